//! Entries that name a person met at an employer's, as they stand or ever stood.

use crate::domain::log::entry::{Entry, Op};
use crate::domain::terms::names::{EntryId, Handle, Slug};
use crate::store::data::directory::Directory;
use crate::store::data::log_file;
use crate::store::disk::error::StoreError;
use std::collections::{BTreeMap, BTreeSet};

impl Directory {
    /// Entries with an employer that name a person met there (in lower case), as they stand, ever stood, or were taken back: whose,
    /// and a line of each.
    pub(crate) fn entries_with(
        &self,
        employer: &Slug,
        person: &str,
    ) -> Result<Vec<(Handle, EntryId)>, StoreError> {
        let log = self.whole_log(&log_file::coaches(&self.disk)?)?;
        let entry_of = |line: &Entry| log.masks.entry_of(line.id);
        let lines = || {
            let is_there = |line: &&Entry| !log.masks.earlier().is_dropped(line.id);
            log.lines.iter().filter(is_there)
        };
        let there: BTreeSet<EntryId> = lines()
            .filter(|line| is_with(&line.op, employer))
            .map(entry_of)
            .collect();
        let found: BTreeMap<EntryId, Handle> = lines()
            .filter(|line| names(&line.op, person) && there.contains(&entry_of(line)))
            .map(|line| (entry_of(line), line.coach.clone()))
            .collect();
        Ok(found.into_iter().map(|(id, coach)| (coach, id)).collect())
    }
}

/// Whether a line says that an employer was met.
fn is_with(op: &Op, employer: &Slug) -> bool {
    let is = |value: &serde_json::Value| *value == employer.as_str();
    match op {
        Op::Contact(contact) => contact.employers().any(|slug| slug == employer),
        Op::Amend(amend) => {
            let also = amend.set.get("also").and_then(|also| also.as_array());
            amend.set.get("employer").is_some_and(is)
                || also.is_some_and(|list| list.iter().any(is))
        }
        Op::Unknown(unknown) => unknown.values.get("employer").is_some_and(is),
        _ => false,
    }
}

/// Whether a line names a person met, given in lower case.
fn names(op: &Op, person: &str) -> bool {
    let is = |value: &serde_json::Value| {
        value
            .as_str()
            .is_some_and(|name| name.to_lowercase() == person)
    };
    match op {
        Op::Contact(contact) => contact
            .person
            .as_ref()
            .is_some_and(|name| name.to_lowercase() == person),
        Op::Amend(amend) => amend.set.get("person").is_some_and(is),
        Op::Unknown(unknown) => unknown.values.get("person").is_some_and(is),
        _ => false,
    }
}
