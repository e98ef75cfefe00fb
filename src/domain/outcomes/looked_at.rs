//! A period as it is looked at: by which rules, and up to which of its days.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Period;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::outcomes::job_outcome::{MILESTONES, hours_are_missing, jobs_that_count, kept};
use crate::domain::outcomes::lasting::lasting;
use crate::domain::outcomes::part::{Lasting, Part};
use crate::domain::outcomes::placement::Placement;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::job::Job;
use crate::domain::rules::outcome_profile::{OutcomeRules, Sustained};
use crate::domain::terms::vocabulary::{CandidateStage, JobKind};

/// By which rules a period is looked at, and up to which of its days.
pub(in crate::domain::outcomes) struct View<'r> {
    pub(in crate::domain::outcomes) rules: &'r OutcomeRules,
    pub(in crate::domain::outcomes) period: Period,
    pub(in crate::domain::outcomes) by: Date,
}

impl View<'_> {
    pub(in crate::domain::outcomes) fn is_within(&self, day: Date) -> bool {
        self.period.from <= day && day <= self.by
    }

    /// Whether a placement is the person's first that counts.
    pub(in crate::domain::outcomes) fn is_first(&self, placement: &Placement) -> bool {
        jobs_that_count(placement.candidate, self.rules, self.by)
            .min_by_key(|job| job.start)
            .is_some_and(|first| std::ptr::eq(first, placement.job))
    }

    pub(in crate::domain::outcomes) fn ended<'a>(
        &self,
        counted: &[Placement<'a>],
    ) -> Vec<Placement<'a>> {
        counted
            .iter()
            .copied()
            .filter(|placement| placement.job.end.is_some_and(|end| self.is_within(end.0)))
            .collect()
    }

    pub(in crate::domain::outcomes) fn retention(&self, starts: &[Placement]) -> [Part; 3] {
        MILESTONES.map(|weeks| {
            Part::count(
                starts
                    .iter()
                    .map(|placement| kept(placement.job, weeks, self.by)),
            )
        })
    }

    /// People out of work at entry who were on the caseload in the period, and whether they came into work by its end.
    pub(in crate::domain::outcomes) fn out_of_work<'a>(
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
    pub(in crate::domain::outcomes) fn lasting<'a>(
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
    pub(in crate::domain::outcomes) fn job_parts<'a>(
        &self,
        counted: &[Placement<'a>],
        full: f64,
    ) -> Vec<(Placement<'a>, f64)> {
        counted
            .iter()
            .filter(|placement| placement.job.is_current(self.by))
            .filter_map(|placement| Some((*placement, placement.job.hours_on(self.by)? / full)))
            .collect()
    }

    /// What was begun in the period and is no ordinary paid job.
    pub(in crate::domain::outcomes) fn beside<'a>(
        &self,
        all: &[Placement<'a>],
    ) -> Vec<Placement<'a>> {
        let is_beside = |job: &Job| job.kind.is_some_and(|kind| !kind.is_paid_job());
        let begun = all.iter().copied();
        begun
            .filter(|placement| is_beside(placement.job) && self.is_within(placement.job.start.0))
            .collect()
    }

    /// Work experiences and trials begun in the period, and whether a paid job with the same employer has followed.
    pub(in crate::domain::outcomes) fn tries<'a>(
        &self,
        all: &[Placement<'a>],
    ) -> Vec<(Placement<'a>, bool)> {
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

    pub(in crate::domain::outcomes) fn hours_missing<'a>(
        &self,
        all: &[Placement<'a>],
    ) -> Vec<Placement<'a>> {
        all.iter()
            .copied()
            .filter(|placement| {
                self.is_within(placement.job.start.0)
                    && hours_are_missing(placement.job, self.rules, self.by)
            })
            .collect()
    }
}
