//! The true counts behind a funder's table: never shown, only looked at to decide what may be.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::entry::Contact;
use crate::domain::outcomes::measure::{Measure, Span};
use crate::domain::outcomes::outcome::{self, Start, start};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::job::Job;
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::Party;
use std::collections::BTreeSet;

/// Where counts come from: all that the service has on file, whoever's it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) rules: &'a OutcomeRules,
    /// What is known by this day decides whether a job start counts.
    pub(crate) today: Date,
}

impl<'a> Figures<'a> {
    /// A count.
    pub(crate) fn count(&self, measure: Measure, span: Span) -> i64 {
        use Measure::*;
        let served = || {
            self.people()
                .filter(move |candidate| is_served(candidate, span))
        };
        let closed = || served().filter(move |candidate| !candidate.is_active(span.to));
        let count = match measure {
            PeopleServed => served().count(),
            PeopleEntered => served()
                .filter(|candidate| !candidate.is_active(span.eve()))
                .count(),
            PeopleClosed => closed().count(),
            ClosedInWork => closed()
                .filter(|candidate| self.is_closed_in_work(candidate, span.to))
                .count(),
            ClosedNotInWork => closed()
                .filter(|candidate| !self.is_closed_in_work(candidate, span.to))
                .count(),
            PeopleOn => self
                .people()
                .filter(|candidate| candidate.is_active(span.to))
                .count(),
            PeopleAt(stage) => self
                .people()
                .filter(|candidate| {
                    candidate.is_active(span.to) && candidate.stage_on(span.to) == stage
                })
                .count(),
            OutOfWorkAtEntry => served()
                .filter(|candidate| candidate.out_of_work == Some(true))
                .count(),
            CameIntoWork => {
                let began = |candidate: &Candidate| {
                    self.jobs_of(candidate)
                        .any(|job| candidate.entered <= job.start && job.start.0 <= span.to)
                };
                served()
                    .filter(|candidate| candidate.out_of_work == Some(true) && began(candidate))
                    .count()
            }
            JobStarts => self.starts(span).count(),
            JobStartsOf(kind) => self.starts(span).filter(|job| job.kind == kind).count(),
            PeopleIntoWork => self
                .people()
                .filter(|candidate| self.jobs_of(candidate).any(|job| span.holds(job.start.0)))
                .count(),
            Due(weeks) => self.due(weeks, span).count(),
            Kept(weeks) => self
                .due(weeks, span)
                .filter(|job| outcome::kept(job, weeks, span.to) == outcome::Kept::Yes)
                .count(),
            EmployersOn => self.employers(span.to).count(),
            EmployersAt(stage) => self
                .employers(span.to)
                .filter(|employer| employer.stage_on(span.to) == stage)
                .count(),
            EmployersMet => self.distinct(
                self.contacts(span)
                    .filter(|contact| contact.is_meeting())
                    .flat_map(Contact::employers),
            ),
            EmployersHiring => self.distinct(self.starts(span).map(|job| &job.employer)),
            Contacts => self.contacts(span).count(),
            ContactsBy(channel) => self
                .contacts(span)
                .filter(|contact| contact.channel == channel)
                .count(),
            IssuesRaised => self
                .issues()
                .filter(|(raised, _)| span.holds(*raised))
                .count(),
            IssuesSolved => self
                .issues()
                .filter(|(_, solved)| solved.is_some_and(|day| span.holds(day)))
                .count(),
        };
        i64::try_from(count).unwrap_or(i64::MAX)
    }

    /// Whether the service had work on file before a day: someone on the caseload, or a contact.
    pub(crate) fn reaches_back_to(&self, day: Date) -> bool {
        self.people().any(|candidate| candidate.entered.0 <= day)
            || self
                .caseload
                .log
                .contacts
                .iter()
                .any(|logged| logged.contact().on <= day)
    }

    fn people(&self) -> impl Iterator<Item = &'a Candidate> {
        self.caseload.candidates.values()
    }

    /// A person's jobs that the rules count.
    fn jobs_of(&self, candidate: &'a Candidate) -> impl Iterator<Item = &'a Job> {
        candidate
            .jobs
            .iter()
            .filter(|job| start(job, self.rules, self.today) == Start::Counts)
    }

    fn starts(&self, span: Span) -> impl Iterator<Item = &'a Job> {
        self.people()
            .flat_map(|candidate| self.jobs_of(candidate))
            .filter(move |job| span.holds(job.start.0))
    }

    /// Job starts whose milestone lies in the span.
    fn due(&self, weeks: u64, span: Span) -> impl Iterator<Item = &'a Job> {
        let milestone = move |job: &Job| {
            job.start
                .0
                .checked_add_days(Days::new(weeks * 7))
                .unwrap_or(Date::MAX)
        };
        self.people()
            .flat_map(|candidate| self.jobs_of(candidate))
            .filter(move |job| span.holds(milestone(job)))
    }

    /// Whether the case was closed on a day on which the person had a job.
    fn is_closed_in_work(&self, candidate: &'a Candidate, by: Date) -> bool {
        let closed = crate::domain::record::employer::stage_on(&candidate.stages, by)
            .map(|change| change.on.0);
        closed.is_some_and(|day| self.jobs_of(candidate).any(|job| job.is_current(day)))
    }

    /// Contacts with employers that a coach had; a candidate's own visits are not ours.
    fn contacts(&self, span: Span) -> impl Iterator<Item = &'a Contact> {
        let ours = self
            .caseload
            .log
            .contacts
            .iter()
            .map(|logged| logged.contact());
        ours.filter(move |contact| {
            contact.party == Party::Employer && !contact.by_candidate && span.holds(contact.on)
        })
    }

    /// Employers on file by a day.
    fn employers(&self, day: Date) -> impl Iterator<Item = &'a Employer> {
        self.caseload
            .employers
            .values()
            .filter(move |employer| !employer.archived && employer.is_on_file(day))
    }

    /// How many employers; two that are one count once.
    fn distinct<'b>(&'b self, slugs: impl Iterator<Item = &'b Slug>) -> usize {
        let now = |slug: &'b Slug| {
            self.caseload
                .employers
                .get(slug)
                .and_then(|employer| employer.merged_into.as_ref())
                .unwrap_or(slug)
        };
        slugs.map(now).collect::<BTreeSet<_>>().len()
    }

    /// Days on which employers raised something, with the days on which it was solved.
    fn issues(&self) -> impl Iterator<Item = (Date, Option<Date>)> {
        self.caseload
            .employers
            .values()
            .flat_map(|employer| &employer.issues)
            .map(|issue| (issue.on.0, issue.solved.map(|day| day.0)))
    }
}

/// Whether a person was on the caseload on a day of the span, or was closed on its first.
fn is_served(candidate: &Candidate, span: Span) -> bool {
    let entered = candidate.entered.0;
    let changes = candidate
        .stages
        .iter()
        .map(|change| change.on.0)
        .filter(|day| span.holds(*day));
    span.holds(entered)
        || candidate.is_active(span.eve())
        || candidate.is_active(span.from)
        || changes.into_iter().any(|day| candidate.is_active(day))
}

#[cfg(test)]
#[path = "figures_tests.rs"]
mod tests;
