//! The contacts that stand, in order of time, and found by whom they were with, by who logged them and by day.

use crate::domain::calendar::day::Date;
use crate::domain::log::by_id::Hasher;
use crate::domain::log::op::contact::{Contact, Promise};
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Deref;
use std::sync::OnceLock;

/// A value of the log, with its identity and whose work it is.
#[derive(Clone, Debug)]
pub(crate) struct Logged<T> {
    pub(crate) id: EntryId,
    pub(crate) coach: Handle,
    pub(crate) value: T,
}

/// A contact as it stands now.
#[derive(Clone, Debug)]
pub(crate) struct StandingContact {
    pub(crate) contact: Box<Contact>,
    /// Whether the follow-up it promised has been settled.
    pub(crate) settled: bool,
    /// What was said of that.
    pub(crate) how_settled: Option<String>,
}

impl StandingContact {
    /// A contact of which nothing was said since.
    pub(crate) fn new(contact: impl Into<Box<Contact>>) -> StandingContact {
        StandingContact {
            contact: contact.into(),
            settled: false,
            how_settled: None,
        }
    }
}

impl Logged<StandingContact> {
    /// The promise that is still open, with the due date as last set.
    pub(crate) fn open_promise(&self) -> Option<&Promise> {
        self.value
            .contact
            .next
            .as_ref()
            .filter(|_| !self.value.settled)
    }

    pub(crate) fn contact(&self) -> &Contact {
        &self.value.contact
    }
}

/// Contacts by day, time and identity.
///
/// The first question about a candidate, an employer or a coach groups the whole list once; every further one is a
/// look-up. A page about everybody therefore reads the log once, not once per person.
#[derive(Clone, Debug, Default)]
pub(crate) struct Contacts {
    list: Vec<Logged<StandingContact>>,
    groups: OnceLock<Groups>,
}

/// Positions in the list, ascending.
type Group<Id> = HashMap<Id, Vec<usize>, Hasher>;

/// Positions by whom the contacts were with and by who logged them.
#[derive(Clone, Debug, Default)]
struct Groups {
    candidates: Group<Code>,
    employers: Group<Slug>,
    coaches: Group<Handle>,
}

impl Contacts {
    /// Contacts with a candidate or on their behalf.
    pub(crate) fn about<'a>(
        &'a self,
        code: &Code,
    ) -> impl DoubleEndedIterator<Item = &'a Logged<StandingContact>> + use<'a> {
        self.at(self.groups().candidates.get(code))
    }

    /// Contacts with an employer, events with several included.
    pub(crate) fn with<'a>(
        &'a self,
        employer: &Slug,
    ) -> impl DoubleEndedIterator<Item = &'a Logged<StandingContact>> + use<'a> {
        self.at(self.groups().employers.get(employer))
    }

    /// Contacts that a coach logged.
    pub(crate) fn of<'a>(
        &'a self,
        coach: &Handle,
    ) -> impl DoubleEndedIterator<Item = &'a Logged<StandingContact>> + use<'a> {
        self.at(self.groups().coaches.get(coach))
    }

    /// Contacts that a coach logged within days, both included.
    pub(crate) fn of_within<'a>(
        &'a self,
        coach: &Handle,
        from: Date,
        to: Date,
    ) -> impl DoubleEndedIterator<Item = &'a Logged<StandingContact>> + use<'a> {
        let all = self
            .groups()
            .coaches
            .get(coach)
            .map_or(&[][..], Vec::as_slice);
        let span = span(all, |at| self.list[*at].contact().on, from, to);
        span.iter().map(|at| &self.list[*at])
    }

    /// Contacts within days, both included.
    pub(crate) fn within(&self, from: Date, to: Date) -> &[Logged<StandingContact>] {
        span(&self.list, |logged| logged.contact().on, from, to)
    }

    /// Adds a contact at the end; `sort` puts it in its place.
    pub(crate) fn push(&mut self, logged: Logged<StandingContact>) {
        self.groups = OnceLock::new();
        self.list.push(logged);
    }

    /// Puts the contacts in order of day, time and identity.
    pub(crate) fn sort(&mut self) {
        self.groups = OnceLock::new();
        self.list
            .sort_by_cached_key(|logged| (logged.contact().on, logged.contact().at, logged.id));
    }

    /// Takes in the contacts of another log.
    pub(crate) fn take_in(&mut self, other: Contacts) {
        self.list.extend(other.list);
        self.sort();
    }

    /// Changes whom contacts were with; the days and the order stay.
    pub(crate) fn change(&mut self, change: impl FnMut(&mut Logged<StandingContact>)) {
        self.groups = OnceLock::new();
        self.list.iter_mut().for_each(change);
    }

    /// Keeps the contacts for which `keep` is true; it may change whom they were with.
    pub(crate) fn retain_mut(&mut self, keep: impl FnMut(&mut Logged<StandingContact>) -> bool) {
        self.groups = OnceLock::new();
        self.list.retain_mut(keep);
    }

    /// The bare list.
    pub(crate) fn into_vec(self) -> Vec<Logged<StandingContact>> {
        self.list
    }

    fn at<'a>(
        &'a self,
        positions: Option<&'a Vec<usize>>,
    ) -> impl DoubleEndedIterator<Item = &'a Logged<StandingContact>> + use<'a> {
        positions.into_iter().flatten().map(|at| &self.list[*at])
    }

    fn groups(&self) -> &Groups {
        self.groups.get_or_init(|| Groups::of(&self.list))
    }
}

impl From<Vec<Logged<StandingContact>>> for Contacts {
    fn from(list: Vec<Logged<StandingContact>>) -> Contacts {
        let mut contacts = Contacts {
            list,
            groups: OnceLock::new(),
        };
        contacts.sort();
        contacts
    }
}

impl Deref for Contacts {
    type Target = [Logged<StandingContact>];

    fn deref(&self) -> &Self::Target {
        &self.list
    }
}

impl<'a> IntoIterator for &'a Contacts {
    type Item = &'a Logged<StandingContact>;
    type IntoIter = std::slice::Iter<'a, Logged<StandingContact>>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl Groups {
    fn of(list: &[Logged<StandingContact>]) -> Groups {
        let mut groups = Groups::default();
        for (at, logged) in list.iter().enumerate() {
            let contact = logged.contact();
            for code in contact.candidate.iter().chain(&contact.on_behalf_of) {
                add(&mut groups.candidates, code, at);
            }
            for employer in contact.employers() {
                add(&mut groups.employers, employer, at);
            }
            add(&mut groups.coaches, &logged.coach, at);
        }
        groups
    }
}

/// Adds a position once, however often a contact names the same one.
fn add<K: Clone + Eq + Hash>(group: &mut Group<K>, key: &K, at: usize) {
    match group.get_mut(key) {
        Some(positions) if positions.last() == Some(&at) => {}
        Some(positions) => positions.push(at),
        None => drop(group.insert(key.clone(), vec![at])),
    }
}

/// The part of a list in order of days that lies within two of them, both included.
pub(crate) fn span<T>(list: &[T], day: impl Fn(&T) -> Date, from: Date, to: Date) -> &[T] {
    let first = list.partition_point(|item| day(item) < from);
    let rest = &list[first..];
    &rest[..rest.partition_point(|item| day(item) <= to)]
}

#[cfg(test)]
#[path = "contacts_tests.rs"]
mod tests;
