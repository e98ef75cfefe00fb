//! The transactions that this machine remembers for `undo` and `redo`: one file each, in the order they were done.

use crate::store::codec::line;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file::{LOG_LIMIT, numbered};
use crate::store::disk::error::StoreError;
use crate::store::write::journal::JOURNAL_LIMIT;
use crate::store::write::transaction::{Transaction, Turn, Write};

/// Transactions remembered.
const DEPTH: usize = 50;
const DONE: &str = ".json";
const TAKEN_BACK: &str = ".taken-back";

/// Which transactions: those that are done, the last first; or those that were taken back, the last first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    Done,
    TakenBack,
}

impl Which {
    /// Those that a turn the other way is about.
    pub(crate) fn other(self) -> Which {
        match self {
            Which::Done => Which::TakenBack,
            Which::TakenBack => Which::Done,
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Which::Done => DONE,
            Which::TakenBack => TAKEN_BACK,
        }
    }
}

/// The remembered transactions with their names. One that a power cut left unreadable, or that would write where no data lies,
/// is left out.
///
/// # Errors
/// When the folder, or a file in it, cannot be read.
pub(crate) fn transactions(
    directory: &Directory,
    which: Which,
) -> Result<Vec<(String, Transaction)>, StoreError> {
    let names = directory.disk.list(layout::UNDO)?.into_iter();
    let mut names: Vec<String> = names
        .filter_map(|name| name.name.strip_suffix(which.ending()).map(str::to_owned))
        .collect();
    // Taken back from the last to the first: of those the first was taken back last.
    if which == Which::Done {
        names.reverse();
    }
    let mut found = Vec::new();
    for name in names {
        let path = format!("{}/{name}{}", layout::UNDO, which.ending());
        let read = read(directory, &path)?;
        found.extend(read.map(|transaction| (name, transaction)));
    }
    Ok(found)
}

/// Writes down what is about to be done in a single write, so that the next writer can tell whether it was. Losing this loses
/// the way back, never the change, so nothing here fails it.
pub(crate) fn begin(directory: &Directory, transaction: &Transaction) {
    if transaction.summary.is_some() && directory.disk.make_folder(layout::UNDO).is_ok() {
        drop(write(directory, layout::BEGUN, transaction));
    }
}

/// What was begun came to nothing.
pub(crate) fn abandon(directory: &Directory) {
    drop(directory.disk.remove_loose(layout::BEGUN));
}

/// Remembers a transaction that an interrupted writer had begun, where it was done.
pub(crate) fn finish_begun(directory: &Directory) -> Result<Option<Transaction>, StoreError> {
    if directory.disk.is_missing(layout::BEGUN) {
        return Ok(None);
    }
    let begun = read(directory, layout::BEGUN)?;
    let done = match begun {
        Some(transaction) if is_done(directory, &transaction)? => transaction,
        _ => {
            abandon(directory);
            return Ok(None);
        }
    };
    keep(directory, &done);
    Ok(Some(done))
}

/// Remembers a transaction that is done, or that it was taken back or done again.
pub(crate) fn keep(directory: &Directory, transaction: &Transaction) {
    let path = |name: &str, which: Which| format!("{}/{name}{}", layout::UNDO, which.ending());
    match &transaction.turn {
        None if transaction.summary.is_some() => keep_new(directory, transaction),
        None => {}
        Some(Turn::Back { name }) => {
            let to = format!("{name}{TAKEN_BACK}");
            drop(directory.disk.rename_loose(&path(name, Which::Done), &to));
        }
        Some(Turn::Again { name, writes }) => {
            let again = Transaction {
                summary: transaction.summary.clone(),
                writes: writes.clone(),
                turn: None,
            };
            drop(write(directory, &path(name, Which::Done), &again));
            drop(directory.disk.remove_loose(&path(name, Which::TakenBack)));
        }
    }
    abandon(directory);
}

/// Remembers that a transaction was done that cannot be taken back, so that undo says so and passes over nothing in silence.
pub(crate) fn keep_final(directory: &Directory, summary: &str) {
    let transaction = Transaction {
        summary: Some(summary.to_owned()),
        ..Transaction::default()
    };
    keep(directory, &transaction);
}

impl Directory {
    /// Removes every remembered transaction that holds a text: what is erased must not come back by undo.
    pub(crate) fn forget_deeds(&self, holds: &dyn Fn(&str) -> bool) -> Result<(), StoreError> {
        // What cannot be listed may hold it, too.
        for name in self.disk.list(layout::UNDO)? {
            let path = format!("{}/{}", layout::UNDO, name.name);
            let bytes = self.disk.read(&path, JOURNAL_LIMIT)?.unwrap_or_default();
            if holds(&String::from_utf8_lossy(&bytes)) {
                self.disk.remove(&path)?;
            }
        }
        Ok(())
    }
}

/// Puts a new transaction behind the others: the oldest goes, and what was taken back cannot be done again.
fn keep_new(directory: &Directory, transaction: &Transaction) {
    let listed = directory.disk.list(layout::UNDO).unwrap_or_default();
    let names: Vec<&str> = listed.iter().map(|name| name.name.as_str()).collect();
    let done: Vec<&str> = names
        .iter()
        .filter_map(|name| name.strip_suffix(DONE))
        .collect();
    let last = done.last().and_then(|name| name.parse::<u64>().ok());
    if let Some(name) = done.last() {
        let path = format!("{}/{name}{DONE}", layout::UNDO);
        // A journal that could not be removed is replayed, and its transaction is remembered already.
        if directory.disk.exists(layout::JOURNAL)
            && read(directory, &path).is_ok_and(|last| last.as_ref() == Some(transaction))
        {
            return;
        }
    }
    let stale = names
        .iter()
        .filter(|name| !name.ends_with(DONE) && !layout::BEGUN.ends_with(**name));
    let old = done
        .iter()
        .take((done.len() + 1).saturating_sub(DEPTH))
        .map(|name| format!("{name}{DONE}"));
    for name in stale.map(|name| (*name).to_owned()).chain(old) {
        drop(
            directory
                .disk
                .remove_loose(&format!("{}/{name}", layout::UNDO)),
        );
    }
    let name = format!("{:012}{DONE}", last.unwrap_or(0) + 1);
    if directory.disk.rename_loose(layout::BEGUN, &name).is_err() {
        drop(directory.disk.make_folder(layout::UNDO));
        drop(write(
            directory,
            &format!("{}/{name}", layout::UNDO),
            transaction,
        ));
    }
}

fn write(directory: &Directory, path: &str, transaction: &Transaction) -> Result<(), StoreError> {
    let text = serde_json::to_vec(transaction).expect("a transaction is plain text and paths");
    directory.disk.write_loose(path, &text)
}

fn read(directory: &Directory, path: &str) -> Result<Option<Transaction>, StoreError> {
    let bytes = directory.disk.read(path, JOURNAL_LIMIT)?;
    let read: Option<Transaction> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    let is_plain = |write: &Write| layout::is_data(write.path());
    Ok(read.filter(|read| read.stays_inside() && read.writes.iter().all(is_plain)))
}

/// Whether the one write of a transaction was carried out.
fn is_done(directory: &Directory, transaction: &Transaction) -> Result<bool, StoreError> {
    let [write] = &transaction.writes[..] else {
        return Ok(false);
    };
    let now = directory.disk.read(write.path(), LOG_LIMIT)?;
    Ok(match write {
        Write::Append { id, line, .. } => numbered(&now.unwrap_or_default()).any(|(_, found)| {
            found.bytes() == line.trim_end().as_bytes()
                && line::envelope(found.bytes()).is_ok_and(|envelope| envelope.id == *id)
        }),
        Write::Replace { after, .. } => now.as_deref() == Some(after.as_bytes()),
        Write::Remove { .. } | Write::Erase { .. } => now.is_none(),
    })
}
