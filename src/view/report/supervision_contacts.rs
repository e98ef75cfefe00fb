//! What contacts leave to do on the supervision sheet: follow-ups that are due, and contacts logged without consent.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::owed::promises;
use crate::domain::change::consents::look_at_consents;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::follow_up::FollowUp;
use crate::domain::terms::names::{Code, EntryId, Slug};
use crate::view::cell::Cell;
use crate::view::consent::no_consent;
use crate::view::entry::{codes, logged_data, person};
use crate::view::page::{Block, Role, Table};
use crate::view::report::section::{Inputs, Section, columns};
use serde::Serialize;
use serde_json::Value;
use std::slice;

/// A follow-up that is due.
#[derive(Serialize)]
pub(crate) struct Due<'a> {
    id: EntryId,
    text: &'a str,
    due: Date,
    employer: Option<&'a Slug>,
    candidate: Option<&'a Code>,
    #[serde(rename = "for")]
    on_behalf_of: &'a [Code],
}

/// Follow-ups due by the end of next week, overdue first; none of a period that is over.
pub(crate) fn follow_ups<'a>(inputs: &Inputs<'a>, is_over: bool) -> Vec<Due<'a>> {
    match is_over {
        true => Vec::new(),
        false => due(inputs, next_sunday(inputs))
            .iter()
            .map(Due::of)
            .collect(),
    }
}

/// The same as a table.
pub(crate) fn show_follow_ups(inputs: &Inputs, section: &mut Section) {
    let words = inputs.words;
    let by = next_sunday(inputs);
    let due = due(inputs, by);
    section.heading(words.label("report.follow-ups"));
    if due.is_empty() {
        section.line(
            Role::Quiet,
            words.say("report.no-follow-ups", &[("by", &inputs.day(by))]),
        );
    }
    section.table(
        "follow-ups",
        columns(words, "report", &["due", "with", "what"]),
        due.iter()
            .map(|follow_up| due_cells(inputs, follow_up))
            .collect(),
        2,
    );
}

fn next_sunday(inputs: &Inputs) -> Date {
    Week::of(inputs.today).plus(1).sunday()
}

impl<'a> Due<'a> {
    fn of(follow_up: &FollowUp<'a>) -> Due<'a> {
        let (contact, promise) = (follow_up.contact, follow_up.promise);
        Due {
            id: follow_up.id,
            text: &promise.text,
            due: promise.due,
            employer: contact.employer.as_ref(),
            candidate: contact.candidate.as_ref(),
            on_behalf_of: &contact.on_behalf_of,
        }
    }
}

/// Follow-ups due by a day.
fn due<'a>(inputs: &Inputs<'a>, by: Date) -> Vec<FollowUp<'a>> {
    let coaches = inputs.whose.coaches().iter();
    let mut due: Vec<FollowUp> = coaches
        .flat_map(|coach| promises(inputs.caseload, &coach.handle, inputs.today))
        .filter(|follow_up| follow_up.promise.due <= by)
        .collect();
    due.sort_by_key(|follow_up| (follow_up.promise.due, follow_up.id));
    due
}

fn due_cells(inputs: &Inputs, follow_up: &FollowUp) -> Vec<Cell> {
    let due = follow_up.promise.due;
    let when = match due < inputs.today {
        true => Cell::overdue(due, inputs.today),
        false => inputs.day_cell(Some(due)),
    };
    vec![
        when,
        with(inputs, follow_up).into(),
        what(inputs, follow_up).into(),
    ]
}

/// To whom it was promised.
fn with(inputs: &Inputs, follow_up: &FollowUp) -> String {
    let contact = follow_up.contact;
    match (&contact.employer, &contact.candidate) {
        (Some(slug), _) => inputs.caseload.employer_name(slug).to_owned(),
        (None, Some(code)) => person(inputs.caseload, code, inputs.names),
        (None, None) => contact.partner.map_or_else(String::new, |kind| {
            inputs.words.label(&format!("partner.{kind}"))
        }),
    }
}

/// What was promised, for whom, and what consent no longer allows.
fn what(inputs: &Inputs, follow_up: &FollowUp) -> String {
    let people = &follow_up.contact.on_behalf_of;
    let mut parts = vec![follow_up.promise.text.clone()];
    if !people.is_empty() {
        parts.push(codes(people));
    }
    let stopped = follow_up.contact.employer.as_ref().and_then(|employer| {
        let employers = slice::from_ref(employer);
        let consents = look_at_consents(inputs.caseload, people, employers, inputs.today);
        consents.missing.into_iter().next()
    });
    if let Some(why) = stopped {
        let why = no_consent(inputs.words, &why, inputs.today);
        parts.push(inputs.words.say("report.mind", &[("why", &why)]));
    }
    parts.join(" · ")
}

/// Contacts logged although a consent was missing: shown, since a breach hidden helps no one.
pub(crate) fn without_consent(inputs: &Inputs, section: &mut Section) -> Vec<Value> {
    let words = inputs.words;
    let contacts = inputs
        .whose
        .contacts(inputs.caseload, inputs.period.from, inputs.by());
    let marked: Vec<_> = contacts
        .filter(|logged| logged.contact().without_consent.is_some())
        .collect();
    if marked.is_empty() {
        return Vec::new();
    }
    section.line(Role::Warn, words.label("report.without-consent"));
    let columns = columns(words, "report", &["on", "with", "code", "reason"]);
    let rows = marked.iter().map(|logged| marked_cells(inputs, logged));
    let table = Table::new("without-consent", columns, rows.collect());
    section.blocks.push(Block::Table(table.whole()));
    marked.into_iter().map(logged_data).collect()
}

fn marked_cells(inputs: &Inputs, logged: &Logged<StandingContact>) -> Vec<Cell> {
    let contact = logged.contact();
    let employer = contact.employer.as_ref();
    vec![
        inputs.day_cell(Some(contact.on)),
        employer
            .map_or("", |slug| inputs.caseload.employer_name(slug))
            .into(),
        codes(&contact.on_behalf_of).into(),
        contact.without_consent.clone().into(),
    ]
}
