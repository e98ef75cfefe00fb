//! The writers' lock, and what its next holder finishes: a transaction that was interrupted.

use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::remark::Remark;
use crate::store::disk::error::StoreError;
use crate::store::disk::lock::Lock;
use crate::store::write::journal;
use crate::store::write::memory_files;
use crate::store::write::remembered;
use crate::store::write::transaction::{Transaction, Turn};

/// A transaction that was finished for an earlier writer.
#[derive(Clone, Debug)]
pub(crate) struct Finished {
    /// What it was, where that was written down.
    summary: Option<String>,
    /// Whether it took an earlier transaction back.
    takes_back: bool,
}

impl Finished {
    fn of(transaction: Transaction) -> Finished {
        Finished {
            takes_back: matches!(transaction.turn, Some(Turn::Back { .. })),
            summary: transaction.summary,
        }
    }

    /// The sentence that says so.
    pub(crate) fn remark(&self) -> Remark {
        Remark::Finished {
            what: self.summary.clone(),
            takes_back: self.takes_back,
        }
    }

    /// What it took back, where it was an `undo`.
    pub(crate) fn taken_back(&self) -> Option<&str> {
        self.summary.as_deref().filter(|_| self.takes_back)
    }
}

impl Directory {
    /// Takes the writers' lock and finishes what an earlier writer left undone.
    pub(crate) fn lock(&self, remarks: &mut Vec<Remark>) -> Result<Lock, StoreError> {
        let (lock, finished) = self.lock_and_finish(remarks)?;
        remarks.extend(finished.iter().map(Finished::remark));
        Ok(lock)
    }

    /// Finishes what an earlier writer left undone, if anything.
    pub(crate) fn finish_interrupted(
        &self,
        remarks: &mut Vec<Remark>,
    ) -> Result<Option<Finished>, StoreError> {
        if self.disk.exists(layout::JOURNAL) || self.disk.exists(layout::BEGUN) {
            return Ok(self.lock_and_finish(remarks)?.1);
        }
        Ok(None)
    }

    fn lock_and_finish(
        &self,
        remarks: &mut Vec<Remark>,
    ) -> Result<(Lock, Option<Finished>), StoreError> {
        self.disk.find_anew()?;
        self.check_writable()?;
        if self.disk.is_missing(layout::SETTINGS) {
            return Err(StoreError::NoDirectory {
                path: self.disk.root().display().to_string(),
            });
        }
        self.disk.make_folder(layout::MACHINE)?;
        let lock = self.disk.lock(layout::LOCK)?;
        self.forget_erased();
        if let Some(transaction) = journal::replay(self, remarks)? {
            self.forget_erased();
            settle(self, &transaction);
            journal::end(self)?;
            return Ok((lock, Some(Finished::of(transaction))));
        }
        let begun = remembered::finish_begun(self)?;
        if let Some(transaction) = &begun {
            memory_files::note(self, &transaction.writes);
        }
        Ok((lock, begun.map(Finished::of)))
    }
}

/// Remembers a transaction that is done. The lock must be held.
pub(crate) fn settle(directory: &Directory, transaction: &Transaction) {
    memory_files::note(directory, &transaction.writes);
    remembered::keep(directory, transaction);
}
