//! The outcomes of a coach or a team in a period: job starts, ends, retention of those who could have reached it, lasting work.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Period;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::outcomes::employment::{Employment, employments};
use crate::domain::outcomes::job_outcome::{
    Kept, MILESTONES, Start, hours_are_missing, jobs_that_count, kept, start,
};
use crate::domain::outcomes::lasting::lasting;
use crate::domain::outcomes::placement::{Placement, placements};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::job::Job;
use crate::domain::rules::outcome_profile::{OutcomeRules, Sustained};
use crate::domain::terms::vocabulary::{CandidateStage, JobEnd, JobKind};
use std::collections::BTreeMap;

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

    pub(crate) fn count(states: impl Iterator<Item = Kept>) -> Part {
        states
            .filter(|state| *state != Kept::TooEarly)
            .fold(Part::default(), |part, state| Part {
                of: part.of + 1,
                did: part.did + usize::from(state == Kept::Yes),
            })
    }
}

/// How people stand at lasting work of so many hours a week.
#[derive(Clone, Debug)]
pub(crate) struct Lasting<'a> {
    pub(crate) hours: f64,
    pub(crate) people: Vec<(&'a Candidate, Kept)>,
}

impl Lasting<'_> {
    pub(crate) fn part(&self) -> Part {
        Part::count(self.people.iter().map(|(_, kept)| *kept))
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
    /// People out of work at entry whose first job since then began in the period.
    pub(crate) employments: Vec<Employment<'a>>,
    /// People out of work at entry, with whether they came into work.
    pub(crate) out_of_work: Vec<(&'a Candidate, bool)>,
    /// People with a start, where the rules ask for lasting work.
    pub(crate) sustained: Option<Lasting<'a>>,
    /// The same with the hours of the second figure.
    pub(crate) sustained_more: Option<Lasting<'a>>,
    /// Current jobs with their part of one job, where the rules count so.
    pub(crate) job_parts: Option<Vec<(Placement<'a>, f64)>>,
    /// Jobs begun in the period that the rules cannot judge.
    pub(crate) hours_missing: Vec<Placement<'a>>,
    /// Trials, work experience and sheltered work begun in the period.
    pub(crate) beside: Vec<Placement<'a>>,
    /// Of the work experiences and trials begun in the period, those that became a paid job with the same employer.
    pub(crate) conversion: Part,
    /// These, each with whether it did.
    pub(crate) tries: Vec<(Placement<'a>, bool)>,
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

    /// Of those who came into work, who were still in work at each milestone, in whichever job.
    pub(crate) fn stayed_in_work(&self) -> [Part; 3] {
        MILESTONES.map(|weeks| {
            let people = self.employments.iter();
            Part::count(people.map(|employment| employment.kept(weeks, self.by)))
        })
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

/// The outcomes of a coach or a team in a period, as seen today.
pub(crate) fn outcomes<'a>(
    caseload: &'a Caseload,
    whose: &Whose<'a>,
    rules: &OutcomeRules,
    period: Period,
    today: Date,
) -> Outcomes<'a> {
    let by = period.to.min(today);
    let view = View { rules, period, by };
    let all: Vec<Placement> = placements(caseload, whose).collect();
    let counted: Vec<Placement> = all
        .iter()
        .copied()
        .filter(|placement| start(placement.job, rules, by) == Start::Counts)
        .collect();
    let starts: Vec<Placement> = counted
        .iter()
        .copied()
        .filter(|placement| view.is_within(placement.job.start.0))
        .collect();
    let people = people(&starts);
    let tries = view.tries(&all);
    Outcomes {
        by,
        first_starts: starts.iter().filter(|start| view.is_first(start)).count(),
        ends: view.ended(&counted),
        people_into_work: people.len(),
        retention: view.retention(&starts),
        out_of_work: view.out_of_work(caseload, whose),
        employments: employments(&starts, rules, by),
        sustained: rules
            .sustained
            .map(|sustained| view.lasting(&people, &starts, sustained, sustained.hours)),
        sustained_more: rules.sustained.and_then(|sustained| {
            let hours = sustained.more_hours?;
            Some(view.lasting(&people, &starts, sustained, hours))
        }),
        job_parts: rules
            .full_job_hours
            .map(|full| view.job_parts(&counted, full)),
        hours_missing: view.hours_missing(&all),
        conversion: conversion(&tries),
        tries,
        beside: view.beside(&all),
        starts,
    }
}

fn conversion(tries: &[(Placement, bool)]) -> Part {
    Part {
        of: tries.len(),
        did: tries.iter().filter(|(_, became)| *became).count(),
    }
}

/// People with a placement, each once, by code.
fn people<'a>(placements: &[Placement<'a>]) -> Vec<&'a Candidate> {
    let mut people: Vec<&'a Candidate> = placements
        .iter()
        .map(|placement| placement.candidate)
        .collect();
    people.sort_by(|one, other| one.code.cmp(&other.code));
    people.dedup_by(|one, other| one.code == other.code);
    people
}

/// By which rules a period is looked at, and up to which of its days.
struct View<'r> {
    rules: &'r OutcomeRules,
    period: Period,
    by: Date,
}

impl View<'_> {
    fn is_within(&self, day: Date) -> bool {
        self.period.from <= day && day <= self.by
    }

    /// Whether a placement is the person's first that counts.
    fn is_first(&self, placement: &Placement) -> bool {
        jobs_that_count(placement.candidate, self.rules, self.by)
            .min_by_key(|job| job.start)
            .is_some_and(|first| std::ptr::eq(first, placement.job))
    }

    fn ended<'a>(&self, counted: &[Placement<'a>]) -> Vec<Placement<'a>> {
        counted
            .iter()
            .copied()
            .filter(|placement| placement.job.end.is_some_and(|end| self.is_within(end.0)))
            .collect()
    }

    fn retention(&self, starts: &[Placement]) -> [Part; 3] {
        MILESTONES.map(|weeks| {
            Part::count(
                starts
                    .iter()
                    .map(|placement| kept(placement.job, weeks, self.by)),
            )
        })
    }

    /// People out of work at entry who were on the caseload in the period, and whether they came into work by its end.
    fn out_of_work<'a>(
        &self,
        caseload: &'a Caseload,
        whose: &Whose<'a>,
    ) -> Vec<(&'a Candidate, bool)> {
        let was_there = |candidate: &&Candidate| {
            candidate.entered.0 >= self.period.from
                || candidate.stage_on(self.period.from) != CandidateStage::Closed
        };
        let came_into_work = |candidate: &'a Candidate| {
            jobs_that_count(candidate, self.rules, self.by)
                .any(|job| job.start.0 >= candidate.entered.0)
        };
        whose
            .candidates(caseload, self.by)
            .filter(|candidate| candidate.out_of_work == Some(true))
            .filter(was_there)
            .map(|candidate| (candidate, came_into_work(candidate)))
            .collect()
    }

    /// How people with a start stand at lasting work, all their jobs together.
    fn lasting<'a>(
        &self,
        people: &[&'a Candidate],
        starts: &[Placement],
        sustained: Sustained,
        hours: f64,
    ) -> Lasting<'a> {
        let state = |candidate: &&'a Candidate| {
            let jobs: Vec<&Job> = jobs_that_count(candidate, self.rules, self.by).collect();
            let own = starts
                .iter()
                .filter(|placement| placement.candidate.code == candidate.code);
            let first = own.map(|placement| placement.job.start.0).min()?;
            let kept = lasting(first, &jobs, hours, sustained, self.by);
            Some((*candidate, kept))
        };
        Lasting {
            hours,
            people: people.iter().filter_map(state).collect(),
        }
    }

    /// Current jobs, each as its part of a job of so many hours a week.
    fn job_parts<'a>(&self, counted: &[Placement<'a>], full: f64) -> Vec<(Placement<'a>, f64)> {
        counted
            .iter()
            .filter(|placement| placement.job.is_current(self.by))
            .filter_map(|placement| Some((*placement, placement.job.hours_on(self.by)? / full)))
            .collect()
    }

    /// What was begun in the period and is no ordinary paid job.
    fn beside<'a>(&self, all: &[Placement<'a>]) -> Vec<Placement<'a>> {
        let is_beside = |job: &Job| job.kind.is_some_and(|kind| !kind.is_paid_job());
        let begun = all.iter().copied();
        begun
            .filter(|placement| is_beside(placement.job) && self.is_within(placement.job.start.0))
            .collect()
    }

    /// Work experiences and trials begun in the period, and whether a paid job with the same employer has followed.
    fn tries<'a>(&self, all: &[Placement<'a>]) -> Vec<(Placement<'a>, bool)> {
        let is_try = |job: &Job| {
            matches!(job.kind, Some(JobKind::WorkExperience | JobKind::Trial))
                && self.is_within(job.start.0)
        };
        let tries = all.iter().filter(|placement| is_try(placement.job));
        tries
            .map(|placement| (*placement, self.became_a_job(placement)))
            .collect()
    }

    fn became_a_job(&self, placement: &Placement) -> bool {
        placement.candidate.jobs.iter().any(|job| {
            job.kind.is_some_and(JobKind::is_paid_job)
                && job.employer == placement.job.employer
                && placement.job.start <= job.start
                && job.start.0 <= self.by
        })
    }

    fn hours_missing<'a>(&self, all: &[Placement<'a>]) -> Vec<Placement<'a>> {
        all.iter()
            .copied()
            .filter(|placement| {
                self.is_within(placement.job.start.0)
                    && hours_are_missing(placement.job, self.rules, self.by)
            })
            .collect()
    }
}

#[cfg(test)]
#[path = "outcome_tests.rs"]
mod tests;
