//! Follow-ups: what was promised to an employer or a candidate and is still open.

use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::entry::{Contact, Promise};
use crate::domain::log::standing::Log;
use crate::domain::terms::names::{EntryId, Handle};
use crate::domain::terms::vocabulary::Party;

/// An open promise, with the contact that made it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FollowUp<'a> {
    /// The contact's identity, which is also the follow-up's.
    pub(crate) id: EntryId,
    /// In whose log it stands.
    pub(crate) coach: &'a Handle,
    pub(crate) contact: &'a Contact,
    pub(crate) promise: &'a Promise,
}

/// Open follow-ups of a coach, oldest due date first.
pub(crate) fn open<'a>(log: &'a Log, coach: &Handle) -> Vec<FollowUp<'a>> {
    let mut open: Vec<FollowUp> = log.contacts.of(coach).filter_map(of).collect();
    open.sort_by_key(|follow_up| (follow_up.promise.due, follow_up.id));
    open
}

/// Open follow-ups that a contact may close, the oldest due date first: promised and due by its day, to one of its employers
/// by any coach whose log was read, or to its candidate by the coach who logs it.
pub(crate) fn closed_by<'a>(log: &'a Log, coach: &Handle, contact: &Contact) -> Vec<FollowUp<'a>> {
    let is_with = |open: &FollowUp| match contact.party {
        Party::Employer => open
            .contact
            .employers()
            .any(|slug| contact.employers().any(|met| met == slug)),
        Party::Candidate => {
            open.coach == coach
                && contact.candidate.is_some()
                && open.contact.candidate == contact.candidate
        }
        Party::Partner => false,
    };
    let mut closed: Vec<FollowUp> = log.contacts.iter().filter_map(of).collect();
    closed.retain(|open| {
        open.promise.due <= contact.on && open.contact.on <= contact.on && is_with(open)
    });
    closed.sort_by_key(|open| (open.promise.due, open.id));
    closed
}

/// The open follow-up of a contact.
pub(crate) fn of(logged: &Logged<StandingContact>) -> Option<FollowUp<'_>> {
    logged.open_promise().map(|promise| FollowUp {
        id: logged.id,
        coach: &logged.coach,
        contact: logged.contact(),
        promise,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::day::Date;
    use crate::domain::log::contacts::Contacts;
    use crate::domain::terms::vocabulary::Channel;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn visit(on: &str, employers: &[&str]) -> Contact {
        let mut slugs = employers.iter().map(|slug| slug.parse().unwrap());
        Contact {
            employer: slugs.next(),
            also: slugs.collect(),
            ..Contact::new(day(on), Party::Employer, Channel::Visit)
        }
    }

    fn talk(on: &str, code: &str) -> Contact {
        Contact {
            candidate: Some(code.parse().unwrap()),
            ..Contact::new(day(on), Party::Candidate, Channel::Meeting)
        }
    }

    /// A contact that promised something for a day.
    fn promised(n: u64, coach: &str, contact: Contact, due: &str) -> Logged<StandingContact> {
        let next = Some(Promise {
            text: "call".to_owned(),
            due: day(due),
        });
        Logged {
            id: EntryId(ulid::Ulid::from_parts(n, 0)),
            coach: coach.parse().unwrap(),
            value: StandingContact::new(Contact { next, ..contact }),
        }
    }

    /// The numbers of the follow-ups that Anna closes with a contact.
    fn closed(contacts: Vec<Logged<StandingContact>>, contact: &Contact) -> Vec<u64> {
        let log = Log {
            contacts: Contacts::from(contacts),
            ..Log::default()
        };
        closed_by(&log, &"anna".parse().unwrap(), contact)
            .iter()
            .map(|open| open.id.0.timestamp_ms())
            .collect()
    }

    #[test]
    fn a_contact_closes_what_is_due_by_its_day_and_nothing_due_later() {
        let open = |due| vec![promised(1, "anna", visit("2026-11-02", &["acme"]), due)];
        let met = visit("2026-11-18", &["acme"]);
        assert_eq!(closed(open("2026-11-18"), &met), [1]);
        assert!(closed(open("2026-11-19"), &met).is_empty());
    }

    #[test]
    fn a_contact_closes_nothing_that_was_promised_after_it() {
        let open = |on| vec![promised(1, "anna", visit(on, &["acme"]), "2026-11-10")];
        let met = visit("2026-11-18", &["acme"]);
        assert_eq!(closed(open("2026-11-18"), &met), [1]);
        assert!(closed(open("2026-11-19"), &met).is_empty());
    }

    #[test]
    fn the_oldest_due_date_comes_first_and_what_is_settled_is_left_out() {
        let open = |n, due| promised(n, "anna", visit("2026-11-02", &["acme"]), due);
        let mut settled = open(3, "2026-11-03");
        settled.value.settled = true;
        let contacts = vec![open(1, "2026-11-12"), open(2, "2026-11-09"), settled];
        assert_eq!(closed(contacts, &visit("2026-11-18", &["acme"])), [2, 1]);
    }

    #[test]
    fn an_employer_is_owed_what_any_coach_promised_there_once_however_many_employers_met() {
        let event = promised(
            1,
            "ben",
            visit("2026-11-02", &["smit", "acme"]),
            "2026-11-09",
        );
        let other = promised(2, "anna", visit("2026-11-02", &["lidl"]), "2026-11-09");
        let contacts = vec![event, other];
        let met = visit("2026-11-18", &["acme", "smit"]);
        assert_eq!(closed(contacts.clone(), &met), [1]);
        assert!(closed(contacts, &talk("2026-11-18", "k7qm")).is_empty());
    }

    #[test]
    fn a_candidate_is_owed_what_the_coach_who_logs_promised_them() {
        let own = promised(1, "anna", talk("2026-11-02", "k7qm"), "2026-11-09");
        let colleague = promised(2, "ben", talk("2026-11-02", "k7qm"), "2026-11-09");
        let other = promised(3, "anna", talk("2026-11-02", "aa22"), "2026-11-09");
        let contacts = vec![own, colleague, other];
        assert_eq!(closed(contacts.clone(), &talk("2026-11-18", "k7qm")), [1]);
        assert!(closed(contacts, &visit("2026-11-18", &["acme"])).is_empty());
    }
}
