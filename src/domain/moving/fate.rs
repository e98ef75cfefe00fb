//! What becomes of a row, and what it makes.

use crate::domain::calendar::day::Date;
use crate::domain::change::absence::Away;
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::dated::Plan;
use crate::domain::moving::reading::row::NotTaken;
use crate::domain::terms::names::{Code, Slug};
use std::collections::BTreeMap;

/// What becomes of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    New,
    OnFile,
    /// A person has to say something first.
    Asked(NotTaken),
    Refused(NotTaken),
    LeftOut(String),
}

/// What a row made, or would have.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Made {
    Contact(Box<Contact>),
    /// With those at it whom the row names.
    Employer(Slug, Vec<String>),
    Candidate(Code),
    Plan(Box<Plan>),
    Absence(Away),
    Nothing,
}

/// A row with its fate.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    pub(crate) table: usize,
    pub(crate) row: usize,
    /// Its place among the rows of the table.
    pub(crate) place: usize,
    pub(crate) fate: Fate,
    pub(crate) made: Made,
}

/// A week that somebody looked at, with the day it was.
pub(crate) type Reviewed = BTreeMap<(Date, String), Date>;
