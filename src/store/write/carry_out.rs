//! Carries out the writes of a transaction: all of them, or none.

use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file::LOG_LIMIT;
use crate::store::disk::error::StoreError;
use crate::store::write::journal;
use crate::store::write::locking::settle;
use crate::store::write::memory_files;
use crate::store::write::remembered;
use crate::store::write::transaction::{Transaction, Write, groups, lines_of};

impl Transaction {
    /// Writes the files, through the journal when there are several: all of them, or none. A new file and a private note go
    /// through it too, since nobody would soon come back to what a crash left of one half written.
    ///
    /// # Errors
    /// When nothing was written, unless the error says that the journal will finish it.
    pub(crate) fn carry_out(&self, directory: &Directory) -> Result<(), StoreError> {
        memory_files::make_way(directory, &self.writes)?;
        let is_journaled = self.needs_a_journal();
        if !is_journaled {
            remembered::begin(directory, self);
        } else if let Err(error) = journal::begin(directory, self) {
            return Err(self.taken_back(directory, 0, error));
        }
        let mut begun = 0;
        for group in groups(&self.writes) {
            begun += group.len();
            if let Err(error) = carry_out_group(directory, group) {
                return Err(self.taken_back(directory, begun, error));
            }
        }
        settle(directory, self);
        if is_journaled {
            // All of it is done and lasts; a journal that stays is found done by the next writer.
            drop(journal::end(directory));
        }
        Ok(())
    }

    fn needs_a_journal(&self) -> bool {
        match &self.writes[..] {
            [Write::Replace { before, .. }] => before.is_none(),
            [Write::Append { path, .. }] => path.starts_with(layout::NOTES),
            writes => writes.len() > 1,
        }
    }

    /// Takes back the first writes of a transaction that could not be finished, so that "not saved" is true. Where even that
    /// fails, the error says what will come of it.
    fn taken_back(&self, directory: &Directory, begun: usize, error: StoreError) -> StoreError {
        let back = groups(&self.writes[..begun])
            .rev()
            .try_for_each(|group| journal::take_back(directory, group));
        let clean = back.and_then(|()| {
            if !directory.disk.is_missing(layout::JOURNAL) {
                journal::end(directory)
            } else {
                Ok(())
            }
        });
        match clean {
            Ok(()) => {
                remembered::abandon(directory);
                error
            }
            Err(_) => StoreError::Unfinished {
                error: Box::new(error),
                is_in_journal: directory.disk.exists(layout::JOURNAL),
            },
        }
    }
}

/// Carries out writes that are made at once.
fn carry_out_group(directory: &Directory, group: &[Write]) -> Result<(), StoreError> {
    match group {
        [Write::Append { path, .. }, ..] => append(directory, path, &lines_of(group)),
        others => others
            .iter()
            .try_for_each(|write| carry_out_one(directory, write)),
    }
}

/// Appends lines to a log file, in one write.
fn append(directory: &Directory, path: &str, lines: &str) -> Result<(), StoreError> {
    let mut file = directory.disk.open_log(path)?;
    let appended = file.append(&directory.disk, lines.as_bytes());
    appended.map_err(|failed| {
        if failed.failed_sync {
            begin_next_part(directory, path);
        }
        failed.error
    })
}

fn carry_out_one(directory: &Directory, write: &Write) -> Result<(), StoreError> {
    match write {
        Write::Append { path, line, .. } => append(directory, path, line),
        Write::Replace {
            path,
            before,
            after,
        } => directory
            .disk
            .replace(path, before.as_deref().map(str::as_bytes), after.as_bytes()),
        Write::Remove { path, before } => {
            if directory.disk.read(path, LOG_LIMIT)?.as_deref() != Some(before.as_bytes()) {
                return Err(StoreError::EditedMeanwhile { path: path.clone() });
            }
            directory.disk.remove(path)
        }
        Write::Erase { path } => directory.disk.remove(path),
    }
}

/// After a failed sync the next entry goes to a file of its own: `2026-11.2.jsonl`.
fn begin_next_part(directory: &Directory, path: &str) {
    let next = path.rsplit_once('/').and_then(|(folder, name)| {
        let (month, part) = layout::read_month(name)?;
        Some(format!("{folder}/{month}.{}.jsonl", part + 1))
    });
    if let Some(next) = next {
        // If not even this works the disk is past helping, and the entry was already reported as not saved.
        drop(directory.disk.open_log(&next));
    }
}
