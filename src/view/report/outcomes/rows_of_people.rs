//! Rows behind the outcomes that are about people: out of work at entry, in work since, in lasting work.

use crate::domain::calendar::day::Date;
use crate::domain::outcomes::employment::Employment;
use crate::domain::outcomes::job_outcome::{Kept, MILESTONES};
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::names::Code;
use crate::view::cell::Cell;
use crate::view::report::outcomes::row_words::{after, kind, named, said, state};
use crate::view::report::section::{Inputs, Values};
use serde::Serialize;

/// Somebody who was out of work at entry.
#[derive(Serialize)]
pub(crate) struct OutOfWork<'a> {
    kind: &'static str,
    candidate: &'a Code,
    value: bool,
    #[serde(skip)]
    entered: Date,
}

/// Somebody who came into work: until when it went on, in whichever job.
#[derive(Serialize)]
pub(crate) struct InWork<'a> {
    kind: &'static str,
    candidate: &'a Code,
    since: Date,
    until: Option<Date>,
    weeks_13: Option<bool>,
    weeks_26: Option<bool>,
    weeks_52: Option<bool>,
}

/// Somebody's lasting work; not said where it is too early.
#[derive(Serialize)]
pub(crate) struct Sustained<'a> {
    kind: &'static str,
    candidate: &'a Code,
    hours: f64,
    value: Option<bool>,
    #[serde(skip)]
    entered: Date,
}

impl<'a> InWork<'a> {
    pub(in crate::view::report::outcomes) fn of(
        employment: &Employment<'a>,
        by: Date,
    ) -> InWork<'a> {
        let at = |weeks| state(employment.kept(weeks, by));
        let [weeks_13, weeks_26, weeks_52] = MILESTONES.map(at);
        InWork {
            kind: "in-work",
            candidate: &employment.candidate.code,
            since: employment.since,
            until: employment.until,
            weeks_13,
            weeks_26,
            weeks_52,
        }
    }

    pub(in crate::view::report::outcomes) fn cells(&self, inputs: &Inputs) -> Vec<Cell> {
        let states = [self.weeks_13, self.weeks_26, self.weeks_52];
        vec![
            kind(inputs, self.kind),
            named(inputs, self.candidate),
            Cell::EMPTY,
            inputs.day_cell(Some(self.since)),
            inputs.day_cell(self.until),
            after(inputs.words, states).into(),
        ]
    }
}

impl<'a> OutOfWork<'a> {
    pub(in crate::view::report::outcomes) fn of(
        candidate: &'a Candidate,
        employed: bool,
    ) -> OutOfWork<'a> {
        OutOfWork {
            kind: "out-of-work",
            candidate: &candidate.code,
            value: employed,
            entered: candidate.entered.0,
        }
    }

    pub(in crate::view::report::outcomes) fn cells(&self, inputs: &Inputs) -> Vec<Cell> {
        let what = inputs.words.label(if self.value {
            "outcomes.employed"
        } else {
            "outcomes.not-employed"
        });
        since_entry(inputs, self.kind, self.candidate, self.entered, &what)
    }
}

impl<'a> Sustained<'a> {
    pub(in crate::view::report::outcomes) fn of(
        candidate: &'a Candidate,
        hours: f64,
        kept: Kept,
    ) -> Sustained<'a> {
        Sustained {
            kind: "sustained",
            candidate: &candidate.code,
            hours,
            value: state(kept),
            entered: candidate.entered.0,
        }
    }

    pub(in crate::view::report::outcomes) fn cells(&self, inputs: &Inputs) -> Vec<Cell> {
        let hours = inputs.words.number(self.hours);
        let state = said(inputs.words, self.value);
        let values: &Values = &[("n", &hours), ("state", &state)];
        let what = inputs.words.say("outcomes.hours-state", values);
        since_entry(inputs, self.kind, self.candidate, self.entered, &what)
    }
}

/// What became of somebody since they entered.
fn since_entry(inputs: &Inputs, of: &str, code: &Code, entered: Date, what: &str) -> Vec<Cell> {
    let values: &Values = &[("on", &inputs.day(entered)), ("what", &what)];
    vec![
        kind(inputs, of),
        named(inputs, code),
        Cell::EMPTY,
        Cell::EMPTY,
        Cell::EMPTY,
        inputs.words.say("outcomes.entered", values).into(),
    ]
}
