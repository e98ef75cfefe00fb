//! Tables to take elsewhere: contacts, plans, employers, contact persons, candidates, jobs, time, by code and without names unless they
//! are asked for.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::view::cell::Cell;
use crate::view::leaving::rows::{self, Row, Rows};
use crate::view::page::{Block, Page, Table};
use serde_json::{Map, Value};

/// What can be exported.
pub(crate) const KINDS: [&str; 7] = [
    "contacts",
    "plans",
    "employers",
    "people",
    "candidates",
    "jobs",
    "time",
];
/// The table that is about people whose names are all there is to it.
pub(crate) const PEOPLE: &str = "people";

/// A table with the columns that may be shown. Columns are keys of the data format, the same in every language.
pub(crate) struct Leaving<'a> {
    pub(crate) columns: Vec<&'static str>,
    pub(crate) rows: Box<dyn Iterator<Item = Map<String, Value>> + 'a>,
}

/// The table of a kind; `None` for what cannot be exported.
pub(crate) fn table<'a>(
    caseload: &'a Caseload,
    kind: &str,
    today: Date,
    names: bool,
) -> Option<Leaving<'a>> {
    let (columns, rows): (&[&str], Rows) = match kind {
        "contacts" => (&CONTACT, rows::contacts(caseload)),
        "plans" => (&PLAN, rows::plans(caseload)),
        "employers" => (&EMPLOYER, rows::employers(caseload, today)),
        PEOPLE => (&PERSON, rows::people(caseload)),
        "candidates" => (&CANDIDATE, rows::candidates(caseload, today)),
        "jobs" => (&JOB, rows::jobs(caseload)),
        "time" => (&TIME, rows::times(caseload)),
        _ => return None,
    };
    let columns = columns.iter().copied();
    let columns: Vec<&str> = columns
        .filter(|column| names || !NAMES.contains(column))
        .collect();
    let shown = columns.clone();
    Some(Leaving {
        columns,
        rows: Box::new(rows.map(move |row| only(&shown, row))),
    })
}

/// The page of a table, or for a machine its rows as objects.
pub(crate) fn page(kind: &str, table: Leaving, for_machine: bool) -> Page {
    let mut page = Page::named(kind);
    if for_machine {
        page.data.insert("kind".to_owned(), kind.into());
        let rows: Vec<Value> = table.rows.map(Value::Object).collect();
        page.data.insert("rows".to_owned(), rows.into());
    } else {
        let headings: Vec<String> = table.columns.iter().map(ToString::to_string).collect();
        let cells = table.rows.map(|row| row.iter().map(cell).collect());
        page.table(Table::new(kind, headings, cells.collect()));
    }
    page
}

/// How many rows a page of an export has.
pub(crate) fn number_of_rows(page: &Page) -> usize {
    let rows = page.data.get("rows").and_then(Value::as_array);
    let tables = page.blocks.iter().map(|block| match block {
        Block::Table(table) => table.rows.len(),
        _ => 0,
    });
    rows.map_or_else(|| tables.sum(), Vec::len)
}

/// What a row has in these columns, in their order.
fn only(columns: &[&str], mut row: Row) -> Row {
    let mut value = |column: &str| row.get_mut(column).map(Value::take).unwrap_or_default();
    let columns = columns.iter();
    columns
        .map(|column| ((*column).to_owned(), value(column)))
        .collect()
}

/// A value as the data format writes it, the same in every language.
fn cell((column, value): (&String, &Value)) -> Cell {
    match value {
        Value::Null => Cell::EMPTY,
        Value::Number(number) => Cell::Figure(number.to_string()),
        other => text(column, other).into(),
    }
}

/// A value as text. Codes and ids hold no spaces; the items of other lists may.
pub(crate) fn text(column: &str, value: &Value) -> String {
    let between = match column {
        "for" | "also" => " ",
        _ => "; ",
    };
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let items = items.iter().map(|item| text(column, item));
            items.collect::<Vec<_>>().join(between)
        }
        other => other.to_string(),
    }
}

/// Columns that name a person: only where names are asked for.
const NAMES: [&str; 4] = ["name_of_candidate", "person", "with", "people"];
const CONTACT: [&str; 31] = [
    "id",
    "on",
    "at",
    "coach",
    "by",
    "party",
    "employer",
    "also",
    "candidate",
    "name_of_candidate",
    "partner",
    "person",
    "decision_maker",
    "with",
    "channel",
    "place",
    "visit_number",
    "for",
    "matches_plan",
    "present",
    "by_candidate",
    "job",
    "purpose",
    "outcome",
    "minutes",
    "note",
    "next",
    "due",
    "next_open",
    "no_show",
    "without_consent",
];
const PLAN: [&str; 9] = [
    "id", "on", "at", "coach", "employer", "channel", "for", "note", "open",
];
const EMPLOYER: [&str; 23] = [
    "employer",
    "name",
    "town",
    "sector",
    "size",
    "source",
    "website",
    "privilege",
    "needs",
    "cadence",
    "weekly_hours",
    "tags",
    "aliases",
    "tasks",
    "days",
    "times",
    "stage",
    "stage_since",
    "coach",
    "last_contact",
    "archived",
    "merged_into",
    "people",
];
const PERSON: [&str; 6] = [
    "employer",
    "person",
    "role",
    "phone",
    "email",
    "decision_maker",
];
const CANDIDATE: [&str; 11] = [
    "candidate",
    "name_of_candidate",
    "referred",
    "entered",
    "out_of_work",
    "education",
    "experience",
    "interests",
    "stage",
    "stage_since",
    "coach",
];
const JOB: [&str; 11] = [
    "candidate",
    "name_of_candidate",
    "employer",
    "title",
    "kind",
    "start",
    "end",
    "weekly_hours",
    "permanent",
    "reason",
    "career_moves",
];
const TIME: [&str; 7] = ["id", "on", "coach", "kind", "minutes", "place", "note"];
