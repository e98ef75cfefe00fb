//! What rows are decided beside: what is on file, who asks, and what a person has said so far.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::moving::people::Codes;
use crate::domain::moving::texts::Named;
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::naming::sensitive::IllnessWords;
use crate::domain::terms::names::{Handle, Slug};
use std::collections::{BTreeMap, BTreeSet};

/// What is on file, and who asks.
pub(crate) struct Ground<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) coach: &'a Handle,
    pub(crate) today: Date,
    pub(crate) endings: &'a NameEndings,
    pub(crate) illness: &'a IllnessWords,
    /// Names of employers' files that are not free.
    pub(crate) taken: &'a BTreeSet<Slug>,
    pub(crate) codes: Codes<'a>,
}

/// What a person said so far, by what was asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answers {
    /// Employers that look alike: the name of the one it is, or its own.
    pub(crate) same: BTreeMap<String, String>,
    /// Who is meant, by code or name; an empty text is somebody new.
    pub(crate) who: BTreeMap<String, String>,
    pub(crate) named: Named,
    /// Rows that say the same as another are taken, too.
    pub(crate) takes_repeats: bool,
    /// Appointments that have passed were held.
    pub(crate) takes_past: bool,
}
