//! Contacts that may be one and the same, logged twice: they count all the same, and a person decides.

use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::op::contact::Contact;
use crate::domain::terms::vocabulary::Party;

/// A contact, and an earlier one that it may repeat.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Twice<'a> {
    pub(crate) first: &'a Logged<StandingContact>,
    pub(crate) again: &'a Logged<StandingContact>,
}

/// Whether two contacts with one employer on one day may be the same: both in person, or by the same channel at the same time.
pub(crate) fn may_be_the_same(one: &Contact, other: &Contact) -> bool {
    let is_with_employer = |contact: &Contact| contact.party == Party::Employer;
    let in_person = |contact: &Contact| contact.channel.in_person() && !contact.by_candidate;
    let at_one_time = one.at.is_some() && one.at == other.at && one.channel == other.channel;
    is_with_employer(one)
        && is_with_employer(other)
        && one.on == other.on
        && one
            .employers()
            .any(|slug| other.employers().any(|also| also == slug))
        && (at_one_time || (in_person(one) && in_person(other)))
}

/// Each contact of several, in order, that may repeat one before it.
pub(crate) fn repeated<'a>(contacts: &[&'a Logged<StandingContact>]) -> Vec<Twice<'a>> {
    let earlier = |(at, again): (usize, &&'a Logged<StandingContact>)| {
        let is_first = |first: &&&'a Logged<StandingContact>| {
            first.coach == again.coach && may_be_the_same(first.contact(), again.contact())
        };
        let first = *contacts[..at].iter().find(is_first)?;
        Some(Twice { first, again })
    };
    contacts.iter().enumerate().filter_map(earlier).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::day::Date;
    use crate::domain::terms::vocabulary::Channel;

    fn contact(employer: &str, day: u32, channel: Channel, at: Option<&str>) -> Contact {
        Contact {
            employer: Some(employer.parse().unwrap()),
            at: at.map(|at| crate::domain::calendar::date::time(at).unwrap()),
            ..Contact::new(
                Date::from_ymd(2026, 11, day).unwrap(),
                Party::Employer,
                channel,
            )
        }
    }

    #[test]
    fn two_in_person_on_one_day_or_two_at_one_time_may_be_the_same() {
        use Channel::{Email, Meeting, Phone, Video, Visit};
        let first = contact("acme-oy", 17, Visit, Some("10:00"));
        for (other, same) in [
            (contact("acme-oy", 17, Visit, None), true),
            (contact("acme-oy", 17, Visit, Some("15:00")), true),
            (contact("acme-oy", 17, Meeting, Some("10:00")), true),
            (contact("acme-oy", 18, Visit, Some("10:00")), false),
            (contact("smit", 17, Visit, Some("10:00")), false),
            (contact("acme-oy", 17, Phone, Some("10:00")), false),
            (contact("acme-oy", 17, Video, Some("10:00")), false),
        ] {
            assert_eq!(may_be_the_same(&first, &other), same, "{other:?}");
        }
        let call = |at| contact("acme-oy", 17, Phone, at);
        assert!(may_be_the_same(&call(Some("9:30")), &call(Some("9:30"))));
        assert!(!may_be_the_same(&call(Some("9:30")), &call(Some("9:31"))));
        assert!(!may_be_the_same(&call(None), &call(None)));
        let mail = contact("acme-oy", 17, Email, Some("9:30"));
        assert!(!may_be_the_same(&call(Some("9:30")), &mail));
    }

    #[test]
    fn a_visit_of_the_candidate_alone_repeats_none_and_an_event_is_with_each_of_its_employers() {
        let visit = contact("acme-oy", 17, Channel::Visit, None);
        let alone = Contact {
            by_candidate: true,
            ..visit.clone()
        };
        assert!(!may_be_the_same(&visit, &alone));
        let both = Contact {
            also: vec!["acme-oy".parse().unwrap()],
            ..contact("smit", 17, Channel::Visit, None)
        };
        assert!(may_be_the_same(&visit, &both));
        let of_a_partner = Contact {
            party: Party::Partner,
            ..visit.clone()
        };
        assert!(!may_be_the_same(&visit, &of_a_partner));
    }
}
