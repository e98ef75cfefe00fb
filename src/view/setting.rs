//! What pages about records are made from: the caseload, the day, the language, and whether names may be shown.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::terms::names::Code;
use crate::view::entry::person;
use crate::words::Words;

/// The records, and for whom and when they are shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) today: Date,
    pub(crate) words: &'a Words,
    /// Put candidates' names beside their codes.
    pub(crate) names: bool,
    /// Whether a machine is answered: a long list is then made for it alone, and else for people alone.
    pub(crate) for_machine: bool,
}

impl Setting<'_> {
    /// A day, with its year where that is not this one.
    pub(crate) fn day(&self, day: Date) -> String {
        self.words.day_near(day, self.today)
    }

    /// A candidate as shown.
    pub(crate) fn person(&self, code: &Code) -> String {
        person(self.caseload, code, self.names)
    }
}
