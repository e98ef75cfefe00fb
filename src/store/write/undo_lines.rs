//! Lines of the log as undo and redo find and make them.

use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::NewLine;
use crate::domain::log::entry::Op;
use crate::domain::terms::names::{EntryId, Handle};
use crate::store::codec::line;
use crate::store::data::directory::{Directory, fresh_id};
use crate::store::data::layout;
use crate::store::data::log_file::{self, LOG_LIMIT, numbered};
use crate::store::disk::error::StoreError;
use crate::store::write::transaction::Write;
use std::collections::{BTreeMap, BTreeSet, HashSet};

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
        "{path} was changed since; undo would lose that change (undo it by hand)"
    ))
}

/// Whose work a log file holds.
pub(in crate::store::write) fn coach_of(path: &str) -> Option<Handle> {
    path.split('/').nth(1)?.parse().ok()
}

/// Which lines stand in which log files, each read once.
#[derive(Default)]
pub(in crate::store::write) struct Places {
    files: BTreeMap<String, HashSet<EntryId>>,
    folders: BTreeMap<String, Vec<String>>,
}

impl Places {
    /// The log file in which a line stands: where it was written, or one beside it.
    pub(in crate::store::write) fn file_with(
        &mut self,
        directory: &Directory,
        path: &str,
        id: EntryId,
    ) -> Result<Option<String>, StoreError> {
        if self.stands_in(directory, path, id)? {
            return Ok(Some(path.to_owned()));
        }
        for other in self.beside(directory, path)? {
            if self.stands_in(directory, &other, id)? {
                return Ok(Some(other));
            }
        }
        Ok(None)
    }

    /// The log files of the folder of one.
    fn beside(&mut self, directory: &Directory, path: &str) -> Result<Vec<String>, StoreError> {
        let folder = path
            .rsplit_once('/')
            .map_or(layout::LOG, |(folder, _)| folder);
        if !self.folders.contains_key(folder) {
            let names = directory.disk.list(folder)?.into_iter();
            let files = names
                .filter(|name| layout::read_month(&name.name).is_some())
                .map(|name| format!("{folder}/{}", name.name));
            self.folders.insert(folder.to_owned(), files.collect());
        }
        Ok(self.folders.get(folder).cloned().unwrap_or_default())
    }

    fn stands_in(
        &mut self,
        directory: &Directory,
        path: &str,
        id: EntryId,
    ) -> Result<bool, StoreError> {
        if !self.files.contains_key(path) {
            let bytes = directory.read_any(path)?;
            let envelopes = numbered(&bytes);
            let ids = envelopes.filter_map(|(_, found)| line::envelope(found.bytes()).ok());
            let ids = ids.map(|envelope| envelope.id).collect();
            self.files.insert(path.to_owned(), ids);
        }
        Ok(self.files.get(path).is_some_and(|ids| ids.contains(&id)))
    }
}

/// The line of the log that a write appends.
pub(in crate::store::write) fn line_of(write: &Write) -> Option<EntryId> {
    match write {
        Write::Append { path, id, .. } if path.starts_with(layout::LOG) => Some(*id),
        _ => None,
    }
}

/// Whether any line but these speaks of one of them.
pub(in crate::store::write) fn speaks_of(
    directory: &Directory,
    lines: &[(String, EntryId)],
    own: &BTreeSet<EntryId>,
) -> Result<bool, StoreError> {
    let coaches: BTreeSet<Handle> = lines
        .iter()
        .filter_map(|(path, _)| coach_of(path))
        .collect();
    let ids: HashSet<String> = own.iter().map(EntryId::to_string).collect();
    for coach in coaches {
        for path in log_file::files_of(&directory.disk, &coach, None)? {
            let bytes = directory.read_any(&path)?;
            let speaks = numbered(&bytes).any(|(_, found)| {
                let line = String::from_utf8_lossy(found.bytes());
                // An identity is a text of its own in a line.
                line.split('"').any(|text| ids.contains(text))
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
pub(in crate::store::write) fn without_line(
    directory: &Directory,
    path: &str,
    line: &str,
    planned: &mut Vec<Write>,
) -> Result<(), StoreError> {
    let planned_at = planned.iter().position(|write| write.path() == path);
    let (before, now) = match planned_at.map(|at| planned.remove(at)) {
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
    let path = path.to_owned();
    if after.is_empty() {
        planned.push(Write::Remove { path, before });
    } else if after != before {
        planned.push(Write::Replace {
            path,
            before: Some(before),
            after,
        });
    }
    Ok(())
}
