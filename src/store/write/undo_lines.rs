//! Lines of the log as undo and redo find and make them.

use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::NewLine;
use crate::domain::log::entry::Op;
use crate::domain::terms::names::{EntryId, Handle};
use crate::store::codec::line;
use crate::store::data::directory::{Directory, fresh_id};
use crate::store::data::layout;
use crate::store::data::log_file::numbered;
use crate::store::disk::error::StoreError;
use crate::store::write::transaction::Write;

/// When something is undone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct When {
    pub(crate) today: Date,
    pub(crate) now_ms: u64,
    pub(crate) dry_run: bool,
}

/// A new line of a coach's log, for the month of a file.
pub(in crate::store::write) fn new_line(path: &str, when: When, op: Op) -> NewLine {
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

pub(in crate::store::write) fn changed_since(path: &str) -> StoreError {
    StoreError::Refused(format!(
        "{path} was changed since; undo would lose that change (take it back by hand)"
    ))
}

/// Whose work a log file holds.
pub(in crate::store::write) fn coach_of(path: &str) -> Option<Handle> {
    path.split('/').nth(1)?.parse().ok()
}

/// The log file in which a line stands: where it was written, or one beside it.
pub(in crate::store::write) fn file_with(
    directory: &Directory,
    path: &str,
    id: EntryId,
) -> Result<Option<String>, StoreError> {
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

/// The line of the log that a write appends.
pub(in crate::store::write) fn line_of(write: &Write) -> Option<EntryId> {
    match write {
        Write::Append { path, id, .. } if path.starts_with(layout::LOG) => Some(*id),
        _ => None,
    }
}
