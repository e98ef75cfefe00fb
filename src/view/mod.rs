//! Contents of the view floor: what each page says, for people and for machines.

pub(crate) mod candidate;
pub(crate) mod consent;
pub(crate) mod employer;
pub(crate) mod entry;
pub(crate) mod history;
pub(crate) mod matching;
pub(crate) mod page;
pub(crate) mod preference;
pub(crate) mod report;
pub(crate) mod rules;
pub(crate) mod today;
pub(crate) mod week;
