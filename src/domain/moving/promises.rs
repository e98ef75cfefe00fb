//! What was promised in the contacts of a table: a later contact settles it, as when each had been logged on its day.

use crate::domain::log::follow_up::FollowUp;
use crate::domain::log::op::contact::Contact;
use crate::domain::terms::names::{EntryId, Handle, Slug};
use std::collections::HashMap;

/// A promise that a contact settled, both by their place among the contacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SettledBy {
    pub(crate) promised: usize,
    pub(crate) by: usize,
}

/// Which promises are settled by which contacts; contacts in the order of their days.
pub(crate) fn settled(contacts: &[Contact], coach: &Handle) -> Vec<SettledBy> {
    let mut open: HashMap<&Slug, Vec<usize>> = HashMap::new();
    let mut settled = Vec::new();
    for (at, contact) in contacts.iter().enumerate() {
        let Some(employer) = &contact.employer else {
            continue;
        };
        let open = open.entry(employer).or_default();
        let due = |place: &usize| contacts[*place].next.as_ref().map(|next| next.due);
        let is_settled = |place: &usize| {
            let promised = &contacts[*place];
            let follow_up = promised.next.as_ref().map(|promise| FollowUp {
                id: EntryId(ulid::Ulid::nil()),
                coach,
                contact: promised,
                promise,
            });
            follow_up.is_some_and(|open| open.is_due_at(contact) && open.is_settled_by(contact))
        };
        let oldest = open
            .iter()
            .copied()
            .filter(|place| is_settled(place))
            .min_by_key(|place| (due(place), *place));
        if let Some(promised) = oldest {
            open.retain(|place| *place != promised);
            settled.push(SettledBy { promised, by: at });
        }
        if contact.next.is_some() {
            open.push(at);
        }
    }
    settled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::op::contact::Promise;
    use crate::domain::terms::vocabulary::{Channel, Outcome, Party};

    fn contact(on: &str, employer: &str, due: Option<&str>) -> Contact {
        Contact {
            employer: Some(employer.parse().unwrap()),
            next: due.map(|due| Promise {
                text: "send the CV".to_owned(),
                due: due.parse().unwrap(),
            }),
            ..Contact::new(on.parse().unwrap(), Party::Employer, Channel::Phone)
        }
    }

    #[test]
    fn the_next_contact_from_its_day_on_settles_the_oldest_promise() {
        let unanswered = Contact {
            outcome: Some(Outcome::NoAnswer),
            ..contact("2026-09-20", "acme", None)
        };
        let contacts = [
            contact("2026-09-01", "acme", Some("2026-09-10")),
            contact("2026-09-05", "acme", Some("2026-09-08")),
            contact("2026-09-20", "other", None),
            unanswered,
            contact("2026-09-21", "acme", None),
            contact("2026-09-22", "acme", None),
            contact("2026-09-23", "acme", None),
        ];
        let coach = "anna".parse().unwrap();
        let pairs: Vec<(usize, usize)> = settled(&contacts, &coach)
            .iter()
            .map(|settled| (settled.promised, settled.by))
            .collect();
        assert_eq!(pairs, [(1, 4), (0, 5)]);
    }
}
