//! Which meeting with an employer one was: the first, the second, or one of those that go on.

use crate::domain::log::by_id::{ById, Hasher};
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::op::contact::Contact;
use crate::domain::terms::names::{EntryId, Slug};
use std::collections::HashMap;

/// The number of each meeting in person with its employer, whichever coach held it.
#[derive(Clone, Debug, Default)]
pub(crate) struct VisitNumbers(ById<u32>);

impl VisitNumbers {
    /// Numbers meetings, given in order of time.
    pub(crate) fn of<'a>(
        contacts: impl IntoIterator<Item = &'a Logged<StandingContact>>,
    ) -> VisitNumbers {
        let mut held: HashMap<&Slug, u32, Hasher> = HashMap::default();
        let mut numbers = ById::default();
        for logged in contacts {
            let contact = logged.contact();
            let Some(employer) = contact.employer.as_ref().filter(|_| is_visit(contact)) else {
                continue;
            };
            let number = held.entry(employer).or_default();
            *number += 1;
            numbers.insert(logged.id, *number);
        }
        VisitNumbers(numbers)
    }

    /// The number of a contact; `None` where it was no meeting in person with an employer.
    pub(crate) fn get(&self, id: EntryId) -> Option<u32> {
        self.0.get(&id).copied()
    }
}

/// The coach met somebody there: nobody answered is no visit yet.
fn is_visit(contact: &Contact) -> bool {
    contact.is_meeting() && contact.reached()
}

/// The word that the field's forms have for a number.
pub(crate) fn word(number: u32) -> &'static str {
    match number {
        0 | 1 => "first",
        2 => "second",
        _ => "ongoing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::contacts::Contacts;
    use crate::domain::terms::vocabulary::{Channel, Outcome, Party};

    fn at(
        n: u64,
        day: &str,
        employer: &str,
        change: impl Fn(&mut Contact),
    ) -> Logged<StandingContact> {
        let mut contact = Contact::new(day.parse().unwrap(), Party::Employer, Channel::Visit);
        contact.employer = Some(employer.parse().unwrap());
        change(&mut contact);
        Logged {
            id: EntryId(ulid::Ulid::from_parts(n, 0)),
            coach: "anna".parse().unwrap(),
            value: StandingContact::new(contact),
        }
    }

    /// The number of each contact, as logged: in whatever order they came in.
    fn numbers(contacts: Vec<Logged<StandingContact>>) -> Vec<Option<u32>> {
        let mut ids: Vec<EntryId> = contacts.iter().map(|logged| logged.id).collect();
        ids.sort();
        let contacts = Contacts::from(contacts);
        let numbers = VisitNumbers::of(&contacts);
        ids.into_iter().map(|id| numbers.get(id)).collect()
    }

    /// What makes a visit another contact.
    type Change = fn(&mut Contact);

    fn plain(_: &mut Contact) {}

    #[test]
    fn meetings_are_numbered_by_employer_in_order_of_their_days() {
        assert_eq!(
            numbers(vec![
                at(1, "2026-11-03", "acme", plain),
                at(2, "2026-11-02", "acme", plain),
                at(3, "2026-11-03", "smit", plain),
                at(4, "2026-11-04", "acme", plain),
            ]),
            [Some(2), Some(1), Some(1), Some(3)]
        );
    }

    /// Each way in which a contact is no visit: it has no number, and the next one is not the second.
    #[test]
    fn what_is_no_meeting_in_person_has_no_number_and_takes_none() {
        let cases: [(&str, Change); 9] = [
            ("a call", |contact| contact.channel = Channel::Phone),
            ("a video call", |contact| contact.channel = Channel::Video),
            ("a mail", |contact| contact.channel = Channel::Email),
            ("a message", |contact| contact.channel = Channel::Message),
            ("a letter", |contact| contact.channel = Channel::Letter),
            ("an event", |contact| contact.channel = Channel::Event),
            ("the candidate alone", |contact| contact.by_candidate = true),
            ("a no-show", |contact| contact.no_show = true),
            ("nobody there", |contact| {
                contact.outcome = Some(Outcome::NoAnswer)
            }),
        ];
        for (what, change) in cases {
            let found = numbers(vec![
                at(1, "2026-11-02", "acme", change),
                at(2, "2026-11-03", "acme", plain),
            ]);
            assert_eq!(found, [None, Some(1)], "{what}");
        }
    }

    #[test]
    fn a_meeting_elsewhere_and_one_with_several_coaches_go_on_with_the_numbers() {
        let elsewhere = |contact: &mut Contact| contact.channel = Channel::Meeting;
        let mut others = at(2, "2026-11-03", "acme", elsewhere);
        others.coach = "bert".parse().unwrap();
        let refused = |contact: &mut Contact| contact.outcome = Some(Outcome::Refused);
        assert_eq!(
            numbers(vec![
                at(1, "2026-11-02", "acme", refused),
                others,
                at(3, "2026-11-04", "acme", plain),
            ]),
            [Some(1), Some(2), Some(3)]
        );
    }

    #[test]
    fn the_first_the_second_and_those_that_go_on() {
        let words = [1, 2, 3, 40].map(word);
        assert_eq!(words, ["first", "second", "ongoing", "ongoing"]);
    }
}
