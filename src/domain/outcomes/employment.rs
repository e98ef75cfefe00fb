//! Who came into work, and whether they stayed in work: a change of job without a gap is no loss.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::outcomes::job_outcome::{Kept, jobs_that_count};
use crate::domain::outcomes::placement::Placement;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::job::Job;
use crate::domain::rules::outcome_profile::OutcomeRules;

/// Somebody out of work at entry who came into work: since when, and until which day work went on.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Employment<'a> {
    pub(crate) candidate: &'a Candidate,
    pub(crate) since: Date,
    /// The last day of the last of these jobs; none where it goes on.
    pub(crate) until: Option<Date>,
}

impl Employment<'_> {
    /// Whether work went on so many weeks later, that day included.
    pub(crate) fn kept(&self, weeks: u64, by: Date) -> Kept {
        let milestone = self
            .since
            .checked_add_days(Days::new(weeks * 7))
            .unwrap_or(Date::MAX);
        match self.until {
            _ if by < milestone => Kept::TooEarly,
            Some(until) if until < milestone => Kept::No,
            _ => Kept::Yes,
        }
    }
}

/// The people out of work at entry whose first job since then is one of these starts, in their order.
pub(in crate::domain::outcomes) fn employments<'a>(
    starts: &[Placement<'a>],
    rules: &OutcomeRules,
    by: Date,
) -> Vec<Employment<'a>> {
    let began = |start: &Placement<'a>| {
        let candidate = start.candidate;
        let jobs = since_entry(candidate, rules, by);
        let is_first = jobs
            .first()
            .is_some_and(|job| std::ptr::eq(*job, start.job));
        let is_new = candidate.out_of_work == Some(true) && is_first;
        is_new.then(|| Employment {
            candidate,
            since: start.job.start.0,
            until: last_day(&jobs, rules.gap_days),
        })
    };
    starts.iter().filter_map(began).collect()
}

/// A person's jobs that count and began on the day of entry or later, in order.
fn since_entry<'a>(candidate: &'a Candidate, rules: &OutcomeRules, by: Date) -> Vec<&'a Job> {
    let jobs = jobs_that_count(candidate, rules, by);
    let mut jobs: Vec<&Job> = jobs.filter(|job| candidate.entered <= job.start).collect();
    jobs.sort_by_key(|job| job.start);
    jobs
}

/// The day until which jobs in order follow each other with no more than so many days without one; none where it goes on.
fn last_day(jobs: &[&Job], gap_days: u32) -> Option<Date> {
    let mut last = jobs.first()?.end?.0;
    for job in &jobs[1..] {
        let days_between = (job.start.0 - last).num_days() - 1;
        if days_between > i64::from(gap_days) {
            break;
        }
        last = last.max(job.end?.0);
    }
    Some(last)
}

#[cfg(test)]
#[path = "employment_tests.rs"]
mod tests;
