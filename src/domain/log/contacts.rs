//! The contacts that stand, in order of time, and found by whom they were with, by who logged them and by day.

use crate::domain::calendar::day::Date;
use crate::domain::log::by_id::Hasher;
use crate::domain::log::entry::{Contact, Promise};
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
mod tests {
    use super::*;
    use crate::domain::terms::vocabulary::{Channel, Party};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// A visit of a coach at an employer, on behalf of these candidates.
    fn visit(
        n: u64,
        coach: &str,
        on: &str,
        employer: &str,
        people: &[&str],
    ) -> Logged<StandingContact> {
        let mut contact = Contact::new(day(on), Party::Employer, Channel::Visit);
        contact.employer = Some(employer.parse().unwrap());
        contact.on_behalf_of = people.iter().map(|code| code.parse().unwrap()).collect();
        Logged {
            id: EntryId(ulid::Ulid::from_parts(n, 0)),
            coach: coach.parse().unwrap(),
            value: StandingContact::new(contact),
        }
    }

    fn numbers<'a>(found: impl Iterator<Item = &'a Logged<StandingContact>>) -> Vec<u64> {
        found.map(|logged| logged.id.0.timestamp_ms()).collect()
    }

    fn contacts() -> Contacts {
        Contacts::from(vec![
            visit(1, "anna", "2026-11-18", "acme", &["k7qm", "k7qm"]),
            visit(2, "ben", "2026-11-16", "smit", &["k7qm"]),
            visit(3, "anna", "2026-11-16", "acme", &[]),
        ])
    }

    #[test]
    fn contacts_are_found_by_whom_they_were_with_each_once_and_in_order_of_time() {
        let contacts = contacts();
        assert_eq!(numbers(contacts.iter()), [2, 3, 1]);
        assert_eq!(numbers(contacts.about(&"k7qm".parse().unwrap())), [2, 1]);
        assert_eq!(numbers(contacts.with(&"acme".parse().unwrap())), [3, 1]);
        assert_eq!(numbers(contacts.of(&"ben".parse().unwrap())), [2]);
        assert!(numbers(contacts.with(&"nobody".parse().unwrap())).is_empty());
    }

    #[test]
    fn both_days_of_a_span_belong_to_it() {
        let contacts = contacts();
        let within = |from: &str, to: &str| numbers(contacts.within(day(from), day(to)).iter());
        assert_eq!(within("2026-11-16", "2026-11-18"), [2, 3, 1]);
        assert_eq!(within("2026-11-17", "2026-11-18"), [1]);
        assert_eq!(within("2026-11-16", "2026-11-17"), [2, 3]);
        assert!(within("2026-11-18", "2026-11-16").is_empty());
        let anna = "anna".parse().unwrap();
        let of_anna = contacts.of_within(&anna, day("2026-11-16"), day("2026-11-17"));
        assert_eq!(numbers(of_anna), [3]);
    }

    #[test]
    fn a_change_is_seen_by_what_was_grouped_before() {
        let mut contacts = contacts();
        let (acme, smit) = ("acme".parse().unwrap(), "smit".parse::<Slug>().unwrap());
        assert_eq!(contacts.with(&acme).count(), 2);
        contacts.change(|logged| logged.value.contact.employer = Some(smit.clone()));
        assert_eq!(
            (contacts.with(&acme).count(), contacts.with(&smit).count()),
            (0, 3)
        );
        contacts.retain_mut(|logged| logged.coach.as_str() == "ben");
        assert_eq!(numbers(contacts.with(&smit)), [2]);
        contacts.take_in(Contacts::from(vec![visit(
            9,
            "ben",
            "2026-11-01",
            "smit",
            &[],
        )]));
        assert_eq!(numbers(contacts.with(&smit)), [9, 2]);
    }
}
