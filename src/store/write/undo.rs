//! Undo and redo: takes back what a remembered transaction wrote, and does it again.
//!
//! What is taken back is gone from the shared files: its lines are dropped, with a tombstone each, unless something else speaks of
//! them; then a line takes each of them back. `redo` writes them anew, under new identities.

use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::{NewLine, PrivateNote};
use crate::domain::log::entry::{Op, Void};
use crate::domain::log::horizon::Horizon;
use crate::domain::log::tombstone::Tombstone;
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use crate::domain::terms::vocabulary::NoteKind;
use crate::store::codec::line;
use crate::store::data::directory::{Directory, fresh_id};
use crate::store::data::layout;
use crate::store::data::load::Scope;
use crate::store::data::log_file::{self, LOG_LIMIT, numbered};
use crate::store::disk::error::StoreError;
use crate::store::write::apply::{Plan, Written};
use crate::store::write::remembered::{self, Which};
use crate::store::write::transaction::{Transaction, Turn, Write};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A transaction taken back or done again.
#[derive(Clone, Debug)]
pub(crate) struct Undone {
    pub(crate) summary: String,
    pub(crate) written: Written,
    /// An employer that stays although the transaction made it, since something else names it.
    pub(crate) kept: Vec<String>,
}

/// When something is undone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct When {
    pub(crate) today: Date,
    pub(crate) now_ms: u64,
    pub(crate) dry_run: bool,
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
                "the last change, {summary}, cannot be taken back; coach undo ID takes back an entry before it"
            )));
        }
        let (mut paths, mut kept) = (transaction.paths(), Vec::new());
        if !when.dry_run {
            let (writes, turn) = match which {
                Which::Done => {
                    let mut back = Back::new(self, &transaction, when)?;
                    let writes = back.writes(&mut written)?;
                    kept = back.kept;
                    (writes, Turn::Back { name })
                }
                Which::TakenBack => Again::writes(self, &name, &transaction, when, &mut written)?,
            };
            let turned = Transaction {
                summary: Some(summary.clone()),
                writes,
                turn: Some(turn),
            };
            turned.carry_out(self)?;
            self.forget_erased();
            paths = turned.paths();
        }
        written.paths = paths;
        Ok(Some(Undone {
            summary,
            written,
            kept,
        }))
    }
}

/// A transaction being taken back.
struct Back<'a> {
    directory: &'a Directory,
    transaction: &'a Transaction,
    when: When,
    /// Records that the transaction made and that stay.
    kept: Vec<String>,
}

impl<'a> Back<'a> {
    fn new(
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
        for write in &transaction.writes {
            if let Write::Replace {
                path, before: None, ..
            } = write
                && back.is_used(path)?
            {
                back.kept.push(path.clone());
            }
        }
        Ok(back)
    }

    /// The writes that take the transaction back.
    fn writes(&mut self, written: &mut Written) -> Result<Vec<Write>, StoreError> {
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
        let mut lines = Vec::new();
        for write in self.transaction.writes.iter().rev() {
            let Write::Append { path, id, line } = write else {
                continue;
            };
            if !path.starts_with(layout::LOG) || self.stays(path, line) {
                continue;
            }
            let Some(path) = file_with(self.directory, path, *id)? else {
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

    /// Whether anything but the transaction itself names the employer it made.
    fn is_used(&self, path: &str) -> Result<bool, StoreError> {
        let slug = path
            .strip_prefix(layout::EMPLOYERS)
            .and_then(|name| name.strip_prefix('/')?.strip_suffix(".toml"));
        let Some(slug) = slug.and_then(|slug| slug.parse::<Slug>().ok()) else {
            return Ok(false);
        };
        let own: BTreeSet<EntryId> = self.transaction.writes.iter().filter_map(line_of).collect();
        let caseload = self
            .directory
            .load(&Scope::all(), Horizon::past(self.when.now_ms))?;
        // What cannot be read may name it, too.
        Ok(!caseload.problems.is_empty() || caseload.names_employer(&slug, &own))
    }
}

/// A transaction being done again.
struct Again;

impl Again {
    /// The writes that do it again, and what is then remembered of it: as if it had been done now.
    fn writes(
        directory: &Directory,
        name: &str,
        transaction: &Transaction,
        when: When,
        written: &mut Written,
    ) -> Result<(Vec<Write>, Turn), StoreError> {
        let mut plan = Plan::default();
        let mut remembered = Vec::new();
        for write in &transaction.writes {
            match write {
                Write::Append { path, id, line } if path.starts_with(layout::LOG) => {
                    if let Some(file) = file_with(directory, path, *id)? {
                        // It was taken back by a line, or not at all: a record it tells of stayed.
                        if let Some(void) = void_of(directory, &file, *id)? {
                            let lifted = new_line(&file, when, Op::Void(Void { of: void }));
                            plan.line(directory, &lifted, written)?;
                        }
                        remembered.push(write.clone());
                        continue;
                    }
                    let new = anew(path, line, when, written)?;
                    plan.line(directory, &new, written)?;
                    written.raised.insert(*id, written.id(new.id));
                    remembered.extend(plan.writes.last().cloned());
                }
                Write::Append { path, line, .. } => {
                    plan.note(directory, &told(path, line)?, written)?;
                    remembered.extend(plan.writes.last().cloned());
                }
                other => {
                    if !is_so(directory, other)? {
                        plan.writes.push(other.clone());
                    }
                    remembered.push(other.clone());
                }
            }
        }
        let turn = Turn::Again {
            name: name.to_owned(),
            writes: remembered,
        };
        Ok((plan.writes, turn))
    }
}

/// Whether a record is as a write would make it. It must be so, or as it was before.
fn is_so(directory: &Directory, write: &Write) -> Result<bool, StoreError> {
    let now = directory.disk.read(write.path(), LOG_LIMIT)?;
    let (before, after) = match write {
        Write::Replace { before, after, .. } => (before.as_deref(), Some(after.as_str())),
        Write::Remove { before, .. } => (Some(before.as_str()), None),
        _ => (None, None),
    };
    let is = |text: Option<&str>| now.as_deref() == text.map(str::as_bytes);
    match (is(after), is(before)) {
        (true, _) => Ok(true),
        (false, true) => Ok(false),
        (false, false) => Err(changed_since(write.path())),
    }
}

fn changed_since(path: &str) -> StoreError {
    StoreError::Refused(format!(
        "{path} was changed since; undo would lose that change (take it back by hand)"
    ))
}

/// A new line of a coach's log, for the month of a file.
fn new_line(path: &str, when: When, op: Op) -> NewLine {
    let month = path
        .rsplit('/')
        .next()
        .and_then(layout::read_month)
        .map_or_else(
            || crate::domain::calendar::period::Month::of(when.today),
            |(month, _)| month,
        );
    NewLine {
        id: fresh_id(when.now_ms),
        coach: coach_of(path).expect("a log file lies in a coach's folder"),
        month,
        replaces: None,
        knows: Vec::new(),
        op,
    }
}

/// A line that was dropped, with a new identity.
fn anew(path: &str, line: &str, when: When, written: &Written) -> Result<NewLine, StoreError> {
    let unreadable = |error: line::LineError| StoreError::Refused(error.to_string());
    let line = line.trim_end().as_bytes();
    let coach = coach_of(path)
        .ok_or_else(|| StoreError::Refused(format!("{path} is in nobody's folder")))?;
    let entry = line::decode(line, &coach, (&Arc::from(path), 0)).map_err(unreadable)?;
    Ok(NewLine {
        replaces: entry.replaces.map(|old| written.id(old)),
        knows: entry.knows,
        ..new_line(path, when, entry.op)
    })
}

/// What a line of private notes says.
fn told(path: &str, line: &str) -> Result<PrivateNote, StoreError> {
    #[derive(Deserialize)]
    struct Told {
        on: Date,
        about: EntryId,
        kind: Option<String>,
        note: String,
    }
    let refused = || StoreError::Refused(format!("what was written to {path} cannot be read"));
    let told: Told = serde_json::from_str(line).map_err(|_| refused())?;
    let code: Option<Code> = path
        .strip_prefix(layout::NOTES)
        .and_then(|name| name.strip_prefix('/')?.strip_suffix(".jsonl")?.parse().ok());
    Ok(PrivateNote {
        code: code.ok_or_else(refused)?,
        kind: told
            .kind
            .and_then(|kind| kind.parse().ok())
            .unwrap_or(NoteKind::Talk),
        about: told.about,
        on: told.on,
        note: told.note,
    })
}

/// The line of the log that a write appends.
fn line_of(write: &Write) -> Option<EntryId> {
    match write {
        Write::Append { path, id, .. } if path.starts_with(layout::LOG) => Some(*id),
        _ => None,
    }
}

fn wrote(transaction: &Transaction, id: EntryId) -> bool {
    let mut lines = transaction.writes.iter().filter_map(line_of);
    lines.any(|line| line == id)
}

/// Whose work a log file holds.
fn coach_of(path: &str) -> Option<Handle> {
    path.split('/').nth(1)?.parse().ok()
}

fn text_of(directory: &Directory, path: &str) -> Result<String, StoreError> {
    String::from_utf8(directory.read_any(path)?)
        .map_err(|_| StoreError::Refused(format!("{path} holds bytes that are not text")))
}

/// The log file in which a line stands: where it was written, or one beside it.
fn file_with(directory: &Directory, path: &str, id: EntryId) -> Result<Option<String>, StoreError> {
    let folder = path
        .rsplit_once('/')
        .map_or(layout::LOG, |(folder, _)| folder);
    let beside = directory.disk.list(folder)?.into_iter();
    let beside = beside
        .filter(|name| layout::read_month(&name.name).is_some())
        .map(|name| format!("{folder}/{}", name.name));
    let files = std::iter::once(path.to_owned()).chain(beside.filter(|other| other != path));
    for file in files {
        let bytes = directory.read_any(&file)?;
        let stands = numbered(&bytes).any(|(_, found)| {
            line::envelope(found.bytes()).is_ok_and(|envelope| envelope.id == id)
        });
        if stands {
            return Ok(Some(file));
        }
    }
    Ok(None)
}

/// The last line of a file that takes a line back.
fn void_of(directory: &Directory, path: &str, id: EntryId) -> Result<Option<EntryId>, StoreError> {
    let Some(coach) = coach_of(path) else {
        return Ok(None);
    };
    let bytes = directory.read_any(path)?;
    let voids = numbered(&bytes).filter_map(|(_, found)| {
        let entry = line::decode(found.bytes(), &coach, (&Arc::from(path), 0)).ok()?;
        matches!(entry.op, Op::Void(Void { of }) if of == id).then_some(entry.id)
    });
    Ok(voids.last())
}

/// Whether any line but these speaks of one of them.
fn speaks_of(
    directory: &Directory,
    lines: &[(String, EntryId)],
    own: &BTreeSet<EntryId>,
) -> Result<bool, StoreError> {
    let coaches: BTreeSet<Handle> = lines
        .iter()
        .filter_map(|(path, _)| coach_of(path))
        .collect();
    let ids: Vec<String> = own.iter().map(EntryId::to_string).collect();
    for coach in coaches {
        for path in log_file::files_of(&directory.disk, &coach, None)? {
            let bytes = directory.read_any(&path)?;
            let speaks = numbered(&bytes).any(|(_, found)| {
                let line = String::from_utf8_lossy(found.bytes());
                ids.iter().any(|id| line.contains(id.as_str()))
                    && !line::envelope(found.bytes())
                        .is_ok_and(|envelope| own.contains(&envelope.id))
            });
            if speaks {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// A file of private notes without one of its lines, beside what is planned for it already.
fn without_line(
    directory: &Directory,
    path: &str,
    line: &str,
    planned: &mut Vec<Write>,
) -> Result<(), StoreError> {
    let (before, now) = match planned
        .iter()
        .position(|write| write.path() == path)
        .map(|at| planned.remove(at))
    {
        Some(Write::Replace {
            before: Some(before),
            after,
            ..
        }) => (before, after),
        // All of it goes already.
        Some(other) => {
            planned.push(other);
            return Ok(());
        }
        None => {
            let Some(bytes) = directory.disk.read(path, LOG_LIMIT)? else {
                return Ok(());
            };
            let text = String::from_utf8_lossy(&bytes).into_owned();
            (text.clone(), text)
        }
    };
    let after = now.replacen(line, "", 1);
    if after.is_empty() {
        planned.push(Write::Remove {
            path: path.to_owned(),
            before,
        });
    } else if after != before {
        planned.push(Write::Replace {
            path: path.to_owned(),
            before: Some(before),
            after,
        });
    }
    Ok(())
}
