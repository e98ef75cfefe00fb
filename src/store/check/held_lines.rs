//! Lines that this machine still holds whole although no log file holds them any more: in a remembered transaction, or in a stray
//! copy of a log file.

use crate::domain::log::tombstone::Tombstone;
use crate::domain::terms::names::{EntryId, Handle};
use crate::store::check::placed::belongs_in;
use crate::store::codec::checksum::{Checksum, checksum};
use crate::store::codec::line::{self, LineError};
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file::{self, LOG_LIMIT, Patience, numbered};
use crate::store::disk::error::StoreError;
use crate::store::write::remembered::{self, Which};
use crate::store::write::transaction::Write;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// A line that can be put back.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Held {
    /// The file it belongs in.
    pub(crate) path: String,
    pub(crate) id: EntryId,
    pub(crate) seq: u64,
    /// Without its newline.
    pub(crate) line: Vec<u8>,
}

/// The lines of remembered transactions that are not among those found, and that no tombstone names.
///
/// # Errors
/// When what is remembered cannot be read.
pub(crate) fn remembered_lines(
    directory: &Directory,
    found: &HashSet<EntryId>,
    tombstones: &[Tombstone],
) -> Result<Vec<Held>, StoreError> {
    let transactions = remembered::transactions(directory, Which::Done)?;
    let writes = transactions
        .into_iter()
        .flat_map(|(_, transaction)| transaction.writes);
    let held = writes.filter_map(|write| match write {
        Write::Append { path, line, .. } => whole(&path, line.trim_end().as_bytes()),
        _ => None,
    });
    Ok(missing(held, found, tombstones))
}

/// The same of the lines of a stray copy in a device's folder of the log; and whether all it holds is whole lines.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn stray_lines(
    directory: &Directory,
    path: &str,
    found: &HashSet<EntryId>,
    tombstones: &[Tombstone],
) -> Result<(Vec<Held>, bool), StoreError> {
    let Some((coach, folder, month)) = copied_log(path) else {
        return Ok((Vec::new(), false));
    };
    let bytes = directory.disk.read(path, LOG_LIMIT)?.unwrap_or_default();
    let (mut held, mut is_whole) = (Vec::new(), true);
    for (_, line) in numbered(&bytes) {
        let line = line.bytes().trim_ascii();
        if line.is_empty() {
            continue;
        }
        let file = line::decode(line, &coach, (&Arc::from(path), 0))
            .ok()
            .and_then(|entry| belongs_in(&format!("{folder}/{month}.jsonl"), &entry))
            .unwrap_or_else(|| format!("{folder}/{month}.jsonl"));
        match whole(&file, line) {
            Some(line) => held.push(line),
            None => is_whole = false,
        }
    }
    let is_whole = is_whole && !held.is_empty();
    Ok((missing(held.into_iter(), found, tombstones), is_whole))
}

/// The identities of all lines of the log that can be read.
///
/// # Errors
/// When a file cannot be read: what seems to be missing may be in there.
pub(crate) fn standing(directory: &Directory) -> Result<HashSet<EntryId>, StoreError> {
    let mut standing = HashSet::new();
    for coach in log_file::coaches(&directory.disk)? {
        for path in log_file::files_of(&directory.disk, &coach, None)? {
            let bytes = directory.read_any(&path)?;
            let mut patience = Patience::default();
            for (_, found) in numbered(&bytes) {
                match line::envelope(found.bytes()) {
                    Ok(envelope) if reads(found.bytes(), &coach) => {
                        standing.insert(envelope.id);
                    }
                    Ok(_) => {}
                    Err(error) => drop(patience.tried_by(&error)),
                }
                if patience.is_out() {
                    break;
                }
            }
        }
    }
    Ok(standing)
}

/// A line that is as it was written: it can be read, and fits its checksum.
pub(crate) fn whole(path: &str, line: &[u8]) -> Option<Held> {
    let (id, seq) = identity_of_whole(path, line)?;
    Some(Held {
        path: path.to_owned(),
        id,
        seq,
        line: line.to_vec(),
    })
}

/// Identity and number of a line that is as it was written.
pub(crate) fn identity_of_whole(path: &str, line: &[u8]) -> Option<(EntryId, u64)> {
    if checksum(line) != Checksum::Right {
        return None;
    }
    let envelope = line::envelope(line).ok()?;
    let is_read = match path.strip_prefix(layout::LOG) {
        Some(rest) => reads(line, &rest.split('/').nth(1)?.parse().ok()?),
        None => path.starts_with(layout::NOTES),
    };
    is_read.then_some((envelope.id, envelope.seq))
}

/// Whether a line can be read, here or by a newer program.
fn reads(line: &[u8], coach: &Handle) -> bool {
    matches!(
        line::decode(line, coach, (&Arc::from(""), 0)),
        Ok(_) | Err(LineError::Newer { .. })
    )
}

fn missing(
    held: impl Iterator<Item = Held>,
    found: &HashSet<EntryId>,
    tombstones: &[Tombstone],
) -> Vec<Held> {
    let explained = |line: &Held| {
        tombstones.iter().any(|stone| {
            stone.id == Some(line.id) || (stone.file == line.path && stone.seq == line.seq)
        })
    };
    let missing = held.filter(|line| !found.contains(&line.id) && !explained(line));
    let once: BTreeMap<(String, EntryId), Held> = missing
        .map(|line| ((line.path.clone(), line.id), line))
        .collect();
    once.into_values().collect()
}

/// Of a stray file beside the months of a device's log that is named after one: whose it is, its folder and its month.
fn copied_log(path: &str) -> Option<(Handle, &str, &str)> {
    let (folder, name) = path.rsplit_once('/')?;
    let parts: Vec<&str> = folder.split('/').collect();
    let [layout::LOG, coach, device] = parts[..] else {
        return None;
    };
    let month = name.trim_start_matches('.').get(..7)?;
    layout::read_month(&format!("{month}.jsonl"))?;
    let is_ours = layout::is_ours(&format!("{}/{coach}/{device}", layout::LOG), true);
    let coach = coach.parse().ok().filter(|_| is_ours)?;
    let at = path.find(month)?;
    Some((coach, folder, &path[at..at + month.len()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_of_a_months_log_are_known_by_their_names() {
        for copy in [
            "log/anna/x4t9/2026-11 (conflicted copy).jsonl",
            "log/anna/x4t9/2026-11.jsonl.orig",
            "log/anna/x4t9/2026-11.jsonl~",
            "log/anna/x4t9/.2026-11.jsonl.bak",
        ] {
            let (coach, folder, month) = copied_log(copy).unwrap();
            assert_eq!(
                (coach.as_str(), folder, month),
                ("anna", "log/anna/x4t9", "2026-11")
            );
        }
        for other in [
            "log/anna/notes.txt",
            "log/anna/x4t9/notes.txt",
            "log/anna/x4t9/2026-13 copy.jsonl",
            "employers/2026-11.jsonl",
            "log/anna/x4t9 copy/2026-11.jsonl",
        ] {
            assert!(copied_log(other).is_none(), "{other}");
        }
    }
}
