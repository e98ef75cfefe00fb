//! The redo journal: a deed that touches several files is written down first, so that it happens wholly or not at all.

use crate::domain::terms::names::EntryId;
use crate::store::codec::line;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file::{LOG_LIMIT, healed_tail, numbered};
use crate::store::disk::error::StoreError;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Largest journal that is believed, in bytes: forgetting a person holds both texts of every log file that names them.
const JOURNAL_LIMIT: u64 = 1 << 30;

/// One file's part of a deed, ready to be written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Write {
    /// A line, newline included, at the end of a log file.
    Append {
        path: String,
        id: EntryId,
        line: String,
    },
    /// A record, new or changed.
    Replace {
        path: String,
        before: Option<String>,
        after: String,
    },
    /// A record taken away.
    Remove { path: String, before: String },
    /// A file taken away for good, whatever it holds by then.
    Erase { path: String },
}

impl Write {
    pub(crate) fn path(&self) -> &str {
        match self {
            Write::Append { path, .. }
            | Write::Replace { path, .. }
            | Write::Remove { path, .. }
            | Write::Erase { path } => path,
        }
    }

    /// Whether it reaches no further than a deed may: a journal may have come from elsewhere.
    fn stays_inside(&self) -> bool {
        match self {
            Write::Erase { path } => layout::may_go(path),
            other => layout::is_data(other.path()),
        }
    }
}

/// Writes a deed down, durably. Deeds of one file need none of it.
pub(crate) fn begin(directory: &Directory, writes: &[Write]) -> Result<(), StoreError> {
    let text = serde_json::to_vec(writes).expect("a journal is plain text and paths");
    let before = directory.disk.read(layout::JOURNAL, JOURNAL_LIMIT)?;
    directory
        .disk
        .replace(layout::JOURNAL, before.as_deref(), &text)
}

/// The deed is done.
pub(crate) fn end(directory: &Directory) -> Result<(), StoreError> {
    directory.disk.remove(layout::JOURNAL)
}

/// Finishes a deed that an earlier program began and did not end. Called by every writer, under the lock.
pub(crate) fn replay(directory: &Directory, remarks: &mut Vec<String>) -> Result<(), StoreError> {
    let Some(bytes) = directory.disk.read(layout::JOURNAL, JOURNAL_LIMIT)? else {
        return Ok(());
    };
    let read = serde_json::from_slice::<Vec<Write>>(&bytes).ok();
    let Some(writes) = read.filter(|writes| writes.iter().all(Write::stays_inside)) else {
        let kept = directory
            .disk
            .quarantine(layout::QUARANTINE, layout::JOURNAL, &bytes)?;
        remarks.push(format!(
            "the journal of an interrupted deed was not readable; it was set aside in {kept}"
        ));
        return end(directory);
    };
    let erased = directory.erased()?;
    let dropped = erased
        .tombstones
        .iter()
        .filter_map(|tombstone| tombstone.id);
    let erased: HashSet<EntryId> = dropped.collect();
    for write in &writes {
        replay_one(directory, write, &erased, remarks)?;
    }
    end(directory)?;
    remarks.push("finished a deed that was interrupted earlier".to_owned());
    Ok(())
}

fn replay_one(
    directory: &Directory,
    write: &Write,
    erased: &HashSet<EntryId>,
    remarks: &mut Vec<String>,
) -> Result<(), StoreError> {
    let disk = &directory.disk;
    match write {
        Write::Append { path, id, line } => {
            let bytes = disk.read(path, LOG_LIMIT)?.unwrap_or_default();
            let there = numbered(&bytes).any(|(_, found)| {
                line::envelope(found.bytes()).is_ok_and(|envelope| envelope.id == *id)
            });
            if !there && !erased.contains(id) {
                let mut file = disk.open_log(path)?;
                healed_tail(disk, path, &mut file, remarks)?;
                file.append(disk, line.as_bytes())
                    .map_err(|failed| failed.error)?;
            }
        }
        Write::Replace {
            path,
            before,
            after,
        } => {
            let now = disk.read(path, LOG_LIMIT)?;
            if now.as_deref() == before.as_deref().map(str::as_bytes) {
                disk.replace(path, now.as_deref(), after.as_bytes())?;
            } else if now.as_deref() != Some(after.as_bytes()) {
                remarks.push(format!(
                    "{path} was edited since a deed was interrupted; it was left as it is"
                ));
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

/// Takes one file's part of a deed back, where it was done. What someone else changed since is left as it is.
pub(crate) fn take_back(directory: &Directory, write: &Write) -> Result<(), StoreError> {
    let disk = &directory.disk;
    match write {
        Write::Append { path, line, .. } if !disk.is_missing(path) => {
            disk.open_log(path)?.take_back(line.as_bytes())
        }
        Write::Append { .. } => Ok(()),
        Write::Replace {
            path,
            before,
            after,
        } => match (disk.read(path, LOG_LIMIT)?, before) {
            (Some(now), Some(before)) if now == after.as_bytes() => {
                disk.replace(path, Some(&now), before.as_bytes())
            }
            (Some(now), None) if now == after.as_bytes() => disk.remove(path),
            _ => Ok(()),
        },
        Write::Remove { path, before } if disk.is_missing(path) => {
            disk.replace(path, None, before.as_bytes())
        }
        Write::Remove { .. } => Ok(()),
        // What went for good does not come back: then the deed goes on from the journal.
        Write::Erase { path } if disk.is_missing(path) => {
            Err(StoreError::Refused(format!("{path} is erased")))
        }
        Write::Erase { .. } => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::write::apply::Plan;

    fn directory(folder: &tempfile::TempDir) -> Directory {
        crate::store::write::init::init(folder.path().to_owned(), false).unwrap();
        Directory::open(folder.path().to_owned()).unwrap()
    }

    #[test]
    fn a_deed_that_fails_half_way_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let directory = directory(&folder);
        let log = "log/anna/x4t9/2026-11.jsonl".to_owned();
        let replace = |path: &str, before: Option<&str>, after: &str| Write::Replace {
            path: path.to_owned(),
            before: before.map(str::to_owned),
            after: after.to_owned(),
        };
        Plan::of(vec![replace(
            "employers/acme.toml",
            None,
            "name = \"Acme\"\n",
        )])
        .carry_out(&directory)
        .unwrap();
        let id = crate::store::data::directory::fresh_id(1_700_000_000_000);
        let writes = vec![
            Write::Append {
                path: log.clone(),
                id,
                line: "{}\n".to_owned(),
            },
            replace(
                "employers/acme.toml",
                Some("name = \"Acme\"\n"),
                "name = \"Acme Oy\"\n",
            ),
            replace("employers/new.toml", None, "name = \"New\"\n"),
            Write::Remove {
                path: "employers/acme.toml".to_owned(),
                before: "what nobody wrote".to_owned(),
            },
        ];
        let refused = Plan::of(writes).carry_out(&directory).unwrap_err();
        assert!(
            matches!(refused, StoreError::EditedMeanwhile { .. }),
            "{refused}"
        );
        let text = |path: &str| {
            directory
                .disk
                .read(path, LOG_LIMIT)
                .unwrap()
                .map(|bytes| String::from_utf8(bytes).unwrap())
        };
        assert_eq!(text(&log).as_deref(), Some(""));
        assert_eq!(
            text("employers/acme.toml").as_deref(),
            Some("name = \"Acme\"\n")
        );
        assert_eq!(
            (text("employers/new.toml"), text(layout::JOURNAL)),
            (None, None)
        );
    }
}
