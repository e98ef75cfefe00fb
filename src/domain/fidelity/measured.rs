//! A figure with the rows behind it, and what it is measured from.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Period;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use serde::Serialize;

/// A part of the logged time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) enum TimePart {
    #[serde(rename = "employment services")]
    Employment,
    #[serde(rename = "out of the office")]
    Out,
    #[serde(rename = "logged")]
    Logged,
}

/// A row behind a figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum Row {
    Person {
        #[serde(rename = "candidate")]
        code: Code,
        days: Option<i64>,
    },
    Contact {
        id: EntryId,
        on: Date,
        employer: Option<Slug>,
        matches: bool,
    },
    Week {
        coach: Handle,
        week: Week,
        counted: u32,
    },
    Job {
        #[serde(rename = "candidate")]
        code: Code,
        employer: Slug,
        title: Option<String>,
        /// Not recorded where it is none.
        counts: Option<bool>,
    },
    Minutes {
        what: TimePart,
        minutes: u32,
    },
    /// A talk of a follow-along schedule.
    Talk {
        #[serde(rename = "candidate")]
        code: Code,
        due: Date,
        kept: bool,
    },
}

/// A figure in the indicator's own unit, not rounded, so that the point is that of the exact one; `None` without data.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Measured {
    pub(crate) value: Option<f64>,
    pub(crate) rows: Vec<Row>,
    /// How much lies with the largest employer: (jobs there, all, whose).
    pub(crate) concentration: Option<(usize, usize, Slug)>,
    /// Rows that do not say what is asked: they are in no share.
    pub(crate) unknown: usize,
}

/// What indicators are measured from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Basis<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) whose: &'a Whose<'a>,
    pub(crate) rules: &'a Rules,
    /// What a job start is.
    pub(crate) outcomes: &'a OutcomeRules,
    pub(crate) period: Period,
    pub(crate) today: Date,
}

impl Basis<'_> {
    /// The last day looked at.
    pub(in crate::domain::fidelity) fn by(&self) -> Date {
        self.period.to.min(self.today)
    }
}
