//! The rows behind the outcomes: jobs that began or ended, who had work, who kept it, and parts of jobs.

use crate::domain::calendar::day::Date;
use crate::domain::meetings::target::hundredths;
use crate::domain::outcomes::career::CareerMove;
use crate::domain::outcomes::job_outcome::{MILESTONES, kept};
use crate::domain::outcomes::outcome::Outcomes;
use crate::domain::outcomes::placement::Placement;
use crate::domain::record::job::{Job, StepUp};
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::{JobEnd, MoveKind};
use crate::view::cell::Cell;
use crate::view::preference::step_up;
use crate::view::report::outcomes::row_words::{after, kind, named, said, state};
use crate::view::report::outcomes::rows_of_people::{InWork, OutOfWork, Sustained};
use crate::view::report::section::Inputs;
use crate::words::Words;
use serde::Serialize;

/// A row behind the figures.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Row<'a> {
    Job(JobRow<'a>),
    Career(Career<'a>),
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

/// A step up within a job.
#[derive(Serialize)]
pub(crate) struct Career<'a> {
    kind: &'static str,
    candidate: &'a Code,
    employer: &'a Slug,
    on: Date,
    step: MoveKind,
    to: Option<&'a str>,
    #[serde(skip)]
    up: StepUp<'a>,
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

/// Every job start, end and career move of the period, everyone who was out of work at entry, whoever has lasting work, and every part
/// of a job.
pub(crate) fn rows<'a>(found: &Outcomes<'a>, moves: &[CareerMove<'a>]) -> Vec<Row<'a>> {
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
    let moves = moves.iter().map(|known| Row::Career(Career::of(known)));
    jobs.chain(beside)
        .chain(moves)
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
        Row::Career(row) => row.cells(inputs),
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

impl<'a> Career<'a> {
    fn of(known: &CareerMove<'a>) -> Career<'a> {
        let (placement, up) = (known.placement, known.step);
        Career {
            kind: "career",
            candidate: &placement.candidate.code,
            employer: &placement.job.employer,
            on: up.on,
            step: up.kind,
            to: up.to,
            up,
        }
    }

    fn cells(&self, inputs: &Inputs) -> Vec<Cell> {
        vec![
            kind(inputs, self.kind),
            named(inputs, self.candidate),
            inputs.caseload.employer_name(self.employer).into(),
            inputs.day_cell(Some(self.on)),
            Cell::EMPTY,
            step_up(inputs.words, &self.up).into(),
        ]
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
