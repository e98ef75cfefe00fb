//! Follow-ups: what was promised to an employer or a candidate and is still open.

use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::op::contact::{Contact, Promise};
use crate::domain::log::promised::asks_for_visit;
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

impl FollowUp<'_> {
    /// Whether somebody is to come in person.
    pub(crate) fn asks_for_visit(&self) -> bool {
        asks_for_visit(self.contact)
    }

    /// Whether a contact with the same employer or candidate settles it. Nobody reached settles nothing; a promised visit is
    /// settled in person, anything else by whatever was answered; and a contact for one person settles no promise for another.
    pub(crate) fn is_settled_by(&self, contact: &Contact) -> bool {
        contact.reached()
            && !contact.by_candidate
            && contact.may_be_for(&self.contact.on_behalf_of)
            && (!self.asks_for_visit() || contact.channel.in_person())
    }

    /// Whether it was promised to one of the employers of a contact, or to its candidate.
    pub(crate) fn is_to(&self, contact: &Contact) -> bool {
        let mut employers = self.contact.employers();
        match contact.party {
            Party::Employer => employers.any(|slug| contact.employers().any(|met| met == slug)),
            Party::Candidate => {
                contact.candidate.is_some() && self.contact.candidate == contact.candidate
            }
            Party::Partner => false,
        }
    }

    /// Whether it was due by the day of a contact, and promised by then.
    pub(crate) fn is_due_at(&self, contact: &Contact) -> bool {
        self.promise.due <= contact.on && self.contact.on <= contact.on
    }
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
    use crate::domain::terms::vocabulary::{Channel, Outcome};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn contact(on: &str, channel: Channel, people: &[&str]) -> Contact {
        Contact {
            on_behalf_of: people.iter().map(|code| code.parse().unwrap()).collect(),
            ..Contact::new(day(on), Party::Employer, channel)
        }
    }

    /// Asks of a promise with this text, for these people, made on 2 November and due on the 10th.
    fn promised(text: &str, people: &[&str], ask: impl Fn(&FollowUp) -> bool) -> bool {
        let promise = Promise {
            text: text.to_owned(),
            due: day("2026-11-10"),
        };
        let contact = Contact {
            next: Some(promise.clone()),
            ..contact("2026-11-02", Channel::Phone, people)
        };
        ask(&FollowUp {
            id: EntryId(ulid::Ulid::from_parts(1, 0)),
            coach: &"anna".parse().unwrap(),
            contact: &contact,
            promise: &promise,
        })
    }

    #[test]
    fn it_is_due_from_its_day_on_and_not_before_it_was_promised() {
        let is_due = |on: &str| {
            let contact = contact(on, Channel::Visit, &[]);
            promised("call", &[], |open| open.is_due_at(&contact))
        };
        assert!(!is_due("2026-11-09"));
        assert!(is_due("2026-11-10"));
        assert!(is_due("2026-11-11"));
        let late = contact("2026-11-01", Channel::Visit, &[]);
        assert!(!promised("call", &[], |open| open.is_due_at(&late)));
    }

    #[test]
    fn who_is_reached_how_and_for_whom_says_what_is_settled() {
        use Channel::{Email, Event, Meeting, Phone, Video, Visit};
        let on = "2026-11-18";
        let settles = |text: &str, people: &[&str], by: &Contact| {
            promised(text, people, |open| open.is_settled_by(by))
        };
        for (channel, visit, call) in [
            (Visit, true, true),
            (Meeting, true, true),
            (Phone, false, true),
            (Video, false, true),
            (Email, false, true),
            (Event, false, true),
        ] {
            let by = contact(on, channel, &[]);
            assert_eq!(settles("visit them", &[], &by), visit, "{channel}");
            assert_eq!(settles("call back", &[], &by), call, "{channel}");
            let unanswered = Contact {
                outcome: Some(Outcome::NoAnswer),
                ..by.clone()
            };
            assert!(!settles("call back", &[], &unanswered), "{channel}");
            let refused = Contact {
                outcome: Some(Outcome::Refused),
                ..by.clone()
            };
            assert_eq!(settles("call back", &[], &refused), call, "{channel}");
            let missed = Contact {
                no_show: true,
                ..by.clone()
            };
            assert!(!settles("visit them", &[], &missed), "{channel}");
            let alone = Contact {
                by_candidate: true,
                ..by
            };
            assert!(!settles("visit them", &[], &alone), "{channel}");
        }
        for (whose, theirs, settled) in [
            (&[][..], &["w2rd"][..], true),
            (&["k7qm"], &[], true),
            (&["k7qm"], &["k7qm"], true),
            (&["k7qm"], &["w2rd"], false),
            (&["k7qm", "w2rd"], &["w2rd"], true),
            (&["k7qm"], &["w2rd", "k7qm"], true),
            (&["k7qm"], &["w2rd", "aa22"], false),
        ] {
            let by = contact(on, Visit, theirs);
            let said = format!("{whose:?} {theirs:?}");
            assert_eq!(settles("send the CV", whose, &by), settled, "{said}");
        }
    }
}
