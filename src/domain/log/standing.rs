//! What stands in the lines that were read, and how it is looked up.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::calendar::zone::Zone;
use crate::domain::log::by_id::ById;
use crate::domain::log::contacts::{Contacts, Logged, StandingContact, span};
use crate::domain::log::horizon::Horizon;
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::dated::{Absence, Plan, Review, Time};
use crate::domain::log::op::of_record::{Conflict, Edit};
use crate::domain::terms::names::{EntryId, Handle, Slug};
use std::collections::BTreeMap;

/// A plan as it stands now.
#[derive(Clone, Debug)]
pub(crate) struct StandingPlan {
    pub(crate) plan: Plan,
    pub(crate) settled: bool,
    /// It was said not to have been held, and why where that was said.
    pub(crate) not_held: Option<NotHeld>,
}

/// That a plan was not held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NotHeld {
    pub(crate) reason: Option<String>,
}

/// A promise that a contact settled, or a plan that became one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settling {
    /// The line that says so.
    pub(crate) line: EntryId,
    /// What was settled.
    pub(crate) of: EntryId,
    /// The contact that settled it.
    pub(crate) by: EntryId,
}

/// Everything that stands in the lines read, each list by day, then by identity.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log {
    pub(crate) contacts: Contacts,
    pub(crate) plans: Vec<Logged<StandingPlan>>,
    pub(crate) times: Vec<Logged<Time>>,
    pub(crate) absences: Vec<Logged<Absence>>,
    pub(crate) reviews: Vec<Logged<Review>>,
    pub(crate) edits: Vec<Logged<Edit>>,
    /// Values that did not stay when copies of a record were merged, each once.
    pub(crate) conflicts: Vec<Logged<Conflict>>,
    /// Which contact settled what.
    pub(crate) settlings: Vec<Settling>,
    /// Lines that were replaced, and by which.
    pub(crate) moved: ById<EntryId>,
    /// What could not be applied, in words.
    pub(crate) problems: Vec<String>,
    /// The first day of coaches of whose log only later months were read.
    pub(crate) began: BTreeMap<Handle, Date>,
    /// The moment at which it is looked at: what is logged for later has not come yet.
    pub(crate) now: Option<(Date, TimeOfDay)>,
    /// The zone in which the day of an identity is told.
    pub(crate) zone: Option<Zone>,
}

impl Log {
    /// Each list by day, then by identity.
    pub(crate) fn sort(&mut self) {
        self.contacts.sort();
        self.times
            .sort_by_key(|logged| (logged.value.on, logged.id));
        self.plans
            .sort_by_key(|logged| (logged.value.plan.on, logged.value.plan.at, logged.id));
        self.absences
            .sort_by_key(|logged| (logged.value.on, logged.id));
        self.reviews
            .sort_by_key(|logged| (logged.value.week, logged.id));
    }

    /// Whether a contact has taken place by now: one of later today or of a day to come has not.
    pub(crate) fn has_come(&self, contact: &Contact) -> bool {
        self.now.is_none_or(|(today, time)| {
            contact.on < today || contact.on == today && contact.at.is_none_or(|at| at <= time)
        })
    }

    /// The day on which a line was written, as its identity says, or that of the line whose place it took.
    pub(crate) fn written_on(&self, id: EntryId) -> Option<Date> {
        let mut moved = self.moved.iter();
        let first = moved.find(|(_, stands)| **stands == id);
        let first = first.map_or(id, |(first, _)| *first);
        let zone = self.zone.unwrap_or(Zone::UTC);
        let moment = zone.at(first.0.timestamp_ms())?;
        Some(moment.civil.date())
    }

    /// Takes in a contact that was logged just now.
    pub(crate) fn add_contact(&mut self, id: EntryId, coach: &Handle, contact: Contact) {
        self.contacts.push(Logged {
            id,
            coach: coach.clone(),
            value: StandingContact::new(contact),
        });
        self.contacts.sort();
    }

    /// Takes in a value that did not stay. Two machines that merged the same copies tell of it both.
    pub(crate) fn add_conflict(&mut self, found: Logged<Conflict>) {
        let is_it = |known: &Logged<Conflict>| {
            let (known, found) = (&known.value, &found.value);
            known.record == found.record && known.field == found.field && known.lost == found.lost
        };
        if !self.conflicts.iter().any(is_it) {
            self.conflicts.push(found);
        }
    }

    /// Takes in what stands in another log.
    pub(crate) fn take_in(&mut self, other: Log) {
        self.contacts.take_in(other.contacts);
        self.plans.extend(other.plans);
        self.times.extend(other.times);
        self.absences.extend(other.absences);
        self.reviews.extend(other.reviews);
        self.edits.extend(other.edits);
        other
            .conflicts
            .into_iter()
            .for_each(|conflict| self.add_conflict(conflict));
        self.settlings.extend(other.settlings);
        self.moved.extend(other.moved);
        self.began.extend(other.began);
        self.problems.extend(other.problems);
        self.sort();
    }

    /// The last contact until a day in which somebody was reached at an employer.
    pub(crate) fn last_with(&self, employer: &Slug, until: Date) -> Option<&Contact> {
        let mut contacts = self.contacts.with(employer).map(Logged::contact);
        contacts.rfind(|contact| contact.on <= until && contact.reached())
    }

    /// Time logged beside contacts within days, both included, whoever logged it.
    pub(crate) fn times_within(&self, from: Date, to: Date) -> &[Logged<Time>] {
        span(&self.times, |logged| logged.value.on, from, to)
    }

    /// The first day a coach logged anything: where it is not known, in the lines read.
    pub(crate) fn first_day(&self, coach: &Handle) -> Option<Date> {
        if let Some(began) = self.began.get(coach) {
            return Some(*began);
        }
        let mut contacts = self.contacts.of(coach);
        let contacts = contacts.next().map(|logged| logged.contact().on);
        let times = self
            .times
            .iter()
            .find(|logged| logged.coach == *coach)
            .map(|logged| logged.value.on);
        contacts.into_iter().chain(times).min()
    }

    /// The lines whose identity ends with `suffix`, newest first, moved lines followed to where they stand.
    pub(crate) fn ids_ending(&self, suffix: &str) -> Vec<EntryId> {
        let standing = self
            .contacts
            .iter()
            .map(|l| l.id)
            .chain(self.times.iter().map(|l| l.id))
            .chain(self.plans.iter().map(|l| l.id));
        let others = self
            .absences
            .iter()
            .map(|l| l.id)
            .chain(self.reviews.iter().map(|l| l.id));
        let mut found: Vec<EntryId> = standing
            .chain(others)
            .filter(|id| id.ends_with(suffix))
            .collect();
        found.extend(
            self.moved
                .iter()
                .filter(|(id, _)| id.ends_with(suffix))
                .map(|(_, stands)| *stands),
        );
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.dedup();
        found
    }

    /// The contact that was logged last; one stamped later than the horizon, by a clock that was wrong, only where there is no other.
    pub(crate) fn logged_last(&self, horizon: Horizon) -> Option<EntryId> {
        self.contacts
            .iter()
            .map(|logged| logged.id)
            .max_by_key(|id| (horizon.believes(*id), *id))
    }

    /// The contact with this identity.
    pub(crate) fn contact(&self, id: EntryId) -> Option<&Logged<StandingContact>> {
        self.contacts.iter().find(|logged| logged.id == id)
    }
}
