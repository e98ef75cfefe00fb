//! Outcomes as rules over raw facts: job starts, ends, retention of those who could have reached it, lasting work.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::calendar::period::Period;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::owner_on;
use crate::domain::record::job::Job;
use crate::domain::rules::outcome_profile::{OutcomeRules, Sustained};
use crate::domain::terms::vocabulary::{CandidateStage, JobEnd};
use std::collections::BTreeMap;

/// Weeks after a job start at which retention is asked.
pub(crate) const MILESTONES: [u64; 3] = [13, 26, 52];
/// The first days of each week of a job on which its weekly hours are taken to be worked.
const WORKED_DAYS: i64 = 5;

/// A job of a candidate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Placement<'a> {
    pub(crate) candidate: &'a Candidate,
    pub(crate) job: &'a Job,
}

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

/// Some of those who could.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) of: usize,
    pub(crate) did: usize,
}

impl Part {
    /// 0 to 1; `None` when nobody could.
    pub(crate) fn share(self) -> Option<f64> {
        (self.of > 0).then(|| self.did as f64 / self.of as f64)
    }

    fn count(states: impl Iterator<Item = Kept>) -> Part {
        states
            .filter(|state| *state != Kept::TooEarly)
            .fold(Part::default(), |part, state| Part {
                of: part.of + 1,
                did: part.did + usize::from(state == Kept::Yes),
            })
    }
}

/// The outcomes of a period under some rules.
#[derive(Clone, Debug)]
pub(crate) struct Outcomes<'a> {
    /// The last day that was looked at.
    pub(crate) by: Date,
    pub(crate) starts: Vec<Placement<'a>>,
    /// Of these, the ones that are a person's first.
    pub(crate) first_starts: usize,
    pub(crate) ends: Vec<Placement<'a>>,
    pub(crate) people_into_work: usize,
    pub(crate) retention: [Part; 3],
    /// People out of work at entry, with whether they came into work.
    pub(crate) out_of_work: Vec<(&'a Candidate, bool)>,
    /// People with a start, where the rules ask for lasting work.
    pub(crate) sustained: Option<Vec<(&'a Candidate, Kept)>>,
    /// Current jobs with their part of one job, where the rules count so.
    pub(crate) job_parts: Option<Vec<(Placement<'a>, f64)>>,
    /// Jobs begun in the period that the rules can not judge.
    pub(crate) hours_missing: Vec<Placement<'a>>,
}

impl Outcomes<'_> {
    pub(crate) fn employment(&self) -> Part {
        Part {
            of: self.out_of_work.len(),
            did: self
                .out_of_work
                .iter()
                .filter(|(_, employed)| *employed)
                .count(),
        }
    }

    pub(crate) fn sustained(&self) -> Option<Part> {
        self.sustained
            .as_ref()
            .map(|people| Part::count(people.iter().map(|(_, kept)| *kept)))
    }

    /// Jobs on the last day, each as its part of one.
    pub(crate) fn job_equivalents(&self) -> Option<f64> {
        self.job_parts.as_ref().map(|parts| {
            parts
                .iter()
                .map(|(_, part)| part)
                .fold(0.0, |sum, part| sum + part)
        })
    }

    /// How many of the jobs ended for which reason; `None` is not recorded.
    pub(crate) fn ends_by_reason(&self) -> BTreeMap<Option<JobEnd>, usize> {
        let mut reasons = BTreeMap::new();
        self.ends
            .iter()
            .for_each(|placement| *reasons.entry(placement.job.reason).or_default() += 1);
        reasons
    }
}

/// All jobs of people who were theirs when the job began; where nobody was on file then, of who has them last.
pub(crate) fn placements<'a>(
    caseload: &'a Caseload,
    whose: &Whose<'a>,
) -> impl Iterator<Item = Placement<'a>> {
    let jobs = caseload.candidates.values().flat_map(|candidate| {
        candidate
            .jobs
            .iter()
            .map(move |job| Placement { candidate, job })
    });
    jobs.filter(move |placement| {
        let owners = &placement.candidate.owners;
        whose.has(
            caseload,
            owner_on(owners, placement.job.start.0).or(owner_on(owners, Date::MAX)),
        )
    })
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

/// Paid hours worked in a job from one day to another, both included; `None` where no weekly hours are on file.
///
/// A week's hours fall on the first five days of each week of the job, a fifth each: records hold no shifts.
fn paid_hours(job: &Job, from: Date, to: Date) -> Option<f64> {
    if job.hours.is_empty() {
        return None;
    }
    let last = job.end.map_or(to, |end| end.0.min(to));
    let days = from
        .max(job.start.0)
        .iter_days()
        .take_while(|day| *day <= last);
    let worked = days.filter(|day| (*day - job.start.0).num_days() % 7 < WORKED_DAYS);
    Some(
        worked
            .map(|day| job.hours_on(day).unwrap_or(0.0) / WORKED_DAYS as f64)
            .fold(0.0, |sum, hours| sum + hours),
    )
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

/// Whether a person worked enough in enough of the weeks after one of their job starts, all their jobs that count together.
fn lasting(starts: &[&Job], all: &[&Job], rules: Sustained, by: Date) -> Kept {
    let windows = starts.iter().map(|job| {
        let first = job.start.0;
        let week = |n: u32| {
            let from = first
                .checked_add_days(Days::new(u64::from(n) * 7))
                .unwrap_or(Date::MAX);
            let to = from
                .checked_add_days(Days::new(6))
                .unwrap_or(Date::MAX)
                .min(by);
            all.iter()
                .filter_map(|job| paid_hours(job, from, to))
                .fold(0.0, |sum, hours| sum + hours)
        };
        let enough = (0..rules.of_weeks)
            .filter(|n| week(*n) + 1e-9 >= rules.hours)
            .count();
        let over = first
            .checked_add_days(Days::new(u64::from(rules.of_weeks) * 7 - 1))
            .is_some_and(|last| last <= by);
        if enough >= rules.weeks as usize {
            Kept::Yes
        } else if over {
            Kept::No
        } else {
            Kept::TooEarly
        }
    });
    let states: Vec<Kept> = windows.collect();
    [Kept::Yes, Kept::TooEarly]
        .into_iter()
        .find(|state| states.contains(state))
        .unwrap_or(Kept::No)
}

/// The outcomes of a coach or a team in a period, as seen today.
pub(crate) fn outcomes<'a>(
    caseload: &'a Caseload,
    whose: &Whose<'a>,
    rules: &OutcomeRules,
    period: Period,
    today: Date,
) -> Outcomes<'a> {
    let by = period.to.min(today);
    let within = |day: Date| period.from <= day && day <= by;
    let all: Vec<Placement> = placements(caseload, whose).collect();
    let counted: Vec<Placement> = all
        .iter()
        .copied()
        .filter(|placement| start(placement.job, rules, by) == Start::Counts)
        .collect();
    let starts: Vec<Placement> = counted
        .iter()
        .copied()
        .filter(|placement| within(placement.job.start.0))
        .collect();
    let mut people: Vec<&'a Candidate> =
        starts.iter().map(|placement| placement.candidate).collect();
    people.sort_by(|one, other| one.code.cmp(&other.code));
    people.dedup_by(|one, other| one.code == other.code);
    let is_first = |placement: &&Placement| {
        jobs_that_count(placement.candidate, rules, by)
            .min_by_key(|job| job.start)
            .is_some_and(|first| std::ptr::eq(first, placement.job))
    };
    let lasts = |rules_of: Sustained| {
        let state = |candidate: &&'a Candidate| {
            let jobs: Vec<&Job> = jobs_that_count(candidate, rules, by).collect();
            let begun: Vec<&Job> = starts
                .iter()
                .filter(|placement| placement.candidate.code == candidate.code)
                .map(|placement| placement.job)
                .collect();
            (*candidate, lasting(&begun, &jobs, rules_of, by))
        };
        people.iter().map(state).collect()
    };
    let part = |full: f64| {
        let current = counted
            .iter()
            .filter(|placement| placement.job.is_current(by));
        current
            .filter_map(|placement| Some((*placement, placement.job.hours_on(by)? / full)))
            .collect()
    };
    let missing = |placement: &&Placement| {
        within(placement.job.start.0) && hours_are_missing(placement.job, rules, by)
    };
    Outcomes {
        by,
        first_starts: starts.iter().filter(is_first).count(),
        ends: counted
            .iter()
            .copied()
            .filter(|placement| placement.job.end.is_some_and(|end| within(end.0)))
            .collect(),
        people_into_work: people.len(),
        retention: MILESTONES.map(|weeks| {
            Part::count(
                starts
                    .iter()
                    .map(|placement| kept(placement.job, weeks, by)),
            )
        }),
        out_of_work: out_of_work(caseload, whose, rules, period, by),
        sustained: rules.sustained.map(lasts),
        job_parts: rules.full_job_hours.map(part),
        hours_missing: all.iter().filter(missing).copied().collect(),
        starts,
    }
}

/// A person's jobs that count by a day, whoever had them then.
fn jobs_that_count<'a>(
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
fn hours_are_missing(job: &Job, rules: &OutcomeRules, by: Date) -> bool {
    let asks = rules.paid_hours.is_some() || rules.full_job_hours.is_some();
    asks && rules.admits(job) && job.start.0 <= by && job.hours.is_empty()
}

/// People out of work at entry who were on the caseload in the period, and whether they came into work by its end.
fn out_of_work<'a>(
    caseload: &'a Caseload,
    whose: &Whose<'a>,
    rules: &OutcomeRules,
    period: Period,
    by: Date,
) -> Vec<(&'a Candidate, bool)> {
    let there = |candidate: &&Candidate| {
        candidate.entered.0 >= period.from
            || candidate.stage_on(period.from) != CandidateStage::Closed
    };
    let people = whose
        .candidates(caseload, by)
        .filter(|candidate| candidate.out_of_work == Some(true))
        .filter(there);
    people
        .map(|candidate| {
            (
                candidate,
                jobs_that_count(candidate, rules, by).any(|job| job.start.0 >= candidate.entered.0),
            )
        })
        .collect()
}

#[cfg(test)]
#[path = "outcome_tests.rs"]
mod tests;
