//! How one job stands under the rules of outcomes: whether its start counts, whether it was kept, whether work lasted.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::job::Job;
use crate::domain::rules::outcome_profile::OutcomeRules;

/// Weeks after a job start at which retention is asked.
pub(crate) const MILESTONES: [u64; 3] = [13, 26, 52];
/// The first days of each week of a job on which its weekly hours are taken to be worked.
const WORKED_DAYS: i64 = 5;

/// How a job start stands at a milestone, or a person at lasting work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    Yes,
    No,
    /// It lies after today or the period: no failure.
    TooEarly,
}

/// Whether a job is a start by the rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Start {
    Counts,
    Not,
    /// The rules ask for hours and none are on file.
    HoursMissing,
}

/// How a job stands so many weeks after its start: kept when that very day was still worked.
pub(crate) fn kept(job: &Job, weeks: u64, by: Date) -> Kept {
    let milestone = job
        .start
        .0
        .checked_add_days(Days::new(weeks * 7))
        .unwrap_or(Date::MAX);
    match job.end {
        _ if milestone > by => Kept::TooEarly,
        Some(end) if end.0 < milestone => Kept::No,
        _ => Kept::Yes,
    }
}

/// Whether a job is a start by a day.
pub(crate) fn start(job: &Job, rules: &OutcomeRules, by: Date) -> Start {
    if job.start.0 > by || !rules.admits(job) {
        return Start::Not;
    }
    let Some(least) = rules.paid_hours else {
        return Start::Counts;
    };
    match paid_hours(job, job.start.0, by) {
        None => Start::HoursMissing,
        Some(hours) if hours + 1e-9 >= least => Start::Counts,
        Some(_) => Start::Not,
    }
}

/// A person's jobs that count by a day, whoever had them then.
pub(crate) fn jobs_that_count<'a>(
    candidate: &'a Candidate,
    rules: &OutcomeRules,
    by: Date,
) -> impl Iterator<Item = &'a Job> {
    candidate
        .jobs
        .iter()
        .filter(move |job| start(job, rules, by) == Start::Counts)
}

/// The rules ask for hours that are not on file.
pub(crate) fn hours_are_missing(job: &Job, rules: &OutcomeRules, by: Date) -> bool {
    let asks =
        rules.paid_hours.is_some() || rules.full_job_hours.is_some() || rules.sustained.is_some();
    asks && rules.admits(job) && job.start.0 <= by && job.hours.is_empty()
}

/// Paid hours worked in a job from one day to another, both included; `None` where no weekly hours are on file.
fn paid_hours(job: &Job, from: Date, to: Date) -> Option<f64> {
    (!job.hours.is_empty()).then(|| {
        hours_by_day(job, from, to)
            .map(|(_, hours)| hours)
            .fold(0.0, |sum, hours| sum + hours)
    })
}

/// The days of a job on which hours are taken to be worked, from one day to another, both included.
///
/// A week's hours fall on the first five days of each week of the job, a fifth each: records hold no shifts.
pub(in crate::domain::outcomes) fn hours_by_day(
    job: &Job,
    from: Date,
    to: Date,
) -> impl Iterator<Item = (Date, f64)> {
    let last = job.end.map_or(to, |end| end.0.min(to));
    let days = from
        .max(job.start.0)
        .iter_days()
        .take_while(move |day| *day <= last);
    let worked = days.filter(|day| (*day - job.start.0).num_days() % 7 < WORKED_DAYS);
    worked.map(|day| (day, job.hours_on(day).unwrap_or(0.0) / WORKED_DAYS as f64))
}
