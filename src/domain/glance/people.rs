//! The people of a period: who was served, who worked, who is in education, who went, and how soon they were first met.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::desk::last_contact::{contacts_about, first_employer_met};
use crate::domain::outcomes::figures::is_served;
use crate::domain::outcomes::job_outcome::{Start, start};
use crate::domain::outcomes::span::Span;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::stage_change::stage_on;
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::terms::vocabulary::{CandidateStage, ServiceKind};

/// The people of a period, by code.
#[derive(Clone, Debug, Default)]
pub(crate) struct People<'a> {
    /// On the caseload on some day of it.
    pub(crate) served: Vec<&'a Candidate>,
    /// Of these, those who had a job that counts on some day of it.
    pub(crate) worked: Vec<&'a Candidate>,
    /// On the caseload on its last day.
    pub(crate) active: Vec<&'a Candidate>,
    /// Of these, those with a job that counts that day.
    pub(crate) in_work: Vec<&'a Candidate>,
    /// Of the active, those in education that day.
    pub(crate) in_education: Vec<&'a Candidate>,
    /// Whose case was closed in it and still is, with the day and the reason.
    pub(crate) closed: Vec<Closed<'a>>,
}

/// A case that was closed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Closed<'a> {
    pub(crate) candidate: &'a Candidate,
    pub(crate) on: Date,
    pub(crate) reason: Option<&'a str>,
}

impl<'a> People<'a> {
    /// The people of a coach or a team within a span of days that has begun.
    pub(crate) fn of(
        caseload: &'a Caseload,
        whose: &Whose<'a>,
        rules: &OutcomeRules,
        span: Span,
    ) -> People<'a> {
        let mut people = People::default();
        for candidate in whose.candidates(caseload, span.to) {
            people.closed.extend(closed(candidate, span));
            if !is_served(candidate, span) {
                continue;
            }
            people.served.push(candidate);
            if works(candidate, rules, span, span.to) {
                people.worked.push(candidate);
            }
            if !candidate.is_active(span.to) {
                continue;
            }
            people.active.push(candidate);
            if works(candidate, rules, Span::day(span.to), span.to) {
                people.in_work.push(candidate);
            }
            if learns(candidate, span.to) {
                people.in_education.push(candidate);
            }
        }
        people
    }
}

/// Whether a person had a job that counts, as known by a day, on some day of a span.
fn works(candidate: &Candidate, rules: &OutcomeRules, span: Span, by: Date) -> bool {
    candidate.jobs.iter().any(|job| {
        job.start.0 <= span.to
            && job.end.is_none_or(|end| span.from <= end.0)
            && start(job, rules, by) == Start::Counts
    })
}

/// Whether a person is in education on a day.
fn learns(candidate: &Candidate, day: Date) -> bool {
    candidate.services.iter().any(|service| {
        service.kind == ServiceKind::Education
            && service.on.0 <= day
            && service.until.is_none_or(|until| day <= until.0)
    })
}

/// The closing of a case that was made within a span and stands on its last day.
fn closed(candidate: &Candidate, span: Span) -> Option<Closed<'_>> {
    let change = stage_on(&candidate.stages, span.to)?;
    let is_closed = change.stage == CandidateStage::Closed && span.holds(change.on.0);
    is_closed.then_some(Closed {
        candidate,
        on: change.on.0,
        reason: change.reason.as_deref(),
    })
}

/// How long people of a period waited, of those who were met by its last day.
#[derive(Clone, Debug, Default)]
pub(crate) struct Waits<'a> {
    /// From the referral, else from entry, to the first talk in person.
    pub(crate) to_talk: Vec<Waited<'a>>,
    /// The same to the first meeting with an employer.
    pub(crate) to_employer: Vec<Waited<'a>>,
    /// Who came in the period.
    pub(crate) came: Vec<&'a Candidate>,
}

/// Somebody who was met, on which day and after how many.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Waited<'a> {
    pub(crate) candidate: &'a Candidate,
    pub(crate) on: Date,
    pub(crate) days: i64,
}

/// How long those waited who entered within a span.
pub(crate) fn waits<'a>(caseload: &Caseload, people: &[&'a Candidate], span: Span) -> Waits<'a> {
    let came = people.iter().copied();
    let came: Vec<&'a Candidate> = came
        .filter(|candidate| span.holds(candidate.entered.0))
        .collect();
    let days = |first: fn(&Caseload, &Candidate) -> Option<Date>| {
        let met = came.iter().filter_map(|candidate| {
            let on = first(caseload, candidate).filter(|day| *day <= span.to)?;
            let days = (on - candidate.waits_from()).num_days().max(0);
            Some(Waited {
                candidate,
                on,
                days,
            })
        });
        met.collect()
    };
    Waits {
        to_talk: days(first_talk),
        to_employer: days(first_employer_met),
        came,
    }
}

/// The day of the first talk in person with somebody.
pub(crate) fn first_talk(caseload: &Caseload, candidate: &Candidate) -> Option<Date> {
    let mut talks = contacts_about(caseload, candidate).map(|logged| logged.contact());
    let first = talks.find(|contact| contact.is_talk_with(&candidate.code));
    first.map(|contact| contact.on)
}

#[cfg(test)]
#[path = "people_tests.rs"]
mod tests;
