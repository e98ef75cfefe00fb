//! The true counts behind a funder's table: never shown, only used to decide what may be shown.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::op::contact::Contact;
use crate::domain::outcomes::job_outcome::{self, Start, start};
use crate::domain::outcomes::measure::Measure;
use crate::domain::outcomes::span::Span;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::issue::Issue;
use crate::domain::record::job::Job;
use crate::domain::record::stage_change::stage_on;
use crate::domain::rules::outcome_profile::OutcomeRules;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::Party;
use std::collections::BTreeSet;

/// Where counts come from: everything the service has on file, whichever coach it belongs to.
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
        let count = match measure {
            PeopleServed => self.served(span).count(),
            PeopleEntered => self.entered(span).count(),
            PeopleClosed => self.closed(span).count(),
            ClosedInWork => self.closed_in_work(span, true),
            ClosedNotInWork => self.closed_in_work(span, false),
            PeopleOn => self.active(span.to).count(),
            PeopleAt(stage) => self
                .active(span.to)
                .filter(|candidate| candidate.stage_on(span.to) == stage)
                .count(),
            OutOfWorkAtEntry => self.out_of_work(span).count(),
            CameIntoWork => self
                .out_of_work(span)
                .filter(|candidate| self.came_into_work(candidate, span.to))
                .count(),
            JobStarts => self.starts(span).count(),
            JobStartsOf(kind) => self.starts(span).filter(|job| job.kind == kind).count(),
            PeopleIntoWork => self.starting_work(span).count(),
            Due(weeks) => self.due(weeks, span).count(),
            Kept(weeks) => self.kept(weeks, span).count(),
            EmployersOn => self.employers(span.to).count(),
            EmployersAt(stage) => self
                .employers(span.to)
                .filter(|employer| employer.stage_on(span.to) == stage)
                .count(),
            EmployersMet => self.distinct(self.meetings(span).flat_map(Contact::employers)),
            EmployersHiring => self.distinct(self.starts(span).map(|job| &job.employer)),
            Contacts => self.contacts(span).count(),
            ContactsBy(channel) => self
                .contacts(span)
                .filter(|contact| contact.channel == channel)
                .count(),
            IssuesRaised => self.issues_raised(span),
            IssuesSolved => self.issues_solved(span),
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

    fn active(&self, day: Date) -> impl Iterator<Item = &'a Candidate> {
        self.people()
            .filter(move |candidate| candidate.is_active(day))
    }

    fn served(&self, span: Span) -> impl Iterator<Item = &'a Candidate> {
        self.people()
            .filter(move |candidate| is_served(candidate, span))
    }

    fn entered(&self, span: Span) -> impl Iterator<Item = &'a Candidate> {
        self.served(span)
            .filter(move |candidate| !candidate.is_active(span.eve()))
    }

    fn closed(&self, span: Span) -> impl Iterator<Item = &'a Candidate> {
        self.served(span)
            .filter(move |candidate| !candidate.is_active(span.to))
    }

    fn closed_in_work(&self, span: Span, in_work: bool) -> usize {
        self.closed(span)
            .filter(|candidate| self.is_closed_in_work(candidate, span.to) == in_work)
            .count()
    }

    /// People served who were out of work at entry.
    fn out_of_work(&self, span: Span) -> impl Iterator<Item = &'a Candidate> {
        self.served(span)
            .filter(|candidate| candidate.out_of_work == Some(true))
    }

    /// Whether a person began a job that counts, from entry to a day.
    fn came_into_work(&self, candidate: &'a Candidate, by: Date) -> bool {
        self.jobs_of(candidate)
            .any(|job| candidate.entered <= job.start && job.start.0 <= by)
    }

    /// People who began a job that counts in the span.
    fn starting_work(&self, span: Span) -> impl Iterator<Item = &'a Candidate> {
        self.people()
            .filter(move |candidate| self.jobs_of(candidate).any(|job| span.holds(job.start.0)))
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

    /// Job starts whose milestone lies in the span and that were kept until then.
    fn kept(&self, weeks: u64, span: Span) -> impl Iterator<Item = &'a Job> {
        self.due(weeks, span)
            .filter(move |job| job_outcome::kept(job, weeks, span.to) == job_outcome::Kept::Yes)
    }

    /// Whether the case was closed on a day on which the person had a job.
    fn is_closed_in_work(&self, candidate: &'a Candidate, by: Date) -> bool {
        let closed = stage_on(&candidate.stages, by).map(|change| change.on.0);
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

    /// Contacts in person that count as meetings.
    fn meetings(&self, span: Span) -> impl Iterator<Item = &'a Contact> {
        self.contacts(span).filter(|contact| contact.is_meeting())
    }

    /// Employers on file by a day.
    fn employers(&self, day: Date) -> impl Iterator<Item = &'a Employer> {
        self.caseload
            .employers
            .values()
            .filter(move |employer| !employer.archived && employer.is_on_file(day))
    }

    /// How many employers; records merged into one count once.
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

    fn issues_raised(&self, span: Span) -> usize {
        self.issues().filter(|issue| span.holds(issue.on.0)).count()
    }

    fn issues_solved(&self, span: Span) -> usize {
        self.issues()
            .filter(|issue| issue.solved.is_some_and(|day| span.holds(day.0)))
            .count()
    }

    fn issues(&self) -> impl Iterator<Item = &'a Issue> {
        self.caseload
            .employers
            .values()
            .flat_map(|employer| &employer.issues)
    }
}

/// Whether a person was on the caseload on a day of the span, or was closed on its first.
pub(crate) fn is_served(candidate: &Candidate, span: Span) -> bool {
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
