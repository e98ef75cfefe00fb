//! The one change that takes in what was decided.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Month;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::absence;
use crate::domain::change::transaction::{Author, Change, PrivateNote, Step};
use crate::domain::log::entry::Op;
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::dated::Review;
use crate::domain::log::op::of_line::Done;
use crate::domain::moving::decide::Decided;
use crate::domain::moving::fate::{Fate, Made};
use crate::domain::moving::promises::{SettledBy, settled};
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::names::EntryId;
use crate::domain::terms::vocabulary::NoteKind;
use std::collections::HashSet;

/// The change, and how many of the promises in it are still open.
pub(crate) struct Moved {
    pub(crate) change: Change,
    pub(crate) open: usize,
    pub(crate) overdue: usize,
}

/// Makes the change. People and employers come before the contacts that name them.
pub(crate) fn moved(
    decided: &Decided,
    caseload: &Caseload,
    author: &Author,
    summary: String,
) -> Moved {
    let mut change = Change::new(summary);
    for identity in &decided.called {
        match caseload.identities.get(&identity.code) {
            Some(before) => change.update(author, before.clone(), identity.clone()),
            None => change.create(author, identity.clone()),
        }
    }
    take_people(&mut change, decided, author);
    take_employers(&mut change, decided, caseload, author);
    let open = take_contacts(&mut change, decided, author);
    take_appointments(&mut change, decided, caseload, author);
    let overdue = open.iter().filter(|due| **due < author.today).count();
    for ((monday, reviewer), on) in &decided.reviewed {
        let week = Week::of(*monday);
        let review = Review {
            on: *on,
            week,
            reviewer: reviewer.clone(),
            goal: None,
            goal_met: None,
        };
        change.line(
            author.next_id(),
            &author.coach,
            Month::of(*monday),
            Op::Review(review),
        );
    }
    Moved {
        change,
        open: open.len(),
        overdue,
    }
}

fn take_employers(change: &mut Change, decided: &Decided, caseload: &Caseload, author: &Author) {
    for employer in &decided.new_employers {
        change.create(author, employer.clone());
    }
    for employer in &decided.more {
        if let Some(before) = caseload.employers.get(&employer.id) {
            change.update(author, before.clone(), employer.clone());
        }
    }
}

fn take_people(change: &mut Change, decided: &Decided, author: &Author) {
    for (code, new) in &decided.new_people {
        if let Some(identity) = &new.identity {
            change.create(author, identity.clone());
        }
        let wants = new.wants.iter().cloned().collect();
        change.create(
            author,
            Candidate {
                wants,
                ..new.record(code, &author.coach)
            },
        );
        change.steps.extend(new.note.iter().map(|note| {
            Step::Note(PrivateNote {
                code: code.clone(),
                kind: NoteKind::Talk,
                about: author.next_id(),
                on: new.entered,
                note: note.clone(),
            })
        }));
    }
}

/// Adds what is planned, and days away.
fn take_appointments(change: &mut Change, decided: &Decided, caseload: &Caseload, author: &Author) {
    let new = decided
        .rows
        .iter()
        .filter(|judged| judged.fate == Fate::New);
    for judged in new {
        match &judged.made {
            Made::Plan(plan) => change.line(
                author.next_id(),
                &author.coach,
                Month::of(plan.on),
                Op::Plan((**plan).clone()),
            ),
            Made::Absence(away) => {
                let steps = absence::record(author, &caseload.log, *away).steps;
                change.steps.extend(steps);
            }
            _ => {}
        }
    }
}

/// Adds the new contacts in the order of their days, and what settles what; gives the days on which what is still
/// open is due.
fn take_contacts(change: &mut Change, decided: &Decided, author: &Author) -> Vec<Date> {
    let contacts = new_contacts(decided);
    let settled = settled(&contacts, &author.coach);
    let ids: Vec<EntryId> = contacts.iter().map(|_| author.next_id()).collect();
    let is_settled: HashSet<usize> = settled.iter().map(|settled| settled.promised).collect();
    let dues = contacts
        .iter()
        .enumerate()
        .filter(|(_, contact)| contact.next.is_some());
    let open = dues.filter(|(at, _)| !is_settled.contains(at));
    let open = open
        .filter_map(|(_, contact)| Some(contact.next.as_ref()?.due))
        .collect();
    let days: Vec<Date> = contacts.iter().map(|contact| contact.on).collect();
    for (id, contact) in ids.iter().zip(contacts) {
        change.line(
            *id,
            &author.coach,
            Month::of(contact.on),
            Op::Contact(Box::new(contact)),
        );
    }
    for SettledBy { promised, by } in settled {
        let done = Done {
            of: ids[promised],
            by: Some(ids[by]),
            on: None,
            note: None,
        };
        change.line(
            author.next_id(),
            &author.coach,
            Month::of(days[promised]),
            Op::Done(done),
        );
    }
    open
}

/// The new contacts in the order of their days.
fn new_contacts(decided: &Decided) -> Vec<Contact> {
    let is_new = decided
        .rows
        .iter()
        .filter(|judged| judged.fate == Fate::New);
    let mut contacts: Vec<Contact> = is_new
        .filter_map(|judged| match &judged.made {
            Made::Contact(contact) => Some((**contact).clone()),
            _ => None,
        })
        .collect();
    contacts.sort_by_key(|contact| (contact.on, contact.at));
    contacts
}
