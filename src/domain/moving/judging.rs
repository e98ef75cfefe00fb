//! A joined row becomes a contact, an employer or a candidate; its texts are guarded, and it is told whether that is new.

use crate::domain::calendar::day::Days;
use crate::domain::calendar::week::Week;
use crate::domain::log::op::contact::{Contact, Promise};
use crate::domain::log::op::dated::Plan;
use crate::domain::moving::fate::{Fate, Judged, Made, Reviewed};
use crate::domain::moving::joining::{Joined, To};
use crate::domain::moving::new_candidate::NewCandidate;
use crate::domain::moving::reading::row::{AppointmentRow, ContactRow};
use crate::domain::moving::seen::Seen;
use crate::domain::moving::texts::Texts;
use crate::domain::record::employer::Employer;
use crate::domain::record::person::Person;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::Party;

/// Days after which a promise without a date is due.
const USUAL_DUE_DAYS: u64 = 7;
/// What is promised where only a day is told.
const FOLLOW_UP: &str = "follow up";

/// What becomes of a row; the week of one that a supervisor looked at is taken in.
pub(in crate::domain::moving) fn judge(
    joined: Joined,
    texts: &mut Texts,
    seen: &mut Seen,
    reviewed: &mut Reviewed,
) -> Judged {
    let fate = |is_new: bool| if is_new { Fate::New } else { Fate::OnFile };
    let row = joined.row;
    let (fate, made) = match joined.to {
        To::Not(fate) => (fate, Made::Nothing),
        To::Employer(slug, people, is_new) => (fate(is_new), Made::Employer(slug, people)),
        To::Candidate(code, is_new) => (fate(is_new), Made::Candidate(code)),
        To::Absence(away) => (seen.away(away), Made::Absence(away)),
        To::Plan(told, employer, people) => {
            let plan = plan(*told, employer, people, row, texts);
            (seen.planned(&plan), Made::Plan(Box::new(plan)))
        }
        To::Contact(told, employer, people) => {
            if let Some(by) = &told.reviewed {
                let monday = Week::of(told.on).monday();
                let last = reviewed.entry((monday, by.clone())).or_insert(told.on);
                *last = told.on.max(*last);
            }
            let contact = contact(*told, employer, people, row, texts);
            (
                seen.fate(&contact, (row, joined.letters)),
                Made::Contact(Box::new(contact)),
            )
        }
    };
    Judged {
        table: joined.table,
        row,
        place: joined.place,
        fate,
        made,
    }
}

/// The plan of an appointment, its text guarded.
fn plan(
    row: AppointmentRow,
    employer: Slug,
    people: Vec<Code>,
    place: usize,
    texts: &mut Texts,
) -> Plan {
    let note = texts.guarded(&row.text, place, &people, None);
    Plan {
        on: row.on,
        at: row.at,
        employer,
        channel: Some(row.channel),
        on_behalf_of: people,
        note: Some(note).filter(|note| !note.is_empty()),
    }
}

/// The contact of a row, its texts guarded.
fn contact(
    row: ContactRow,
    employer: Slug,
    people: Vec<Code>,
    place: usize,
    texts: &mut Texts,
) -> Contact {
    let person = row.person;
    let mut guarded = |text: String| texts.guarded(&text, place, &people, person.as_deref());
    let due = row
        .due
        .unwrap_or_else(|| row.on + Days::new(USUAL_DUE_DAYS));
    let next = match (row.next, row.due) {
        (None, None) => None,
        (text, _) => Some(Promise {
            text: guarded(text.unwrap_or_else(|| FOLLOW_UP.to_owned())),
            due,
        }),
    };
    let note = row.note.map(guarded);
    Contact {
        at: row.at,
        employer: Some(employer),
        decision_maker: row.decision_maker,
        matches_plan: row.matches_plan,
        present: row.present && !people.is_empty(),
        purpose: row.purpose,
        outcome: row.outcome,
        minutes: row.minutes,
        note,
        next,
        person,
        on_behalf_of: people,
        ..Contact::new(row.on, Party::Employer, row.channel)
    }
}

/// An employer with codes in place of names in what is told of it.
pub(in crate::domain::moving) fn guarded(employer: Employer, texts: &mut Texts) -> Employer {
    let mut plain = |fact: Option<String>| fact.map(|fact| texts.guarded(&fact, 0, &[], None));
    let people = employer.people.into_iter();
    let people = people.map(|person| Person {
        role: plain(person.role),
        note: plain(person.note),
        ..person
    });
    Employer {
        people: people.collect(),
        town: plain(employer.town),
        sector: plain(employer.sector),
        size: plain(employer.size),
        website: plain(employer.website),
        ..employer
    }
}

/// Somebody new with codes in place of names in what is told of them.
pub(in crate::domain::moving) fn with_texts(
    code: &Code,
    new: &NewCandidate,
    texts: &mut Texts,
) -> NewCandidate {
    let mut guarded = |text: &String| texts.guarded(text, 0, std::slice::from_ref(code), None);
    NewCandidate {
        wants: new.wants.as_ref().map(&mut guarded),
        note: new.note.as_ref().map(&mut guarded),
        ..new.clone()
    }
}
