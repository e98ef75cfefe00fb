//! The rows behind the outcomes: jobs that began or ended, who had work, who kept it, and parts of jobs.

use crate::domain::calendar::day::Date;
use crate::domain::meetings::target::hundredths;
use crate::domain::outcomes::employment::Employment;
use crate::domain::outcomes::job_outcome::{Kept, MILESTONES, kept};
use crate::domain::outcomes::outcome::Outcomes;
use crate::domain::outcomes::placement::Placement;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::job::Job;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::JobEnd;
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::report::section::{Inputs, Values};
use crate::words::Words;
use serde::Serialize;

/// A row behind the figures.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Row<'a> {
    Job(JobRow<'a>),
    OutOfWork(OutOfWork<'a>),
    InWork(InWork<'a>),
    Sustained(Sustained<'a>),
    Part(JobPart<'a>),
}

/// A job that began or ended, or whose hours are not known.
#[derive(Serialize)]
pub(crate) struct JobRow<'a> {
    kind: &'static str,
    candidate: &'a Code,
    employer: &'a Slug,
    start: Date,
    end: Option<Date>,
    reason: Option<JobEnd>,
    /// Of a try, whether it became a job with the same employer.
    #[serde(skip_serializing_if = "Option::is_none")]
    became_job: Option<bool>,
    hours: Option<f64>,
    weeks_13: Option<bool>,
    weeks_26: Option<bool>,
    weeks_52: Option<bool>,
}

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

/// A current job as its part of one.
#[derive(Serialize)]
pub(crate) struct JobPart<'a> {
    kind: &'static str,
    candidate: &'a Code,
    value: f64,
    #[serde(skip)]
    exact: f64,
    #[serde(skip)]
    job: &'a Job,
}

/// Every job start and end of the period, everyone who was out of work at entry, whoever has lasting work, and every part
/// of a job.
pub(crate) fn rows<'a>(found: &Outcomes<'a>) -> Vec<Row<'a>> {
    let jobs = [
        ("start", &found.starts),
        ("end", &found.ends),
        ("hours-missing", &found.hours_missing),
    ];
    let jobs = jobs.into_iter().flat_map(|(kind, placements)| {
        let row = move |placement| Row::Job(JobRow::of(kind, placement, found.by));
        placements.iter().map(row)
    });
    let beside = found.beside.iter().map(|placement| {
        let mut tries = found.tries.iter();
        let same = tries.find(|(tried, _)| std::ptr::eq(tried.job, placement.job));
        Row::Job(JobRow {
            became_job: same.map(|(_, became)| *became),
            ..JobRow::of("beside", placement, found.by)
        })
    });
    let out_of_work = found.out_of_work.iter();
    let out_of_work = out_of_work
        .map(|(candidate, employed)| Row::OutOfWork(OutOfWork::of(candidate, *employed)));
    let in_work = found.employments.iter();
    let in_work = in_work.map(|employment| Row::InWork(InWork::of(employment, found.by)));
    let sustained = found.sustained.iter().chain(&found.sustained_more);
    let sustained = sustained.flat_map(|lasting| {
        let people = lasting.people.iter();
        people
            .map(|(candidate, kept)| Row::Sustained(Sustained::of(candidate, lasting.hours, *kept)))
    });
    let parts = found.job_parts.iter().flatten();
    let parts = parts.map(|(placement, part)| Row::Part(JobPart::of(placement, *part)));
    jobs.chain(beside)
        .chain(out_of_work)
        .chain(in_work)
        .chain(sustained)
        .chain(parts)
        .collect()
}

/// What a row shows: what it is, whose, where, from when until when, and how it stands.
pub(crate) fn row_cells(inputs: &Inputs, row: &Row) -> Vec<Cell> {
    match row {
        Row::Job(row) => row.cells(inputs),
        Row::OutOfWork(row) => row.cells(inputs),
        Row::InWork(row) => row.cells(inputs),
        Row::Sustained(row) => row.cells(inputs),
        Row::Part(row) => row.cells(inputs),
    }
}

impl<'a> JobRow<'a> {
    pub(crate) fn of(kind: &'static str, placement: &Placement<'a>, by: Date) -> JobRow<'a> {
        let job = placement.job;
        let [weeks_13, weeks_26, weeks_52] = MILESTONES.map(|weeks| state(kept(job, weeks, by)));
        JobRow {
            kind,
            candidate: &placement.candidate.code,
            employer: &job.employer,
            start: job.start.0,
            end: job.end.map(|end| end.0),
            reason: job.reason,
            became_job: None,
            hours: job.hours_on(by),
            weeks_13,
            weeks_26,
            weeks_52,
        }
    }

    pub(crate) fn cells(&self, inputs: &Inputs) -> Vec<Cell> {
        vec![
            kind(inputs, self.kind),
            named(inputs, self.candidate),
            inputs.caseload.employer_name(self.employer).into(),
            inputs.day_cell(Some(self.start)),
            inputs.day_cell(self.end),
            self.state(inputs.words).into(),
        ]
    }

    /// How a job that began stands at each milestone, and why one that did not begin in the period ended.
    fn state(&self, words: &Words) -> String {
        if let Some(became) = self.became_job {
            let state = said(words, Some(became));
            return words.say("outcomes.became-job", &[("state", &state)]);
        }
        if self.kind != "start" {
            return self.reason.map_or_else(String::new, |reason| {
                words.label(&format!("job-end.{reason}"))
            });
        }
        after(words, [self.weeks_13, self.weeks_26, self.weeks_52])
    }
}

impl<'a> InWork<'a> {
    fn of(employment: &Employment<'a>, by: Date) -> InWork<'a> {
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

    fn cells(&self, inputs: &Inputs) -> Vec<Cell> {
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

/// How it stands at each milestone.
fn after(words: &Words, states: [Option<bool>; 3]) -> String {
    let after = |(weeks, state): (u64, Option<bool>)| {
        let values: &Values = &[("n", &weeks), ("state", &said(words, state))];
        words.say("outcomes.after", values)
    };
    let states = MILESTONES.into_iter().zip(states).map(after);
    states.collect::<Vec<_>>().join(", ")
}

impl<'a> OutOfWork<'a> {
    fn of(candidate: &'a Candidate, employed: bool) -> OutOfWork<'a> {
        OutOfWork {
            kind: "out-of-work",
            candidate: &candidate.code,
            value: employed,
            entered: candidate.entered.0,
        }
    }

    fn cells(&self, inputs: &Inputs) -> Vec<Cell> {
        let what = inputs.words.label(if self.value {
            "outcomes.employed"
        } else {
            "outcomes.not-employed"
        });
        since_entry(inputs, self.kind, self.candidate, self.entered, &what)
    }
}

impl<'a> Sustained<'a> {
    fn of(candidate: &'a Candidate, hours: f64, kept: Kept) -> Sustained<'a> {
        Sustained {
            kind: "sustained",
            candidate: &candidate.code,
            hours,
            value: state(kept),
            entered: candidate.entered.0,
        }
    }

    fn cells(&self, inputs: &Inputs) -> Vec<Cell> {
        let hours = inputs.words.number(self.hours);
        let state = said(inputs.words, self.value);
        let values: &Values = &[("n", &hours), ("state", &state)];
        let what = inputs.words.say("outcomes.hours-state", values);
        since_entry(inputs, self.kind, self.candidate, self.entered, &what)
    }
}

impl<'a> JobPart<'a> {
    fn of(placement: &Placement<'a>, part: f64) -> JobPart<'a> {
        JobPart {
            kind: "part",
            candidate: &placement.candidate.code,
            value: hundredths(part),
            exact: part,
            job: placement.job,
        }
    }

    fn cells(&self, inputs: &Inputs) -> Vec<Cell> {
        vec![
            kind(inputs, self.kind),
            named(inputs, self.candidate),
            inputs.caseload.employer_name(&self.job.employer).into(),
            inputs.day_cell(Some(self.job.start.0)),
            Cell::EMPTY,
            Cell::Number(self.exact),
        ]
    }
}

/// Whether it was kept; not said where it is too early.
fn state(kept: Kept) -> Option<bool> {
    match kept {
        Kept::Yes => Some(true),
        Kept::No => Some(false),
        Kept::TooEarly => None,
    }
}

fn said(words: &Words, state: Option<bool>) -> String {
    words.label(match state {
        Some(true) => "report.yes",
        Some(false) => "report.no",
        None => "outcomes.too-early",
    })
}

fn kind(inputs: &Inputs, kind: &str) -> Cell {
    inputs.words.label(&format!("outcomes.row-{kind}")).into()
}

fn named(inputs: &Inputs, code: &Code) -> Cell {
    person(inputs.caseload, code, inputs.names).into()
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
