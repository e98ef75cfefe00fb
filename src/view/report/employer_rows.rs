//! The rows behind what is said of employers: every job start and every issue.

use crate::domain::calendar::day::Date;
use crate::domain::outcomes::job_outcome::{Kept, kept};
use crate::domain::outcomes::placement::Placement;
use crate::domain::partnership::privilege::RETAINED_WEEKS;
use crate::domain::record::employer::Employer;
use crate::domain::record::issue::Issue;
use crate::domain::record::job::Job;
use crate::domain::terms::names::{Code, Slug};
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::report::section::Inputs;
use serde::Serialize;

/// A job start or an issue.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Row<'a> {
    Job(JobRow<'a>),
    Issue(IssueRow<'a>),
}

#[derive(Serialize)]
pub(crate) struct JobRow<'a> {
    employer: &'a Slug,
    candidate: &'a Code,
    start: Date,
    end: Option<Date>,
    retained: bool,
    #[serde(skip)]
    title: Option<&'a str>,
}

#[derive(Serialize)]
pub(crate) struct IssueRow<'a> {
    employer: &'a Slug,
    id: &'a str,
    on: Date,
    solved: Option<Date>,
    text: &'a str,
}

/// Every job start and every issue of an employer.
pub(crate) fn rows<'a>(employer: &'a Employer, starts: &[Placement<'a>], by: Date) -> Vec<Row<'a>> {
    let jobs = starts.iter().map(|start| Row::Job(JobRow::of(start, by)));
    let issues = employer.issues.iter().filter(|issue| issue.on.0 <= by);
    let issues = issues.map(|issue| Row::Issue(IssueRow::of(employer, issue, by)));
    jobs.chain(issues).collect()
}

/// What a row shows: where, whose, from when until when, and what.
pub(crate) fn row_cells(inputs: &Inputs, row: &Row) -> Vec<Cell> {
    match row {
        Row::Job(row) => row.cells(inputs),
        Row::Issue(row) => row.cells(inputs),
    }
}

/// Whether a job was kept for long enough to speak for the employer.
pub(crate) fn is_retained(job: &Job, by: Date) -> bool {
    kept(job, RETAINED_WEEKS, by) == Kept::Yes
}

impl<'a> JobRow<'a> {
    fn of(Placement { candidate, job }: &Placement<'a>, by: Date) -> JobRow<'a> {
        JobRow {
            employer: &job.employer,
            candidate: &candidate.code,
            start: job.start.0,
            end: job.end.map(|end| end.0),
            retained: is_retained(job, by),
            title: job.title.as_deref(),
        }
    }

    fn cells(&self, inputs: &Inputs) -> Vec<Cell> {
        vec![
            inputs.caseload.employer_name(self.employer).into(),
            person(inputs.caseload, self.candidate, inputs.names).into(),
            inputs.day_cell(Some(self.start)),
            inputs.day_cell(self.end),
            self.title.unwrap_or_default().into(),
        ]
    }
}

impl<'a> IssueRow<'a> {
    fn of(employer: &'a Employer, issue: &'a Issue, by: Date) -> IssueRow<'a> {
        IssueRow {
            employer: &employer.id,
            id: &issue.id,
            on: issue.on.0,
            solved: issue.solved_by(by),
            text: &issue.text,
        }
    }

    fn cells(&self, inputs: &Inputs) -> Vec<Cell> {
        vec![
            inputs.caseload.employer_name(self.employer).into(),
            Cell::EMPTY,
            inputs.day_cell(Some(self.on)),
            inputs.day_cell(self.solved),
            self.text.into(),
        ]
    }
}
