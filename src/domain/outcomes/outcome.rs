//! The outcomes of a coach or a team in a period: job starts, ends, retention of those who could have reached it, lasting work.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Period;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::outcomes::employment::{Employment, employments};
use crate::domain::outcomes::job_outcome::{MILESTONES, Start, start};
use crate::domain::outcomes::looked_at::View;
use crate::domain::outcomes::part::{Lasting, Part};
use crate::domain::outcomes::placement::{Placement, placements};
use crate::domain::record::candidate::Candidate;
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::terms::vocabulary::JobEnd;
use std::collections::BTreeMap;

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

#[cfg(test)]
#[path = "outcome_tests.rs"]
mod tests;
