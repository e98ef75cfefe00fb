//! What is on record of an employer by a day, and when it shows that a factor is done.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::op::contact::Contact;
use crate::domain::partnership::factor_rule::{ContactRule, Rule};
use crate::domain::record::agreement::{in_force, permitted};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::issue::Issue;
use crate::domain::record::job::Job;
use crate::domain::terms::names::EntryId;
use crate::domain::terms::vocabulary::{AgreementKind, Outcome, Purpose};

/// The first week at work: the day of the start and the seven that follow.
const FIRST_WEEK_DAYS: i64 = 7;

/// When a factor was done, and how it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Done {
    pub(crate) on: Date,
    pub(crate) contact: Option<EntryId>,
    /// Ticked by the coach, rather than by what is on record.
    pub(crate) by_hand: bool,
}

/// What is on record of an employer by a day.
pub(crate) struct OnRecord<'a> {
    caseload: &'a Caseload,
    employer: &'a Employer,
    by: Date,
    contacts: Vec<&'a Logged<StandingContact>>,
    jobs: Vec<&'a Job>,
}

impl Done {
    fn on(on: Date) -> Done {
        Done {
            on,
            contact: None,
            by_hand: false,
        }
    }

    fn by_contact(logged: &Logged<StandingContact>) -> Done {
        Done {
            contact: Some(logged.id),
            ..Done::on(logged.contact().on)
        }
    }
}

impl<'a> OnRecord<'a> {
    pub(crate) fn of(caseload: &'a Caseload, employer: &'a Employer, by: Date) -> OnRecord<'a> {
        let jobs = caseload
            .candidates
            .values()
            .flat_map(|candidate| &candidate.jobs);
        OnRecord {
            caseload,
            employer,
            by,
            contacts: caseload
                .log
                .contacts
                .with(&employer.id)
                .filter(|logged| logged.contact().on <= by)
                .collect(),
            jobs: jobs
                .filter(|job| job.employer == employer.id && job.start.0 <= by)
                .collect(),
        }
    }

    /// When the record shows that a factor is done.
    pub(crate) fn done(&self, rule: &Rule) -> Option<Done> {
        match rule {
            Rule::Contact(rule) => self.contact(rule),
            Rule::Talk { first_week } => self.talk(*first_week),
            Rule::Agreement { kind } => self.agreement(*kind),
            Rule::Issues { within_days } => self.issues_solved(*within_days),
            Rule::Permissions {} => self.permissions(),
            Rule::Buddy {} => self.buddy(),
            Rule::Instruction {} => self.instruction(),
        }
    }

    /// The first contact that the rule asks for.
    fn contact(&self, rule: &ContactRule) -> Option<Done> {
        self.contacts
            .iter()
            .filter(|logged| self.fits(rule, logged.contact()))
            .min_by_key(|logged| (logged.contact().on, logged.id))
            .map(|logged| Done::by_contact(logged))
    }

    fn fits(&self, rule: &ContactRule, contact: &Contact) -> bool {
        let has_purpose = |purpose: Purpose| rule.purposes.contains(&purpose);
        let is_as_good = |contact: &Contact| {
            let has_one = |purpose: Purpose| rule.or_purposes.contains(&purpose);
            !contact.channel.in_person()
                && contact.outcome != Some(Outcome::Refused)
                && contact.purpose.is_some_and(has_one)
        };
        let is_in_first_week = || self.jobs.iter().any(|job| in_first_week(job, contact.on));
        !contact.missed()
            && (rule.purposes.is_empty() || contact.purpose.is_some_and(has_purpose))
            && (rule.channels.is_empty() || rule.channels.contains(&contact.channel))
            && (!rule.in_person || contact.is_meeting() || is_as_good(contact))
            && (!rule.reached || contact.reached())
            && (!rule.first_week || is_in_first_week())
    }

    /// The first talk in person with someone in the time of their job here.
    fn talk(&self, first_week: bool) -> Option<Done> {
        self.caseload
            .candidates
            .values()
            .flat_map(|candidate| self.talks_with(candidate, first_week))
            .min_by_key(|logged| (logged.contact().on, logged.id))
            .map(Done::by_contact)
    }

    fn talks_with(
        &self,
        candidate: &'a Candidate,
        first_week: bool,
    ) -> impl Iterator<Item = &'a Logged<StandingContact>> {
        let by = self.by;
        let jobs: Vec<&Job> = candidate
            .jobs
            .iter()
            .filter(|job| job.employer == self.employer.id)
            .collect();
        // The contacts of someone without a job here do not matter and are not looked up.
        let about = (!jobs.is_empty()).then(|| self.caseload.log.contacts.about(&candidate.code));
        let in_time = move |on: Date| {
            jobs.iter().any(|job| {
                if first_week {
                    in_first_week(job, on)
                } else {
                    job.is_current(on)
                }
            })
        };
        about.into_iter().flatten().filter(move |logged| {
            let contact = logged.contact();
            contact.on <= by && contact.is_talk_with(&candidate.code) && in_time(contact.on)
        })
    }

    /// The first agreement of a kind, where one is in force.
    fn agreement(&self, kind: AgreementKind) -> Option<Done> {
        in_force(&self.employer.agreements, kind, self.by)?;
        self.employer
            .agreements
            .iter()
            .filter(|known| known.kind == kind)
            .map(|known| known.on.0)
            .min()
            .map(Done::on)
    }

    /// The day the last issue was solved, where each was solved in time.
    fn issues_solved(&self, within_days: i64) -> Option<Done> {
        let raised: Vec<&Issue> = self
            .employer
            .issues
            .iter()
            .filter(|issue| issue.on.0 <= self.by)
            .collect();
        let in_time = |issue: &&Issue| {
            let took = issue.days_to_answer(self.by);
            took.is_some_and(|days| days <= within_days)
        };
        let last = raised.iter().filter_map(|issue| issue.solved).max()?;
        raised.iter().all(in_time).then(|| Done::on(last.0))
    }

    /// The day from which both the employer and someone who worked there allow their story to be told.
    fn permissions(&self) -> Option<Done> {
        let theirs = permitted(&self.employer.permissions, self.by)?.on.0;
        let worked_here = |candidate: &&Candidate| {
            candidate
                .jobs
                .iter()
                .any(|job| job.employer == self.employer.id)
        };
        let ours = self
            .caseload
            .candidates
            .values()
            .filter(worked_here)
            .filter_map(|candidate| permitted(&candidate.permissions, self.by))
            .map(|permission| permission.on.0)
            .min()?;
        Some(Done::on(theirs.max(ours)))
    }

    /// The first start of a job with a buddy.
    fn buddy(&self) -> Option<Done> {
        self.jobs
            .iter()
            .filter(|job| job.buddy.is_some())
            .map(|job| job.start.0)
            .min()
            .map(Done::on)
    }

    /// The day the first employer instruction was handed over.
    fn instruction(&self) -> Option<Done> {
        self.caseload
            .candidates
            .values()
            .flat_map(|candidate| &candidate.instructions)
            .filter(|known| known.employer == self.employer.id)
            .filter_map(|known| known.handed)
            .map(|day| day.0)
            .filter(|day| *day <= self.by)
            .min()
            .map(Done::on)
    }
}

fn in_first_week(job: &Job, day: Date) -> bool {
    (0..=FIRST_WEEK_DAYS).contains(&(day - job.start.0).num_days())
}
