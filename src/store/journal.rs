//! The redo journal: a deed that touches several files is written down first, so that it happens wholly or not at all.

use crate::domain::names::EntryId;
use crate::store::codec::line;
use crate::store::directory::Directory;
use crate::store::error::StoreError;
use crate::store::log_file::{LOG_LIMIT, healed_tail, numbered};
use crate::store::{layout, tombstone};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Largest journal that is believed, in bytes: forgetting a person holds both texts of every log file that names them.
const JOURNAL_LIMIT: u64 = 1 << 30;

/// One file's part of a deed, ready to be written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Write {
    /// A line, newline included, at the end of a log file.
    Append { path: String, id: EntryId, line: String },
    /// A record, new or changed.
    Replace { path: String, before: Option<String>, after: String },
    /// A record taken away.
    Remove { path: String, before: String },
    /// A file taken away for good, whatever it holds by then.
    Erase { path: String },
}

impl Write {
    pub(crate) fn path(&self) -> &str {
        match self {
            Write::Append { path, .. } | Write::Replace { path, .. } | Write::Remove { path, .. } | Write::Erase { path } => path,
        }
    }
}

/// Writes a deed down, durably. Deeds of one file need none of it.
pub(crate) fn begin(directory: &Directory, writes: &[Write]) -> Result<(), StoreError> {
    let text = serde_json::to_vec(writes).expect("a journal is plain text and paths");
    let before = directory.disk.read(layout::JOURNAL, JOURNAL_LIMIT)?;
    directory.disk.replace(layout::JOURNAL, before.as_deref(), &text)
}

/// The deed is done.
pub(crate) fn end(directory: &Directory) -> Result<(), StoreError> {
    directory.disk.remove(layout::JOURNAL)
}

/// Finishes a deed that an earlier program began and did not end. Called by every writer, under the lock.
pub(crate) fn replay(directory: &Directory, remarks: &mut Vec<String>) -> Result<(), StoreError> {
    let Some(bytes) = directory.disk.read(layout::JOURNAL, JOURNAL_LIMIT)? else { return Ok(()) };
    let Ok(writes) = serde_json::from_slice::<Vec<Write>>(&bytes) else {
        let kept = directory.disk.quarantine(layout::QUARANTINE, layout::JOURNAL, &bytes)?;
        remarks.push(format!("the journal of an interrupted deed was not readable; it was set aside in {kept}"));
        return end(directory);
    };
    let erased = tombstone::erased(directory, &mut Vec::new())?.ids;
    for write in &writes {
        replay_one(directory, write, &erased, remarks)?;
    }
    end(directory)?;
    remarks.push("finished a deed that was interrupted earlier".to_owned());
    Ok(())
}

fn replay_one(directory: &Directory, write: &Write, erased: &HashSet<EntryId>, remarks: &mut Vec<String>) -> Result<(), StoreError> {
    let disk = &directory.disk;
    match write {
        Write::Append { path, id, line } => {
            let bytes = disk.read(path, LOG_LIMIT)?.unwrap_or_default();
            let there = numbered(&bytes).any(|(_, found)| line::envelope(found.bytes()).is_ok_and(|envelope| envelope.id == *id));
            if !there && !erased.contains(id) {
                let mut file = disk.open_log(path)?;
                healed_tail(disk, path, &mut file, remarks)?;
                file.append(disk, line.as_bytes()).map_err(|failed| failed.error)?;
            }
        }
        Write::Replace { path, before, after } => {
            let now = disk.read(path, LOG_LIMIT)?;
            if now.as_deref() == before.as_deref().map(str::as_bytes) {
                disk.replace(path, now.as_deref(), after.as_bytes())?;
            } else if now.as_deref() != Some(after.as_bytes()) {
                remarks.push(format!("{path} was edited since a deed was interrupted; it was left as it is"));
            }
        }
        Write::Remove { path, before } => {
            if disk.read(path, LOG_LIMIT)?.as_deref() == Some(before.as_bytes()) {
                disk.remove(path)?;
            }
        }
        Write::Erase { path } => disk.remove(path)?,
    }
    Ok(())
}
