//! Doing again what was taken back: its lines are written anew, under new identities.

use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::{NewLine, PrivateNote};
use crate::domain::log::entry::Op;
use crate::domain::log::op::of_line::Void;
use crate::domain::terms::names::{Code, EntryId};
use crate::domain::terms::vocabulary::NoteKind;
use crate::store::codec::line;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file::{LOG_LIMIT, numbered};
use crate::store::disk::error::StoreError;
use crate::store::write::plan::Plan;
use crate::store::write::transaction::{Transaction, Turn, Write};
use crate::store::write::undo_lines::{Places, When, changed_since, coach_of, new_line};
use crate::store::write::written::Written;
use serde::Deserialize;
use std::sync::Arc;

/// The writes that do a transaction again, and what is then remembered of it: as if it had been done now.
pub(in crate::store::write) fn done_again(
    directory: &Directory,
    name: &str,
    transaction: &Transaction,
    when: When,
    written: &mut Written,
) -> Result<(Vec<Write>, Turn), StoreError> {
    let mut plan = Plan::default();
    let (mut remembered, mut places) = (Vec::new(), Places::default());
    for write in &transaction.writes {
        match write {
            Write::Append { path, id, line } if path.starts_with(layout::LOG) => {
                if let Some(file) = places.file_with(directory, path, *id)? {
                    lift(directory, &mut plan, (&file, *id), when, written)?;
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

/// Lifts the line that took an entry back. It may not have been taken back at all: a record it tells of stayed.
fn lift(
    directory: &Directory,
    plan: &mut Plan,
    (file, id): (&str, EntryId),
    when: When,
    written: &mut Written,
) -> Result<(), StoreError> {
    if let Some(void) = void_of(directory, file, id)? {
        let lifted = new_line(file, when, Op::Void(Void { of: void }));
        plan.line(directory, &lifted, written)?;
    }
    Ok(())
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

/// A line that was dropped, with a new identity.
fn anew(path: &str, line: &str, when: When, written: &Written) -> Result<NewLine, StoreError> {
    let unreadable = |error: line::LineError| StoreError::Refused(error.to_string());
    let line = line.trim_end().as_bytes();
    let coach = coach_of(path)
        .ok_or_else(|| StoreError::Refused(format!("{path} is in no coach's folder")))?;
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
