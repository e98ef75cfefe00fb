//! Lasting work: enough paid hours a week in enough weeks of any that follow each other, all jobs of a person together. Weeks are
//! those of a job: they begin on the weekday on which one of the person's jobs began.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::outcomes::job_outcome::{Kept, hours_by_day};
use crate::domain::record::job::Job;
use crate::domain::rules::outcome_profile::Sustained;

/// Whether a person has lasting work with so many hours a week, from the day of a start on. It is too early to say until the first
/// weeks that could do have passed.
pub(in crate::domain::outcomes) fn lasting(
    first: Date,
    jobs: &[&Job],
    hours: f64,
    rules: Sustained,
    by: Date,
) -> Kept {
    let is_over = first
        .checked_add_days(Days::new(u64::from(rules.of_weeks) * 7 - 1))
        .is_some_and(|last| last <= by);
    let days = hours_of_days(first, jobs, by);
    let mut weeks_of_jobs = jobs.iter().map(|job| {
        let into_week = (job.start.0 - first).num_days().rem_euclid(7);
        usize::try_from(into_week).unwrap_or(0)
    });
    if weeks_of_jobs.any(|from| has_enough(&days, from, hours, rules)) {
        Kept::Yes
    } else if is_over {
        Kept::No
    } else {
        Kept::TooEarly
    }
}

/// The hours of each day from the first to the last, all jobs together.
fn hours_of_days(first: Date, jobs: &[&Job], by: Date) -> Vec<f64> {
    let days = (by - first).num_days() + 1;
    let mut hours = vec![0.0; usize::try_from(days).unwrap_or(0)];
    for (day, worked) in jobs.iter().flat_map(|job| hours_by_day(job, first, by)) {
        let at = usize::try_from((day - first).num_days()).ok();
        if let Some(hours) = at.and_then(|at| hours.get_mut(at)) {
            *hours += worked;
        }
    }
    hours
}

/// Whether in any weeks in a row, weeks being counted from one of the first days on, enough of them reach the hours.
fn has_enough(days: &[f64], from: usize, hours: f64, rules: Sustained) -> bool {
    let days = days.get(from..).unwrap_or_default();
    let reaches: Vec<bool> = days
        .chunks(7)
        .map(|week| week.iter().fold(0.0, |sum, hours| sum + hours) + 1e-9 >= hours)
        .collect();
    let enough = |weeks: &[bool]| {
        let reached = weeks.iter().filter(|reaches| **reaches).count();
        reached >= rules.weeks as usize
    };
    let of_weeks = (rules.of_weeks as usize).clamp(1, reaches.len().max(1));
    reaches.windows(of_weeks).any(enough)
}

#[cfg(test)]
#[path = "lasting_tests.rs"]
mod tests;
