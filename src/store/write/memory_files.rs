//! What this machine remembers, as files of its own: read, noted after each transaction, and forgotten.

use crate::domain::log::entry::Op;
use crate::domain::terms::names::EntryId;
use crate::store::codec::line;
use crate::store::codec::record::RECORD_LIMIT;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file::numbered;
use crate::store::disk::error::StoreError;
use crate::store::write::memory::Memory;
use crate::store::write::transaction::Write;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is remembered of a file.
pub(crate) fn of(directory: &Directory, path: &str) -> Option<Memory> {
    let bytes = directory.disk.read(&file_of(path), RECORD_LIMIT).ok()??;
    let memory: Memory = serde_json::from_slice(&bytes).ok()?;
    (memory.path == path).then_some(memory)
}

/// All that is remembered.
///
/// # Errors
/// When the folder cannot be listed.
pub(crate) fn all(directory: &Directory) -> Result<Vec<Memory>, StoreError> {
    let names = directory.disk.list(layout::MEMORY)?.into_iter();
    let read = names.filter_map(|name| {
        let path = format!("{}/{}", layout::MEMORY, name.name);
        let bytes = directory.disk.read(&path, RECORD_LIMIT).ok()??;
        serde_json::from_slice::<Memory>(&bytes).ok()
    });
    Ok(read
        .filter(|memory| layout::is_data(&memory.path))
        .collect())
}

/// Forgets records that a transaction brings back to an earlier state, durably and before it is carried out: what is
/// remembered may be lost at any moment, but it must never be older than the record.
///
/// # Errors
/// When the disk refuses.
pub(crate) fn make_way(directory: &Directory, writes: &[Write]) -> Result<(), StoreError> {
    for write in writes {
        if let Write::Replace {
            path,
            before,
            after,
        } = write
            && layout::is_shared_record(path)
            && of(directory, path)
                .is_some_and(|memory| memory.is_reverted_by(before.as_deref(), after))
        {
            forget(directory, path)?;
        }
    }
    Ok(())
}

/// Remembers what was written. Losing this loses a warning, never data, so nothing here fails.
pub(crate) fn note(directory: &Directory, writes: &[Write]) {
    let mut noted: BTreeMap<&str, Memory> = BTreeMap::new();
    let edits = edits(writes);
    for write in writes {
        match write {
            Write::Append { path, line, .. } if path.starts_with(layout::LOG) => {
                let line = line.trim_end().as_bytes();
                let seq = line::envelope(line).map_or(0, |envelope| envelope.seq);
                let memory = noted.entry(path).or_default();
                memory.seq = memory.seq.max(seq);
            }
            Write::Replace {
                path,
                before: Some(_),
                after,
            } if path.starts_with(layout::LOG) => {
                let known = of(directory, path).unwrap_or_default();
                let memory = noted.entry(path).or_insert(known);
                memory.seq = memory.seq.max(highest(after)).max(erased(writes, path));
            }
            Write::Replace {
                path,
                before,
                after,
            } if layout::is_shared_record(path) => {
                let known = of(directory, path).unwrap_or_default();
                let memory = noted.entry(path).or_insert(known);
                memory.change(before.as_deref(), after);
                memory.edit = edits.get(path).copied().or(memory.edit);
            }
            Write::Remove { path, .. } | Write::Erase { path } => {
                drop(directory.disk.remove_loose(&file_of(path)))
            }
            _ => {}
        }
    }
    for (path, memory) in noted {
        remember(directory, path, memory);
    }
}

fn remember(directory: &Directory, path: &str, mut memory: Memory) {
    path.clone_into(&mut memory.path);
    let text = serde_json::to_vec(&memory).expect("a memory is plain numbers and a path");
    let written = directory
        .disk
        .make_folder(layout::MEMORY)
        .and_then(|()| directory.disk.write_loose(&file_of(path), &text));
    drop(written);
}

/// Forgets what is remembered of a file, durably.
///
/// # Errors
/// When the disk refuses.
pub(crate) fn forget(directory: &Directory, path: &str) -> Result<(), StoreError> {
    directory.disk.remove(&file_of(path))
}

/// Where a file is remembered. No name in a path holds an underscore, so no two paths share one.
fn file_of(path: &str) -> String {
    format!("{}/{}", layout::MEMORY, path.replace('/', "_"))
}

/// The highest number in the text of a log file.
fn highest(text: &str) -> u64 {
    let lines = numbered(text.as_bytes());
    let numbers = lines.filter_map(|(_, found)| Some(line::envelope(found.bytes()).ok()?.seq));
    numbers.max().unwrap_or(0)
}

/// The highest number of a log file that a transaction explains with a tombstone.
fn erased(writes: &[Write], log: &str) -> u64 {
    #[derive(Deserialize)]
    struct Tombstone<'a> {
        #[serde(borrow)]
        file: std::borrow::Cow<'a, str>,
        seq: u64,
    }
    let texts = writes.iter().filter_map(|write| match write {
        Write::Replace { path, after, .. } if path.starts_with(layout::ERASED) => Some(after),
        _ => None,
    });
    let tombstones = texts
        .flat_map(|text| text.lines())
        .filter_map(|line| serde_json::from_str::<Tombstone>(line).ok());
    let of_log = tombstones.filter(|stone| stone.file == log);
    of_log.map(|stone| stone.seq).max().unwrap_or(0)
}

/// The first `edit` line about each record among the writes of a transaction.
fn edits(writes: &[Write]) -> BTreeMap<String, EntryId> {
    let mut edits = BTreeMap::new();
    for write in writes {
        if let Write::Append { line, id, path } = write
            && line.contains("\"op\":\"edit\"")
            && let Some(record) = edited(path, line)
        {
            edits.entry(record).or_insert(*id);
        }
    }
    edits
}

/// The record that a line of the log tells of, if it is an `edit`.
fn edited(path: &str, line: &str) -> Option<String> {
    let coach = path.split('/').nth(1)?.parse().ok()?;
    let line = line.trim_end().as_bytes();
    match line::decode(line, &coach, (&Arc::from(path), 0)).ok()?.op {
        Op::Edit(edit) => Some(edit.record),
        _ => None,
    }
}
