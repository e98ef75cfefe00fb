//! A coach's plans and promises in the words in which a calendar shows them.

use crate::domain::agenda::due::Due;
use crate::domain::agenda::entry::{Agenda, Appointment, Known, State, Task};
use crate::domain::calendar::zone::Zone;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::op::contact::{Contact, Promise};
use crate::domain::log::op::dated::Plan;
use crate::domain::log::told::{TakenBack, WhatTakenBack};
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::{Code, EntryId, Slug};
use crate::domain::terms::vocabulary::Channel;
use crate::view::entry::{deed, for_whom, person};
use crate::words::Words;
use crate::words::say::say;
use std::collections::BTreeSet;

/// Minutes of an appointment of which the rules assume nothing.
const USUAL_MINUTES: u32 = 30;

/// What an agenda is made from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inputs<'a> {
    pub(crate) due: Due<'a>,
    pub(crate) words: &'a Words,
    /// Put candidates' names beside their codes, and say whom an employer's promise was made to.
    pub(crate) names: bool,
    /// How long a contact takes.
    pub(crate) rules: &'a Rules,
    pub(crate) zone: Zone,
}

/// The agenda of a coach.
pub(crate) fn agenda(inputs: &Inputs) -> Agenda {
    let due = &inputs.due;
    let plans = due.plans().into_iter().map(|(logged, state)| {
        let plan = &logged.value.plan;
        appointment(inputs, logged.id, plan, state)
    });
    let mut appointments: Vec<Appointment> = plans.collect();
    let promises = due.promises().into_iter();
    let mut tasks: Vec<Task> = promises
        .map(|(logged, state)| task(inputs, logged, state))
        .collect();
    for taken in due.taken_back() {
        match taken.what {
            WhatTakenBack::Plan { .. } => appointments.extend(no_appointment(inputs, taken)),
            WhatTakenBack::Promise { due } => tasks.push(no_task(inputs, taken, due)),
        }
    }
    appointments.sort_by_key(|entry| (entry.on, entry.at, entry.known.uid));
    tasks.sort_by_key(|entry| (entry.due, entry.known.uid));
    let coach = due.caseload.coach_name(due.coach);
    Agenda {
        name: say!(inputs.words, "agenda.name", coach),
        zone: inputs.zone,
        appointments,
        tasks,
    }
}

/// The records that the entries of an agenda name.
pub(crate) fn named(due: &Due) -> (BTreeSet<Slug>, BTreeSet<Code>) {
    let (plans, promises) = (due.plans(), due.promises());
    let planned = plans.iter().map(|(logged, _)| &logged.value.plan);
    let promised = promises.iter().map(|(logged, _)| logged.contact());
    let taken = due.taken_back().filter_map(|taken| taken.employer.clone());
    let employers = planned.clone().map(|plan| plan.employer.clone());
    let employers = employers.chain(
        promised
            .clone()
            .flat_map(|contact| contact.employer.clone()),
    );
    let people = planned.flat_map(|plan| plan.on_behalf_of.clone());
    let people = people.chain(promised.flat_map(|contact| {
        contact
            .on_behalf_of
            .iter()
            .chain(&contact.candidate)
            .cloned()
    }));
    (employers.chain(taken).collect(), people.collect())
}

fn appointment(inputs: &Inputs, id: EntryId, plan: &Plan, state: State) -> Appointment {
    let channel = plan.channel.unwrap_or(Channel::Visit);
    let caseload = inputs.due.caseload;
    let what = deed(
        inputs.words,
        channel,
        caseload.employer_name(&plan.employer),
    );
    let people: Vec<String> = plan
        .on_behalf_of
        .iter()
        .map(|code| person(caseload, code, inputs.names))
        .collect();
    Appointment {
        known: Known::of(inputs.due.told.revision(id)),
        on: plan.on,
        at: plan.at,
        minutes: minutes(inputs.rules, channel),
        state,
        summary: begun_large(&what) + &for_whom(inputs.words, &people),
        place: channel.in_person().then(|| place(caseload, &plan.employer)),
        text: below(plan.note.as_deref(), settle(inputs.words, id, state)),
    }
}

/// An appointment that was taken back: nothing of it but when and where it was to be.
fn no_appointment(inputs: &Inputs, taken: &TakenBack) -> Option<Appointment> {
    let WhatTakenBack::Plan { on, at, channel } = taken.what else {
        return None;
    };
    let plan = Plan {
        on,
        at,
        employer: taken.employer.clone()?,
        channel,
        on_behalf_of: Vec::new(),
        note: None,
    };
    Some(appointment(inputs, taken.id, &plan, State::Cancelled))
}

fn task(inputs: &Inputs, logged: &Logged<StandingContact>, state: State) -> Task {
    let (words, contact) = (inputs.words, logged.contact());
    let whom = inputs.names.then_some(contact.person.as_ref()).flatten();
    let whom = whom.map(|name| say!(words, "agenda.promised-to", name));
    let settle = settle(words, logged.id, state);
    let called = |promise: &Promise| {
        let about = about(inputs, contact);
        match about.is_empty() {
            true => promise.text.clone(),
            false => format!("{} · {about}", promise.text),
        }
    };
    let next = contact.next.as_ref();
    Task {
        known: Known::of(inputs.due.told.revision(logged.id)),
        due: next.map_or(contact.on, |promise| promise.due),
        state,
        summary: next.map_or_else(|| words.label("agenda.taken-back"), called),
        text: below(whom.as_deref(), settle),
    }
}

/// A promise that was taken back.
fn no_task(inputs: &Inputs, taken: &TakenBack, due: crate::domain::calendar::day::Date) -> Task {
    Task {
        known: Known::of(inputs.due.told.revision(taken.id)),
        due,
        state: State::Cancelled,
        summary: inputs.words.label("agenda.taken-back"),
        text: String::new(),
    }
}

/// To whom or for whom something was promised.
fn about(inputs: &Inputs, contact: &Contact) -> String {
    let caseload = inputs.due.caseload;
    let employer = contact.employer.as_ref();
    let employer = employer.map(|slug| caseload.employer_name(slug).to_owned());
    let people = contact.candidate.iter().chain(&contact.on_behalf_of);
    let people = people.map(|code| person(caseload, code, inputs.names));
    let parts: Vec<String> = employer.into_iter().chain(people).collect();
    parts.join(", ")
}

/// Where an employer is: its name, and the town where that is on file.
fn place(caseload: &Caseload, slug: &Slug) -> String {
    let name = caseload.employer_name(slug);
    let employer = caseload.employers.get(slug);
    match employer.and_then(|employer| employer.town.as_ref()) {
        Some(town) => format!("{name}, {town}"),
        None => name.to_owned(),
    }
}

/// The command that settles an entry, while it is open.
fn settle(words: &Words, id: EntryId, state: State) -> Option<String> {
    (state == State::Open).then(|| say!(words, "agenda.settle", id = id.short()))
}

fn below(text: Option<&str>, last: Option<String>) -> String {
    let parts: Vec<&str> = text.into_iter().chain(last.as_deref()).collect();
    parts.join("\n")
}

fn minutes(rules: &Rules, channel: Channel) -> u32 {
    match rules.default_minutes(channel) {
        0 => USUAL_MINUTES,
        minutes => minutes,
    }
}

fn begun_large(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
