//! The redo journal: a transaction of several files is written down first, so that it happens wholly or not at all.

use crate::domain::terms::names::EntryId;
use crate::store::codec::line;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_end::healed_tail;
use crate::store::data::log_file::{LOG_LIMIT, numbered};
use crate::store::data::remark::Remark;
use crate::store::disk::error::StoreError;
use crate::store::write::transaction::{Transaction, Write, groups, lines_of};
use std::collections::HashSet;

/// Largest journal that is believed, in bytes: forgetting a person holds both texts of every log file that names them.
pub(in crate::store::write) const JOURNAL_LIMIT: u64 = 1 << 30;

/// Writes a transaction down, durably. One of a single file needs none of it.
pub(crate) fn begin(directory: &Directory, transaction: &Transaction) -> Result<(), StoreError> {
    let text = serde_json::to_vec(transaction).expect("a journal is plain text and paths");
    let before = directory.disk.read(layout::JOURNAL, JOURNAL_LIMIT)?;
    directory
        .disk
        .replace(layout::JOURNAL, before.as_deref(), &text)
}

/// The transaction is done.
pub(crate) fn end(directory: &Directory) -> Result<(), StoreError> {
    directory.disk.remove(layout::JOURNAL)
}

/// Finishes the writes of a transaction that an earlier program began and did not end. Called by every writer, under the lock.
/// The journal stays until the caller has remembered the transaction and calls [`end`].
pub(crate) fn replay(
    directory: &Directory,
    remarks: &mut Vec<Remark>,
) -> Result<Option<Transaction>, StoreError> {
    let Some(bytes) = directory.disk.read(layout::JOURNAL, JOURNAL_LIMIT)? else {
        return Ok(None);
    };
    let Some(transaction) = read(&bytes).filter(Transaction::stays_inside) else {
        let kept = directory
            .disk
            .quarantine(layout::QUARANTINE, layout::JOURNAL, &bytes)?;
        remarks.push(Remark::JournalSetAside { kept });
        end(directory)?;
        return Ok(None);
    };
    let erased = directory.erased()?;
    let dropped = erased
        .tombstones
        .iter()
        .filter_map(|tombstone| tombstone.id);
    let erased: HashSet<EntryId> = dropped.collect();
    for group in groups(&transaction.writes) {
        match group {
            [Write::Append { path, .. }, ..] => {
                replay_lines(directory, path, group, &erased, remarks)?;
            }
            others => others
                .iter()
                .try_for_each(|write| replay_one(directory, write, remarks))?,
        }
    }
    Ok(Some(transaction))
}

/// A journal. An older program wrote the writes alone.
fn read(bytes: &[u8]) -> Option<Transaction> {
    if bytes.starts_with(b"[") {
        return serde_json::from_slice(bytes).ok().map(Transaction::of);
    }
    serde_json::from_slice(bytes).ok()
}

/// Appends those lines of a group that are not in their file yet, and were not erased since.
fn replay_lines(
    directory: &Directory,
    path: &str,
    group: &[Write],
    erased: &HashSet<EntryId>,
    remarks: &mut Vec<Remark>,
) -> Result<(), StoreError> {
    let disk = &directory.disk;
    let bytes = disk.read(path, LOG_LIMIT)?.unwrap_or_default();
    let envelopes = numbered(&bytes).filter_map(|(_, found)| line::envelope(found.bytes()).ok());
    let there: HashSet<EntryId> = envelopes.map(|envelope| envelope.id).collect();
    let missing = group.iter().filter_map(|write| match write {
        Write::Append { id, line, .. } => {
            (!there.contains(id) && !erased.contains(id)).then_some(line.as_str())
        }
        _ => None,
    });
    let lines: String = missing.collect();
    if lines.is_empty() {
        return Ok(());
    }
    let mut file = disk.open_log(path)?;
    healed_tail(disk, path, &mut file, remarks)?;
    file.append(disk, lines.as_bytes())
        .map_err(|failed| failed.error)
}

fn replay_one(
    directory: &Directory,
    write: &Write,
    remarks: &mut Vec<Remark>,
) -> Result<(), StoreError> {
    let disk = &directory.disk;
    match write {
        // Lines are appended in groups.
        Write::Append { .. } => {}
        Write::Replace {
            path,
            before,
            after,
        } => {
            let now = disk.read(path, LOG_LIMIT)?;
            if now.as_deref() == before.as_deref().map(str::as_bytes) {
                disk.replace(path, now.as_deref(), after.as_bytes())?;
            } else if now.as_deref() != Some(after.as_bytes()) {
                let path = path.clone();
                remarks.push(Remark::EditedSince { path });
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

/// Takes a group of writes back, where it was made. What someone else changed since is left as it is.
pub(crate) fn take_back(directory: &Directory, group: &[Write]) -> Result<(), StoreError> {
    let disk = &directory.disk;
    match group {
        [Write::Append { path, .. }, ..] if disk.is_missing(path) => Ok(()),
        [Write::Append { path, .. }, ..] => {
            disk.open_log(path)?.take_back(lines_of(group).as_bytes())
        }
        others => others
            .iter()
            .try_for_each(|write| take_one_back(directory, write)),
    }
}

fn take_one_back(directory: &Directory, write: &Write) -> Result<(), StoreError> {
    let disk = &directory.disk;
    match write {
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
        // What went for good does not come back: then the journal finishes the transaction.
        Write::Erase { path } if disk.is_missing(path) => {
            Err(StoreError::Refused(format!("{path} is erased")))
        }
        Write::Erase { .. } => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directory(folder: &tempfile::TempDir) -> Directory {
        crate::store::write::init::init(folder.path().to_owned(), false).unwrap();
        Directory::open(folder.path().to_owned()).unwrap()
    }

    #[test]
    fn a_transaction_that_fails_half_way_is_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let directory = directory(&folder);
        let log = "log/anna/x4t9/2026-11.jsonl".to_owned();
        let replace = |path: &str, before: Option<&str>, after: &str| Write::Replace {
            path: path.to_owned(),
            before: before.map(str::to_owned),
            after: after.to_owned(),
        };
        Transaction::of(vec![replace(
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
        let refused = Transaction::of(writes).carry_out(&directory).unwrap_err();
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
