//! What stands of the log without people who were forgotten: their own contacts gone, those with employers bare.

use crate::domain::log::contacts::StandingContact;
use crate::domain::log::op::contact::{Contact, Promise};
use crate::domain::log::op::dated::Plan;
use crate::domain::log::standing::Log;
use crate::domain::terms::names::Code;
use crate::domain::terms::record_name::candidate_of;
use std::collections::BTreeSet;

impl Contact {
    /// The contact without some people; none when nothing of it stays. `masked` takes them out of its texts.
    pub(crate) fn without(
        &self,
        codes: &BTreeSet<Code>,
        masked: &dyn Fn(&str) -> String,
    ) -> Option<Contact> {
        if self
            .candidate
            .as_ref()
            .is_some_and(|code| codes.contains(code))
        {
            return None;
        }
        let others: Vec<Code> = self
            .on_behalf_of
            .iter()
            .filter(|code| !codes.contains(code))
            .cloned()
            .collect();
        match (others.len() == self.on_behalf_of.len(), others.is_empty()) {
            (true, _) => Some(self.clone()),
            (false, true) => self.bare(),
            (false, false) => {
                let next = self.next.clone().map(|next| Promise {
                    text: masked(&next.text),
                    ..next
                });
                let note = self.note.as_deref().map(masked);
                Some(Contact {
                    on_behalf_of: others,
                    note,
                    next,
                    ..self.clone()
                })
            }
        }
    }
}

impl Log {
    /// Leaves out what is about people who were forgotten, whatever copy brought it back.
    pub(crate) fn leave_out(&mut self, codes: &BTreeSet<Code>, masked: &dyn Fn(&str) -> String) {
        if codes.is_empty() {
            return;
        }
        self.contacts
            .retain_mut(|logged| logged.value.leave_out(codes, masked));
        self.plans
            .retain_mut(|logged| logged.value.plan.leave_out(codes, masked));
        let goals = self.reviews.iter_mut().map(|logged| &mut logged.value.goal);
        let notes = self.times.iter_mut().map(|logged| &mut logged.value.note);
        goals
            .chain(notes)
            .flatten()
            .for_each(|text| unnamed(text, codes, masked));
        self.edits.retain(|logged| {
            candidate_of(&logged.value.record).is_none_or(|code| !codes.contains(&code))
        });
    }
}

impl StandingContact {
    /// Leaves people out of a contact and of how its promise was settled; whether anything of it stays.
    fn leave_out(&mut self, codes: &BTreeSet<Code>, masked: &dyn Fn(&str) -> String) -> bool {
        let Some(left) = self.contact.without(codes, masked) else {
            return false;
        };
        if left.on_behalf_of.len() < self.contact.on_behalf_of.len() {
            let how = self.how_settled.take();
            let how = how.filter(|_| !left.on_behalf_of.is_empty());
            self.how_settled = how.as_deref().map(masked);
        }
        let contact = &mut *self.contact;
        *contact = left;
        let next = contact.next.as_mut().map(|next| &mut next.text);
        let texts = [
            contact.note.as_mut(),
            next,
            contact.without_consent.as_mut(),
            self.how_settled.as_mut(),
        ];
        texts
            .into_iter()
            .flatten()
            .for_each(|text| unnamed(text, codes, masked));
        true
    }
}

impl Plan {
    /// Leaves people out of a plan; whether it is still for somebody, or was for nobody before.
    fn leave_out(&mut self, codes: &BTreeSet<Code>, masked: &dyn Fn(&str) -> String) -> bool {
        let before = self.on_behalf_of.len();
        self.on_behalf_of.retain(|code| !codes.contains(code));
        match self.on_behalf_of.len() < before {
            true => self.note = self.note.as_deref().map(masked),
            false => self
                .note
                .iter_mut()
                .for_each(|text| unnamed(text, codes, masked)),
        }
        self.on_behalf_of.len() == before || !self.on_behalf_of.is_empty()
    }
}

/// Takes people out of a text that names one of them by code: whoever wrote it did not know yet.
fn unnamed(text: &mut String, codes: &BTreeSet<Code>, masked: &dyn Fn(&str) -> String) {
    if codes.iter().any(|code| text.contains(code.as_str())) {
        *text = masked(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::terms::vocabulary::{Channel, Party};

    fn contact(party: Party, people: &[&str]) -> Contact {
        let mut contact = Contact::new("2026-11-17".parse().unwrap(), party, Channel::Visit);
        contact.on_behalf_of = people.iter().map(|code| code.parse().unwrap()).collect();
        contact.note = Some("zqx".to_owned());
        contact.minutes = Some(45);
        contact
    }

    #[test]
    fn a_contact_with_an_employer_stays_bare_and_one_for_several_keeps_the_others() {
        let gone: BTreeSet<Code> = ["k7qm".parse().unwrap()].into();
        let bare = contact(Party::Employer, &["k7qm"])
            .without(&gone, &|text| text.replace("zqx", "[…]"))
            .unwrap();
        assert_eq!(
            (bare.note, bare.minutes, bare.on_behalf_of),
            (None, Some(45), vec![])
        );
        let several = contact(Party::Employer, &["k7qm", "w2rd"])
            .without(&gone, &|text| text.replace("zqx", "[…]"))
            .unwrap();
        assert_eq!(
            (several.note.as_deref(), several.on_behalf_of),
            (Some("[…]"), vec!["w2rd".parse().unwrap()])
        );
        assert_eq!(
            contact(Party::Employer, &["w2rd"])
                .without(&gone, &|text| text.replace("zqx", "[…]"))
                .unwrap(),
            contact(Party::Employer, &["w2rd"])
        );
    }

    #[test]
    fn how_a_promise_was_settled_goes_with_the_promise() {
        use crate::domain::log::contacts::{Contacts, Logged};
        let settled = |people: &[&str]| {
            let value = StandingContact {
                contact: Box::new(contact(Party::Employer, people)),
                settled: true,
                how_settled: Some("zqx has it".to_owned()),
            };
            Logged {
                id: "01M7WQHDC0FHTXMPMF1X9RNZHE".parse().unwrap(),
                coach: "anna".parse().unwrap(),
                value,
            }
        };
        let mut log = Log {
            contacts: Contacts::from(vec![
                settled(&["k7qm"]),
                settled(&["k7qm", "w2rd"]),
                settled(&["w2rd"]),
            ]),
            ..Log::default()
        };
        log.leave_out(&["k7qm".parse().unwrap()].into(), &|text| {
            text.replace("zqx", "[…]")
        });
        let how: Vec<Option<&str>> = log
            .contacts
            .iter()
            .map(|logged| logged.value.how_settled.as_deref())
            .collect();
        assert_eq!(how, [None, Some("[…] has it"), Some("zqx has it")]);
    }

    #[test]
    fn nothing_stays_of_a_contact_with_the_person_or_of_one_they_had_alone() {
        let gone: BTreeSet<Code> = ["k7qm".parse().unwrap()].into();
        let mut own = contact(Party::Candidate, &[]);
        own.candidate = Some("k7qm".parse().unwrap());
        let mut alone = contact(Party::Employer, &["k7qm"]);
        alone.by_candidate = true;
        for contact in [own, alone, contact(Party::Partner, &["k7qm"])] {
            assert_eq!(
                contact.without(&gone, &|text| text.replace("zqx", "[…]")),
                None
            );
        }
    }
}
