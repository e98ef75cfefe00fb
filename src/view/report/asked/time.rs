//! Where the time went: person by person, with what of it may be billed, and employer by employer.

use crate::domain::glance::time_spent::{ForPerson, TimeSpent, WithEmployer};
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::TimeKind;
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::page::{Block, Role, Table};
use crate::view::report::asked::time_rows::{self, Row, row_cells};
use crate::view::report::section::{Inputs, Section, Values, columns};
use serde::Serialize;

/// What the section says, and the rows behind it where they are asked for.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    time: Time<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<&'a [Row<'a>]>,
}

/// Minutes.
#[derive(Serialize)]
struct Time<'a> {
    total: u32,
    candidates: Vec<PersonAnswer<'a>>,
    employers: Vec<EmployerAnswer<'a>>,
    /// Contacts with and for nobody in particular.
    nobody: u32,
    other: Vec<OtherAnswer>,
}

#[derive(Serialize)]
struct PersonAnswer<'a> {
    candidate: &'a Code,
    contacts: usize,
    talks: u32,
    employers: u32,
    partners: u32,
    minutes: u32,
    estimated_minutes: u32,
    billable_minutes: u32,
}

#[derive(Serialize)]
struct EmployerAnswer<'a> {
    employer: &'a Slug,
    contacts: usize,
    minutes: u32,
    estimated_minutes: u32,
}

/// Working time that was no contact.
#[derive(Serialize)]
struct OtherAnswer {
    kind: TimeKind,
    minutes: u32,
}

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let words = inputs.words;
    let spent = TimeSpent::of(
        inputs.caseload,
        inputs.whose,
        inputs.rules,
        inputs.period.from,
        inputs.by(),
    );
    let found = inputs.why.then(|| time_rows::rows(inputs));
    let mut section = Section::of(&Whole {
        time: answer(&spent),
        rows: found.as_deref(),
    });
    section.heading(words.label("time.title"));
    if spent.total() == 0 {
        section.line(Role::Quiet, words.label("time.none"));
    }
    let keys = [
        "who",
        "contacts",
        "talks",
        "for",
        "partners",
        "minutes",
        "estimated",
        "billable",
    ];
    let rows = spent.people.iter();
    let rows = rows.map(|(code, time)| person_cells(inputs, code, time));
    section.table("time", columns(words, "time", &keys), rows.collect(), 0);
    section.line(Role::Quiet, words.label("time.billable"));
    employers(inputs, &spent, &mut section);
    rest(inputs, &spent, &mut section);
    let keys = [
        "on",
        "how",
        "id",
        "with",
        "minutes",
        "estimated",
        "billable",
    ];
    section.why(
        inputs,
        "time-why",
        columns(words, "time", &keys),
        found.iter().flatten().map(|row| row_cells(inputs, row)),
    );
    section
}

/// A row for each employer; none in CSV, which is by person.
fn employers(inputs: &Inputs, spent: &TimeSpent, section: &mut Section) {
    if spent.employers.is_empty() {
        return;
    }
    let words = inputs.words;
    section.heading(words.label("time.employers"));
    let row = |(slug, with): (&Slug, &WithEmployer)| {
        vec![
            inputs.caseload.employer_name(slug).into(),
            Cell::count(with.contacts),
            minutes(with.minutes),
            minutes(with.estimated),
        ]
    };
    let keys = ["employer", "contacts", "minutes", "estimated"];
    let rows = spent.employers.iter().map(row).collect();
    let table = Table::new("time-employers", columns(words, "time", &keys), rows);
    section
        .blocks
        .push(Block::Table(table.elastic(0).on_pages_only()));
}

/// What was for nobody in particular, what was no contact, and all together.
fn rest(inputs: &Inputs, spent: &TimeSpent, section: &mut Section) {
    let words = inputs.words;
    let said = |label: String, minutes: u32| {
        let values: &Values = &[("what", &label), ("n", &minutes)];
        words.say("time.other", values)
    };
    let mut parts = Vec::new();
    if spent.nobody > 0 {
        parts.push(said(words.label("time.nobody"), spent.nobody));
    }
    let other = spent.other.iter();
    parts.extend(
        other.map(|(kind, minutes)| said(words.label(&format!("time-kind.{kind}")), *minutes)),
    );
    section.list(words, Role::Plain, "time.rest", &parts.join(", "));
    section.line(
        Role::Plain,
        words.say("time.total", &[("n", &spent.total())]),
    );
}

fn person_cells(inputs: &Inputs, code: &Code, time: &ForPerson) -> Vec<Cell> {
    let numbers = [
        time.talks,
        time.employers,
        time.partners,
        time.total(),
        time.estimated,
        time.billable,
    ];
    let mut cells = vec![
        person(inputs.caseload, code, inputs.names).into(),
        Cell::count(time.contacts),
    ];
    cells.extend(numbers.map(minutes));
    cells
}

fn minutes(minutes: u32) -> Cell {
    Cell::Number(f64::from(minutes))
}

fn answer(spent: &TimeSpent) -> Time<'_> {
    let employers = spent.employers.iter();
    let employers = employers.map(|(employer, with)| EmployerAnswer {
        employer,
        contacts: with.contacts,
        minutes: with.minutes,
        estimated_minutes: with.estimated,
    });
    let other = spent.other.iter();
    let other = other.map(|(kind, minutes)| OtherAnswer {
        kind: *kind,
        minutes: *minutes,
    });
    let people = spent.people.iter();
    Time {
        total: spent.total(),
        candidates: people.map(PersonAnswer::of).collect(),
        employers: employers.collect(),
        nobody: spent.nobody,
        other: other.collect(),
    }
}

impl<'a> PersonAnswer<'a> {
    fn of((candidate, time): (&'a Code, &ForPerson)) -> PersonAnswer<'a> {
        PersonAnswer {
            candidate,
            contacts: time.contacts,
            talks: time.talks,
            employers: time.employers,
            partners: time.partners,
            minutes: time.total(),
            estimated_minutes: time.estimated,
            billable_minutes: time.billable,
        }
    }
}
