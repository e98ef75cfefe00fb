//! Usual answers: what a coach is most likely to enter next, as their log and the records say.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::op::contact::Contact;
use crate::domain::terms::names::{Code, Handle, Slug};
use crate::domain::terms::vocabulary::{Channel, Party};
use std::cmp::Reverse;

/// Where usual answers come from: the contacts and records that were loaded, seen by one coach on one day.
pub(crate) struct Usual<'a> {
    pub(crate) caseload: &'a Caseload,
    pub(crate) coach: &'a Handle,
    pub(crate) today: Date,
}

impl<'a> Usual<'a> {
    /// Employers that are not archived, the one contacted last first.
    pub(crate) fn employers(&self) -> Vec<Slug> {
        let employers = &self.caseload.employers;
        let recent = self
            .recent()
            .flat_map(|contact| contact.employer.iter().cloned());
        let mut slugs = each_once(recent.chain(employers.keys().cloned()));
        slugs.retain(|slug| {
            employers
                .get(slug)
                .is_some_and(|employer| !employer.archived)
        });
        slugs
    }

    /// All channels: by how often they were used with this employer, then by how often at all.
    pub(crate) fn channels(&self, employer: Option<&Slug>) -> Vec<Channel> {
        let used = |channel: &Channel| {
            let contacts = self.caseload.log.contacts.iter();
            let used: Vec<&Contact> = contacts
                .map(|logged| logged.contact())
                .filter(|contact| contact.party == Party::Employer && contact.channel == *channel)
                .collect();
            let here = used
                .iter()
                .filter(|contact| contact.employer.as_ref() == employer);
            (here.count(), used.len())
        };
        let mut channels = Channel::ALL.to_vec();
        channels.sort_by_cached_key(|channel| Reverse(used(channel)));
        channels
    }

    /// People at an employer: those met, the last one first, then the others on file.
    pub(crate) fn people(&self, employer: &Slug) -> Vec<String> {
        let met = self
            .recent()
            .filter(|contact| contact.employer.as_ref() == Some(employer))
            .flat_map(|contact| contact.person.iter().cloned());
        let record = self.caseload.employers.get(employer);
        let on_file = record
            .into_iter()
            .flat_map(|employer| employer.people.iter().map(|person| person.name.clone()));
        each_once(met.chain(on_file))
    }

    /// The coach's own candidates, those contacts with this employer were for first.
    pub(crate) fn candidates(&self, employer: Option<&Slug>) -> Vec<Code> {
        let own: Vec<Code> = self
            .caseload
            .active_candidates(self.coach, self.today)
            .map(|candidate| candidate.code.clone())
            .collect();
        let here = self
            .recent()
            .filter(|contact| contact.employer.as_ref() == employer)
            .flat_map(|contact| contact.on_behalf_of.iter().cloned());
        let mut codes = each_once(here.chain(own.iter().cloned()));
        codes.retain(|code| own.contains(code));
        codes
    }

    /// Whom a contact with this employer is most likely for: the first of those whom the last one was for and who are still on
    /// this coach's caseload. Nobody, where it was for nobody, or for people who were handed over or whose case is closed.
    pub(crate) fn candidate(&self, employer: &Slug) -> Option<Code> {
        let last = self.last_with(employer)?;
        let is_own = |code: &&Code| {
            let mut own = self.caseload.active_candidates(self.coach, self.today);
            own.any(|candidate| candidate.code == **code)
        };
        last.on_behalf_of.iter().find(is_own).cloned()
    }

    /// The coach's last contact with an employer.
    pub(crate) fn last_with(&self, employer: &Slug) -> Option<&'a Contact> {
        self.own()
            .find(|contact| contact.employer.as_ref() == Some(employer))
    }

    /// The coach's contacts with employers, the last one first.
    fn recent(&self) -> impl Iterator<Item = &'a Contact> {
        self.own()
            .filter(|contact| contact.party == Party::Employer)
    }

    fn own(&self) -> impl Iterator<Item = &'a Contact> {
        let coach = self.coach;
        let contacts = self.caseload.log.contacts.iter().rev();
        contacts
            .filter(move |logged| logged.coach == *coach)
            .map(|logged| logged.contact())
    }
}

/// Items in order, without those that were there before.
fn each_once<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut once: Vec<T> = Vec::new();
    for item in items {
        if !once.contains(&item) {
            once.push(item);
        }
    }
    once
}
