//! What contacts leave to do on the supervision sheet: follow-ups that are due, and contacts logged without consent.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::owed::promises;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::follow_up::FollowUp;
use crate::domain::terms::names::{Code, EntryId, Slug};
use crate::view::cell::Cell;
use crate::view::entry::{codes, logged_data};
use crate::view::page::{Block, Role, Table};
use crate::view::report::section::{Inputs, Section, columns};
use serde::Serialize;
use serde_json::Value;

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
