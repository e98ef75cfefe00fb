//! Which entry is meant: the last characters of an id.

use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::terms::names::EntryId;

impl Session<'_> {
    /// The line a suffix names, newest first; in this coach's log.
    pub(crate) fn entry(&self, caseload: &Caseload, suffix: &str) -> Result<EntryId, Failure> {
        let suffix = suffix.trim();
        if suffix.len() < 4 {
            return Err(Failure::usage(format!(
                "`{suffix}` is too short for an id: give at least its last 4 characters"
            )));
        }
        match caseload.log.ids_ending(suffix).as_slice() {
            [one] => Ok(*one),
            [] if !self.problems.borrow().is_empty() => {
                self.say_problems();
                Err(Failure::data(format!("no entry that can be read has an id ending with `{suffix}`")).hint("coach check"))
            }
            [] => Err(Failure::unknown(format!("no entry has an id ending with `{suffix}`"))
                .hint("coach shows the ids of what is due, coach history EMPLOYER those of all contacts")),
            several => Err(ambiguous(suffix, several)),
        }
    }

    /// The entry a suffix names although it was taken back. `None` when there is no such entry either.
    pub(crate) fn entry_taken_back(&self, suffix: &str) -> Result<Option<EntryId>, Failure> {
        self.line(suffix, false)
    }

    /// The line a suffix names, whether it is an entry or says what was changed in a record.
    pub(crate) fn any_line(&self, suffix: &str) -> Result<Option<EntryId>, Failure> {
        self.line(suffix, true)
    }

    fn line(&self, suffix: &str, of_records: bool) -> Result<Option<EntryId>, Failure> {
        let suffix = suffix.trim();
        match self
            .directory
            .line_ids(&self.coach.handle, suffix, of_records)?
            .as_slice()
        {
            [] => Ok(None),
            [one] => Ok(Some(*one)),
            several => Err(ambiguous(suffix, several)),
        }
    }
}

fn ambiguous(suffix: &str, ids: &[EntryId]) -> Failure {
    let list: Vec<String> = ids.iter().map(EntryId::to_string).collect();
    Failure::unknown(format!(
        "`{suffix}` fits {} entries: {}",
        ids.len(),
        list.join(", ")
    ))
    .hint("give more of the id's last characters")
}
