//! Which contacts are on file already, and which rows repeat another.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::absence::{Away, is_recorded};
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::dated::Plan;
use crate::domain::log::standing::Log;
use crate::domain::moving::fate::Fate;
use crate::domain::moving::reading::row::NotTaken;
use crate::domain::terms::names::{Code, Handle, Slug};
use std::collections::{HashMap, HashSet};

/// Contacts that are on file, and the rows of contacts so far.
pub(in crate::domain::moving) struct Seen<'a> {
    log: &'a Log,
    /// Day, time and employer of plans, and of contacts that plans became.
    plans: HashSet<(Date, Option<TimeOfDay>, Slug)>,
    on_file: HashMap<String, usize>,
    rows: HashMap<u64, usize>,
    takes_repeats: bool,
}

impl<'a> Seen<'a> {
    pub(in crate::domain::moving) fn of(
        caseload: &'a Caseload,
        coach: &Handle,
        takes_repeats: bool,
    ) -> Seen<'a> {
        let mut on_file = HashMap::new();
        let contacts = caseload.log.contacts.iter();
        for logged in contacts.filter(|logged| logged.coach == *coach) {
            *on_file.entry(identity(logged.contact())).or_default() += 1;
        }
        let log = &caseload.log;
        let plans = log.plans.iter().filter(|logged| logged.coach == *coach);
        let plans = plans.map(|logged| &logged.value.plan);
        let plans = plans.map(|plan| (plan.on, plan.at, plan.employer.clone()));
        let held = log.contacts.iter().filter(|logged| logged.coach == *coach);
        let held = held.filter_map(|logged| {
            let contact = logged.contact();
            Some((contact.on, contact.at, contact.employer.clone()?))
        });
        Seen {
            log,
            plans: plans.chain(held).collect(),
            on_file,
            rows: HashMap::new(),
            takes_repeats,
        }
    }

    /// A plan for a time at which there is one at the same employer is known, and so is one that was held.
    pub(in crate::domain::moving) fn planned(&mut self, plan: &Plan) -> Fate {
        let place = (plan.on, plan.at, plan.employer.clone());
        match self.plans.insert(place) {
            true => Fate::New,
            false => Fate::OnFile,
        }
    }

    pub(in crate::domain::moving) fn away(&self, away: Away) -> Fate {
        match is_recorded(self.log, away) {
            true => Fate::OnFile,
            false => Fate::New,
        }
    }

    /// Each contact on file stands for one row that says the same. A row that repeats another letter by letter may be a slip.
    pub(in crate::domain::moving) fn fate(
        &mut self,
        contact: &Contact,
        (row, letters): (usize, u64),
    ) -> Fate {
        let first = *self.rows.entry(letters).or_insert(row);
        let left = self.on_file.get_mut(&identity(contact));
        if let Some(left) = left.filter(|left| **left > 0) {
            *left -= 1;
            return Fate::OnFile;
        }
        match first != row && !self.takes_repeats {
            true => Fate::Asked(NotTaken::new(
                None,
                format!("repeats row {first}; --repeats takes it as one more contact"),
            )),
            false => Fate::New,
        }
    }
}

/// What tells a contact from others.
fn identity(contact: &Contact) -> String {
    let mut people: Vec<&str> = contact.on_behalf_of.iter().map(Code::as_str).collect();
    people.sort_unstable();
    format!(
        "{}\u{1f}{:?}\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{:?}\u{1f}{:?}\u{1f}{:?}\u{1f}{:?}",
        contact.on,
        contact.at,
        contact.employer.as_ref().map_or("", Slug::as_str),
        contact.channel,
        people.join(","),
        contact.person,
        contact.outcome,
        contact.minutes,
        contact.note,
    )
}
