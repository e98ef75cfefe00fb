//! Undo and redo: takes back what a remembered transaction wrote, and does it again.
//!
//! What is taken back is gone from the shared files: its lines are dropped, with a tombstone each, unless something else speaks of
//! them; then a line takes each of them back. `redo` writes them anew, under new identities.

use crate::domain::log::entry::Op;
use crate::domain::log::op::of_line::{Amend, Snooze};
use crate::domain::record::values::values;
use crate::domain::terms::names::EntryId;
use crate::store::codec::line;
use crate::store::data::directory::Directory;
use crate::store::disk::error::StoreError;
use crate::store::write::done_again::done_again;
use crate::store::write::remembered::{self, Which};
use crate::store::write::taken_back::Back;
use crate::store::write::transaction::{Transaction, Turn, Write};
use crate::store::write::undo_lines::{When, coach_of, line_of};
use crate::store::write::written::Written;
use serde_json::{Map, Value};
use std::sync::Arc;

/// A record by its path, with what it said before and says now.
pub(crate) type TurnedRecord = (String, Map<String, Value>, Map<String, Value>);

/// A transaction taken back or done again.
#[derive(Clone, Debug)]
pub(crate) struct Undone {
    pub(crate) summary: String,
    pub(crate) written: Written,
    /// An employer that stays although the transaction made it, since something else names it.
    pub(crate) kept: Vec<String>,
    /// Records that were there and are there, with what they said before and say now.
    pub(crate) records: Vec<TurnedRecord>,
    /// Whether the next turn the other way is about this transaction, and not about another one.
    pub(crate) is_next: bool,
}

impl Directory {
    /// Takes the last transaction back. `None` when nothing is remembered.
    ///
    /// # Errors
    /// When it cannot be taken back as a whole, or the disk refuses.
    pub(crate) fn undo(&self, when: When) -> Result<Option<Undone>, StoreError> {
        self.turn(Which::Done, &|_| true, when)
    }

    /// Takes back the transaction that wrote a line. `None` when it is not remembered, or cannot be taken back as a whole.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(crate) fn undo_line(&self, id: EntryId, when: When) -> Result<Option<Undone>, StoreError> {
        match self.turn(Which::Done, &|transaction| wrote(transaction, id), when) {
            Err(StoreError::Refused(_)) => Ok(None),
            other => other,
        }
    }

    /// Does again what was taken back last. `None` when there is nothing.
    ///
    /// # Errors
    /// When it cannot be done again as a whole, or the disk refuses.
    pub(crate) fn redo(&self, when: When) -> Result<Option<Undone>, StoreError> {
        self.turn(Which::TakenBack, &|_| true, when)
    }

    /// The entries that the next undo or redo changes: those that its lines amend.
    ///
    /// # Errors
    /// When what is remembered cannot be read.
    pub(crate) fn amended_by_last(&self, which: Which) -> Result<Vec<EntryId>, StoreError> {
        let last = remembered::transactions(self, which)?.into_iter().next();
        let writes = last.map_or_else(Vec::new, |(_, transaction)| transaction.writes);
        Ok(writes.iter().filter_map(amended_in).collect())
    }

    /// The lines that were taken back and can be done again.
    ///
    /// # Errors
    /// When what is remembered cannot be read.
    pub(crate) fn lines_taken_back(&self) -> Result<Vec<EntryId>, StoreError> {
        let transactions = remembered::transactions(self, Which::TakenBack)?;
        let writes = transactions
            .into_iter()
            .flat_map(|(_, transaction)| transaction.writes);
        Ok(writes.filter_map(|write| line_of(&write)).collect())
    }

    /// Forgets what was taken back of a line, so that it cannot be done again.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(crate) fn forget_taken_back(&self, id: EntryId) -> Result<(), StoreError> {
        let _lock = self.lock(&mut Vec::new())?;
        self.forget_deeds(&|text| text.contains(&id.to_string()))
    }

    fn turn(
        &self,
        which: Which,
        wanted: &dyn Fn(&Transaction) -> bool,
        when: When,
    ) -> Result<Option<Undone>, StoreError> {
        let mut written = Written::default();
        let _lock = if when.dry_run {
            None
        } else {
            Some(self.lock(&mut written.remarks)?)
        };
        let mut transactions = remembered::transactions(self, which)?.into_iter();
        let Some((name, transaction)) = transactions.find(|(_, found)| wanted(found)) else {
            return Ok(None);
        };
        let summary = transaction.summary.clone().unwrap_or_default();
        if transaction.writes.is_empty() {
            return Err(StoreError::Refused(format!(
                "the last change, {summary}, cannot be undone; coach undo ID undoes an earlier entry"
            )));
        }
        let (mut kept, mut is_next) = (Vec::new(), true);
        written.paths = transaction.paths();
        if !when.dry_run {
            let (writes, turn) = match which {
                Which::Done => {
                    let mut back = Back::new(self, &transaction, when)?;
                    let writes = back.writes(&mut written)?;
                    kept = back.kept;
                    (writes, Turn::Back { name: name.clone() })
                }
                Which::TakenBack => done_again(self, &name, &transaction, when, &mut written)?,
            };
            written.paths = self.carry_out_turn(&summary, writes, turn)?;
            // It is written: what cannot be read now changes only what is said next.
            is_next = remembered::transactions(self, which.other()).map_or(true, |other_way| {
                other_way.first().is_some_and(|(next, _)| *next == name)
            });
        }
        Ok(Some(Undone {
            records: records_of(&transaction, which),
            summary,
            written,
            kept,
            is_next,
        }))
    }

    /// Carries a transaction out that turns another; answers with its paths.
    fn carry_out_turn(
        &self,
        summary: &str,
        writes: Vec<Write>,
        turn: Turn,
    ) -> Result<Vec<String>, StoreError> {
        let turned = Transaction {
            summary: Some(summary.to_owned()),
            writes,
            turn: Some(turn),
        };
        turned.carry_out(self)?;
        self.forget_erased();
        Ok(turned.paths())
    }
}

/// The entry that a line amends or moves to another day.
fn amended_in(write: &Write) -> Option<EntryId> {
    let Write::Append { path, line, .. } = write else {
        return None;
    };
    let coach = coach_of(path)?;
    let entry = line::decode(
        line.trim_end().as_bytes(),
        &coach,
        (&Arc::from(path.as_str()), 0),
    );
    match entry.ok()?.op {
        Op::Amend(Amend { of, .. }) | Op::Snooze(Snooze { of, .. }) => Some(of),
        _ => None,
    }
}

/// What records said before the turn and say after it, in the direction of the turn.
fn records_of(transaction: &Transaction, which: Which) -> Vec<TurnedRecord> {
    let values = |text: &str| text.parse::<toml::Table>().ok().map(|table| values(&table));
    let record = |write: &Write| match write {
        Write::Replace {
            path,
            before: Some(before),
            after,
        } if path.ends_with(".toml") => {
            let (before, after) = (values(before)?, values(after)?);
            Some(match which {
                Which::Done => (path.clone(), after, before),
                Which::TakenBack => (path.clone(), before, after),
            })
        }
        _ => None,
    };
    transaction.writes.iter().filter_map(record).collect()
}

fn wrote(transaction: &Transaction, id: EntryId) -> bool {
    let mut lines = transaction.writes.iter().filter_map(line_of);
    lines.any(|line| line == id)
}
