//! The jobs with one employer, and the issues raised there.

use crate::domain::calendar::day::Date;
use crate::domain::outcomes::job_outcome::{Kept, kept};
use crate::domain::partnership::privilege::RETAINED_WEEKS;
use crate::domain::record::employer::Employer;
use crate::domain::record::issue::Issue;
use crate::domain::record::job::Job;
use crate::domain::terms::vocabulary::JobKind;
use crate::view::cell::Cell;
use crate::view::issues::Answered;
use crate::view::page::Role;
use crate::view::report::section::{Inputs, Section, columns};
use serde::Serialize;

/// A job there, without whose it is.
#[derive(Serialize)]
pub(in crate::view::report) struct JobThere<'a> {
    title: Option<&'a str>,
    kind: Option<JobKind>,
    start: Date,
    end: Option<Date>,
    hours: Option<f64>,
    kept_13_weeks: bool,
    #[serde(skip)]
    kept: Kept,
}

/// Job starts there until now, without whose they are.
pub(in crate::view::report) fn jobs<'a>(
    inputs: &Inputs<'a>,
    employer: &Employer,
    section: &mut Section,
) -> Vec<JobThere<'a>> {
    let (words, by) = (inputs.words, inputs.by());
    let mut jobs: Vec<JobThere> = inputs
        .caseload
        .candidates
        .values()
        .flat_map(|candidate| &candidate.jobs)
        .filter(|job| job.employer == employer.id && job.start.0 <= by)
        .map(|job| JobThere::of(job, by))
        .collect();
    if jobs.is_empty() {
        return Vec::new();
    }
    jobs.sort_by_key(|job| job.start);
    let keys = ["work", "from", "until", "hours", "kept"];
    section.heading(words.label("partnership.jobs"));
    section.table(
        "jobs",
        columns(words, "partnership", &keys),
        jobs.iter().map(|job| job.cells(inputs)).collect(),
        0,
    );
    jobs
}

impl<'a> JobThere<'a> {
    fn of(job: &'a Job, by: Date) -> JobThere<'a> {
        let kept = kept(job, RETAINED_WEEKS, by);
        JobThere {
            title: job.title.as_deref(),
            kind: job.kind,
            start: job.start.0,
            end: job.end.map(|end| end.0).filter(|end| *end <= by),
            hours: job.hours_on(by),
            kept_13_weeks: kept == Kept::Yes,
            kept,
        }
    }

    fn cells(&self, inputs: &Inputs) -> Vec<Cell> {
        let kept = match self.kept {
            Kept::Yes => "partnership.kept",
            Kept::No => "partnership.not-kept",
            Kept::TooEarly => "partnership.too-early",
        };
        vec![
            self.title.unwrap_or_default().into(),
            inputs.day_cell(Some(self.start)),
            inputs.day_cell(self.end),
            self.hours.map_or(Cell::EMPTY, Cell::Number),
            inputs.words.label(kept).into(),
        ]
    }
}

/// What they raised in the period or before and is open, with the time to the answer.
pub(in crate::view::report) fn issues(
    inputs: &Inputs,
    employer: &Employer,
    section: &mut Section,
) -> Answered {
    let (words, by) = (inputs.words, inputs.by());
    let (from, issues) = (inputs.period.from, employer.issues.iter());
    let concern_the_period = issues.filter(|issue| {
        issue.on.0 <= by
            && (issue.on.0 >= from || issue.solved_by(by).is_none_or(|day| day >= from))
    });
    let shown: Vec<&Issue> = concern_the_period.collect();
    let answered = Answered::of(&shown, by);
    if shown.is_empty() {
        return answered;
    }
    section.heading(words.label("partnership.issues"));
    if let Some(said) = answered.said(words) {
        section.line(Role::Plain, said);
    }
    section.table(
        "issues",
        columns(words, "partnership", &["raised", "answered", "what"]),
        shown
            .iter()
            .map(|issue| issue_cells(inputs, issue))
            .collect(),
        2,
    );
    answered
}

fn issue_cells(inputs: &Inputs, issue: &Issue) -> Vec<Cell> {
    let words = inputs.words;
    let took = match issue.days_to_answer(inputs.by()) {
        None => words.label("partnership.open").into(),
        Some(days) => Cell::Figure(words.count("partnership.days", days)),
    };
    vec![
        inputs.day_cell(Some(issue.on.0)),
        took,
        issue.text.as_str().into(),
    ]
}
