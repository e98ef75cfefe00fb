//! Taking back what a transaction wrote: its lines are dropped, or taken back by lines where something else speaks of them.

use crate::domain::log::entry::Op;
use crate::domain::log::horizon::Horizon;
use crate::domain::log::op::of_line::Void;
use crate::domain::log::tombstone::Tombstone;
use crate::domain::terms::names::{EntryId, Slug};
use crate::store::codec::line;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::load::Scope;
use crate::store::data::log_file::LOG_LIMIT;
use crate::store::disk::error::StoreError;
use crate::store::write::plan::Plan;
use crate::store::write::transaction::{Transaction, Write};
use crate::store::write::undo_lines::{
    Places, When, changed_since, coach_of, line_of, new_line, speaks_of, without_line,
};
use crate::store::write::written::Written;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A transaction being taken back.
pub(in crate::store::write) struct Back<'a> {
    directory: &'a Directory,
    transaction: &'a Transaction,
    when: When,
    /// Records that the transaction made and that stay.
    pub(in crate::store::write) kept: Vec<String>,
}

impl<'a> Back<'a> {
    pub(in crate::store::write) fn new(
        directory: &'a Directory,
        transaction: &'a Transaction,
        when: When,
    ) -> Result<Back<'a>, StoreError> {
        let mut back = Back {
            directory,
            transaction,
            when,
            kept: Vec::new(),
        };
        let made = transaction.writes.iter().filter_map(employer_made);
        let made: Vec<(&str, Slug)> = made.collect();
        if made.is_empty() {
            return Ok(back);
        }
        let own: BTreeSet<EntryId> = transaction.writes.iter().filter_map(line_of).collect();
        let caseload = directory.load(&Scope::all(), Horizon::past(when.now_ms))?;
        let named = caseload.employers_named(&own);
        // What cannot be read may name any of them, too.
        let is_used = |slug: &Slug| !caseload.problems.is_empty() || named.contains(slug);
        let kept = made.into_iter().filter(|(_, slug)| is_used(slug));
        back.kept = kept.map(|(path, _)| path.to_owned()).collect();
        Ok(back)
    }

    /// The writes that take the transaction back.
    pub(in crate::store::write) fn writes(
        &mut self,
        written: &mut Written,
    ) -> Result<Vec<Write>, StoreError> {
        let lines = self.lines()?;
        let ids: BTreeSet<EntryId> = lines.iter().map(|(_, id)| *id).collect();
        let mut writes = match speaks_of(self.directory, &lines, &ids)? {
            false => self.drops(&lines)?,
            true => self.voids(&lines, written)?,
        };
        for write in self.transaction.writes.iter().rev() {
            match write {
                Write::Append { path, .. } if path.starts_with(layout::LOG) => {}
                // What a candidate told leaves no trace in their notes; the way back is with this machine's transactions.
                Write::Append { path, line, .. } => {
                    without_line(self.directory, path, line, &mut writes)?;
                }
                Write::Replace {
                    path,
                    before,
                    after,
                } => writes.extend(self.replaced(path, before.as_deref(), after)?),
                // No transaction that erases is remembered.
                Write::Erase { .. } => {}
                Write::Remove { path, before } => writes.push(Write::Replace {
                    path: path.clone(),
                    before: None,
                    after: before.clone(),
                }),
            }
        }
        Ok(writes)
    }

    /// The lines of the log that go, with the files in which they stand: where they were written, or where a repair put them.
    /// The line about a record that stays does so too.
    fn lines(&self) -> Result<Vec<(String, EntryId)>, StoreError> {
        let (mut lines, mut places) = (Vec::new(), Places::default());
        for write in self.transaction.writes.iter().rev() {
            let Write::Append { path, id, line } = write else {
                continue;
            };
            if !path.starts_with(layout::LOG) || self.stays(path, line) {
                continue;
            }
            let Some(path) = places.file_with(self.directory, path, *id)? else {
                return Err(StoreError::Refused(format!(
                    "the line that the last change, {}, wrote is no longer in {path}; coach check tells what is missing",
                    self.transaction.summary.as_deref().unwrap_or_default()
                )));
            };
            lines.push((path, *id));
        }
        Ok(lines)
    }

    /// Whether a line tells of a record that stays: an employer that something names, a coach.
    fn stays(&self, path: &str, line: &str) -> bool {
        let entry = coach_of(path).and_then(|coach| {
            line::decode(line.trim_end().as_bytes(), &coach, (&Arc::from(path), 0)).ok()
        });
        entry.is_some_and(|entry| match entry.op {
            Op::Edit(edit) => {
                self.kept.contains(&edit.record) || edit.record.starts_with(layout::COACHES)
            }
            _ => false,
        })
    }

    /// The log files without the lines, and a tombstone for each, which comes first.
    fn drops(&self, lines: &[(String, EntryId)]) -> Result<Vec<Write>, StoreError> {
        let mut files: BTreeMap<&str, BTreeSet<EntryId>> = BTreeMap::new();
        for (path, id) in lines {
            files.entry(path).or_default().insert(*id);
        }
        let (mut tombstones, mut writes) = (Vec::new(), Vec::new());
        for (path, ids) in files {
            let before = text_of(self.directory, path)?;
            let mut after = String::new();
            for line in before.split_inclusive('\n') {
                let envelope = line::envelope(line.trim_end().as_bytes()).ok();
                match envelope.filter(|envelope| ids.contains(&envelope.id)) {
                    None => after.push_str(line),
                    Some(gone) => tombstones.push(Tombstone {
                        id: Some(gone.id),
                        ..Tombstone::of_place(None, path.to_owned(), gone.seq, self.when.today)
                    }),
                }
            }
            writes.push(Write::Replace {
                path: path.to_owned(),
                before: Some(before),
                after,
            });
        }
        if !tombstones.is_empty() {
            writes.insert(0, self.directory.with_tombstones(&tombstones)?);
        }
        Ok(writes)
    }

    /// A line for each that takes it back, beside it.
    fn voids(
        &self,
        lines: &[(String, EntryId)],
        written: &mut Written,
    ) -> Result<Vec<Write>, StoreError> {
        let mut plan = Plan::default();
        for (path, id) in lines {
            let void = new_line(path, self.when, Op::Void(Void { of: *id }));
            plan.line(self.directory, &void, written)?;
        }
        Ok(plan.writes)
    }

    /// The image before of a record, which must be as it was written.
    fn replaced(
        &self,
        path: &str,
        before: Option<&str>,
        after: &str,
    ) -> Result<Option<Write>, StoreError> {
        let now = self.directory.disk.read(path, LOG_LIMIT)?;
        if now.as_deref() != Some(after.as_bytes()) {
            return Err(changed_since(path));
        }
        Ok(match before {
            Some(before) => Some(Write::Replace {
                path: path.to_owned(),
                before: Some(after.to_owned()),
                after: before.to_owned(),
            }),
            // A coach who has worked stays on file: the log's lines are theirs.
            None if path.starts_with(layout::COACHES) => None,
            None if self.kept.iter().any(|kept| kept == path) => None,
            None => Some(Write::Remove {
                path: path.to_owned(),
                before: after.to_owned(),
            }),
        })
    }
}

/// The employer that a write makes.
fn employer_made(write: &Write) -> Option<(&str, Slug)> {
    let Write::Replace {
        path, before: None, ..
    } = write
    else {
        return None;
    };
    let name = path.strip_prefix(layout::EMPLOYERS)?.strip_prefix('/')?;
    let slug = name.strip_suffix(".toml")?.parse().ok()?;
    Some((path, slug))
}

fn text_of(directory: &Directory, path: &str) -> Result<String, StoreError> {
    String::from_utf8(directory.read_any(path)?)
        .map_err(|_| StoreError::Refused(format!("{path} holds bytes that are not text")))
}
