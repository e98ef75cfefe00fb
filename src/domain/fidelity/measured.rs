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
    #[serde(rename = "scheduled")]
    Scheduled,
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
        /// The target for the days worked.
        target_worked: f64,
        /// On the scale of a full-time week of five days.
        scaled: f64,
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
    /// Of a share of time: how much of it is known.
    pub(crate) coverage: Option<Coverage>,
    /// The highest point that reviews by a supervisor allow.
    pub(crate) highest: Option<u8>,
}

/// Minutes logged, of those to be worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Coverage {
    #[serde(rename = "logged_minutes")]
    pub(crate) logged: u32,
    #[serde(rename = "scheduled_minutes")]
    pub(crate) scheduled: u32,
}

impl Coverage {
    /// Whether at least this share of what was to be worked is logged.
    pub(crate) fn reaches(self, share: f64) -> bool {
        f64::from(self.logged) + 1e-6 >= share * f64::from(self.scheduled)
    }
}

/// What indicators are measured from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Basis<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) whose: &'a Whose<'a>,
    pub(crate) rules: &'a Rules,
    /// The rules of the scale's item on employer contacts, whatever the other rules are.
    pub(crate) strict: &'a Rules,
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
