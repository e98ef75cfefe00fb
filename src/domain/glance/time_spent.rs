//! Where the time of a period went: to whom, with which employer, and what of it may be billed.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::log::op::contact::Contact;
use crate::domain::meetings::stretch::minutes_of;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::{Party, TimeKind};
use std::collections::BTreeMap;

/// Minutes for one person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ForPerson {
    pub(crate) contacts: usize,
    /// With the person, with employers for them, and with partners for them.
    pub(crate) talks: u32,
    pub(crate) employers: u32,
    pub(crate) partners: u32,
    /// Of all these, taken from the channel because none were logged.
    pub(crate) estimated: u32,
    /// Of all these, logged for a contact that was held.
    pub(crate) billable: u32,
}

impl ForPerson {
    pub(crate) fn total(self) -> u32 {
        self.talks + self.employers + self.partners
    }
}

/// Minutes with one employer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WithEmployer {
    pub(crate) contacts: usize,
    pub(crate) minutes: u32,
    pub(crate) estimated: u32,
}

/// Where the time went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TimeSpent {
    pub(crate) people: BTreeMap<Code, ForPerson>,
    pub(crate) employers: BTreeMap<Slug, WithEmployer>,
    /// Contacts for nobody in particular.
    pub(crate) nobody: u32,
    /// Working time that was no contact.
    pub(crate) other: BTreeMap<TimeKind, u32>,
}

impl TimeSpent {
    /// The time that somebody logged between two days, both included.
    pub(crate) fn of(
        caseload: &Caseload,
        whose: &Whose,
        rules: &Rules,
        from: Date,
        to: Date,
    ) -> TimeSpent {
        let mut spent = TimeSpent::default();
        for logged in whose.contacts(caseload, from, to) {
            if caseload.log.has_come(logged.contact()) {
                spent.add(logged.contact(), rules);
            }
        }
        for logged in caseload.log.times_within(from, to) {
            if whose.logged(&logged.coach) {
                *spent.other.entry(logged.value.kind).or_default() += logged.value.minutes;
            }
        }
        spent
    }

    /// Adds a contact. Where it was for several people, or with several employers, each has an equal part of its minutes.
    fn add(&mut self, contact: &Contact, rules: &Rules) {
        let (minutes, estimated) = minutes_of(contact, rules);
        let people: Vec<&Code> = contact
            .candidate
            .iter()
            .chain(&contact.on_behalf_of)
            .collect();
        if people.is_empty() {
            self.nobody += minutes;
        }
        let is_billable = !estimated && contact.reached();
        for (code, part) in people.iter().zip(parts(minutes, people.len())) {
            let person = self.people.entry((*code).clone()).or_default();
            person.contacts += 1;
            match contact.party {
                Party::Candidate => person.talks += part,
                Party::Employer => person.employers += part,
                Party::Partner => person.partners += part,
            }
            person.estimated += if estimated { part } else { 0 };
            person.billable += if is_billable { part } else { 0 };
        }
        let employers: Vec<&Slug> = contact.employers().collect();
        for (slug, part) in employers.iter().zip(parts(minutes, employers.len())) {
            let employer = self.employers.entry((*slug).clone()).or_default();
            employer.contacts += 1;
            employer.minutes += part;
            employer.estimated += if estimated { part } else { 0 };
        }
    }

    /// All minutes: those for people, those for nobody in particular, and those that were no contact.
    pub(crate) fn total(&self) -> u32 {
        let people: u32 = self.people.values().map(|person| person.total()).sum();
        people + self.nobody + self.other.values().sum::<u32>()
    }
}

/// Equal parts of some minutes; what does not divide goes to the first, a minute each, so that the sum stays.
fn parts(minutes: u32, among: usize) -> impl Iterator<Item = u32> {
    let of = u32::try_from(among).unwrap_or(1).max(1);
    (0..of).map(move |at| minutes / of + u32::from(at < minutes % of))
}

#[cfg(test)]
#[path = "time_spent_tests.rs"]
mod tests;
