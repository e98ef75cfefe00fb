//! The rows behind where the time went: every contact and all other working time, with its minutes.

use crate::domain::calendar::day::Date;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::op::dated::Time;
use crate::domain::meetings::stretch::minutes_of;
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::report::section::Inputs;
use serde::Serialize;

/// An entry with its minutes.
#[derive(Serialize)]
pub(crate) struct Row<'a> {
    id: EntryId,
    coach: &'a Handle,
    on: Date,
    /// The channel, or the kind of working time.
    kind: String,
    candidates: Vec<&'a Code>,
    employers: Vec<&'a Slug>,
    minutes: u32,
    estimated: bool,
    billable: bool,
    #[serde(skip)]
    label: String,
}

/// What was logged in the period, contacts first; what is still to come is in no figure.
pub(crate) fn rows<'a>(inputs: &Inputs<'a>) -> Vec<Row<'a>> {
    let (caseload, from, to) = (inputs.caseload, inputs.period.from, inputs.by());
    let contacts = inputs.whose.contacts(caseload, from, to);
    let contacts = contacts.filter(|logged| caseload.log.has_come(logged.contact()));
    let times = caseload.log.times_within(from, to).iter();
    let times = times.filter(|logged| inputs.whose.logged(&logged.coach));
    let contacts = contacts.map(|logged| of_contact(inputs, logged));
    contacts
        .chain(times.map(|logged| of_time(inputs, logged)))
        .collect()
}

fn of_contact<'a>(inputs: &Inputs, logged: &'a Logged<StandingContact>) -> Row<'a> {
    let contact = logged.contact();
    let (minutes, estimated) = minutes_of(contact, inputs.rules);
    let people = contact.candidate.iter().chain(&contact.on_behalf_of);
    Row {
        id: logged.id,
        coach: &logged.coach,
        on: contact.on,
        kind: contact.channel.to_string(),
        candidates: people.collect(),
        employers: contact.employers().collect(),
        minutes,
        estimated,
        billable: !estimated && contact.reached(),
        label: inputs.words.label(&format!("channel.{}", contact.channel)),
    }
}

fn of_time<'a>(inputs: &Inputs, logged: &'a Logged<Time>) -> Row<'a> {
    let time = &logged.value;
    Row {
        id: logged.id,
        coach: &logged.coach,
        on: time.on,
        kind: time.kind.to_string(),
        candidates: Vec::new(),
        employers: Vec::new(),
        minutes: time.minutes,
        estimated: false,
        billable: false,
        label: inputs.words.label(&format!("time-kind.{}", time.kind)),
    }
}

/// What a row shows: when, how, with and for whom, for how long, and whether that is estimated or may be billed.
pub(crate) fn row_cells(inputs: &Inputs, row: &Row) -> Vec<Cell> {
    let words = inputs.words;
    let people = row.candidates.iter();
    let people = people.map(|code| person(inputs.caseload, code, inputs.names));
    let employers = row.employers.iter();
    let employers = employers.map(|slug| inputs.caseload.employer_name(slug).to_owned());
    let with: Vec<String> = people.chain(employers).collect();
    let yes = |is: bool| match is {
        true => words.label("report.yes"),
        false => String::new(),
    };
    vec![
        inputs.day_cell(Some(row.on)),
        row.label.clone().into(),
        row.id.short().into(),
        with.join(", ").into(),
        Cell::Number(f64::from(row.minutes)),
        yes(row.estimated).into(),
        yes(row.billable).into(),
    ]
}
