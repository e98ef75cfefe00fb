//! What an import did, for machines.

use crate::domain::calendar::day::Date;
use crate::domain::moving::decide::Decided;
use crate::domain::moving::fate::{Fate, Judged, Made};
use crate::domain::moving::reading::field::Field;
use crate::domain::moving::reading::table::Table as Read;
use crate::domain::terms::names::{Code, Slug};
use crate::view::moving::counts::Counts;
use crate::view::page::object;
use serde::Serialize;
use serde_json::Value;

/// The same for machines.
#[derive(Serialize)]
struct Answer<'a> {
    files: Vec<File<'a>>,
    counts: Counts,
    rows: Vec<Entry<'a>>,
    differences: &'a [String],
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    sheet: Option<&'a str>,
    encoding: Option<&'a str>,
    header_row: usize,
    columns: Vec<Column<'a>>,
    said: &'a [String],
}

#[derive(Serialize)]
struct Column<'a> {
    heading: &'a str,
    field: Option<&'static str>,
}

#[derive(Serialize)]
struct Entry<'a> {
    file: &'a str,
    row: usize,
    fate: &'static str,
    column: Option<&'a str>,
    reason: Option<&'a str>,
    contact: Option<Value>,
    plan: Option<Value>,
    absence: Option<[Date; 2]>,
    employer: Option<&'a Slug>,
    candidate: Option<&'a Code>,
}

/// What machines get.
pub(crate) fn data(tables: &[Read], decided: &Decided) -> serde_json::Map<String, Value> {
    object(&Answer {
        files: tables.iter().map(file).collect(),
        counts: Counts::of(decided),
        rows: decided
            .rows
            .iter()
            .map(|row| machine_row(row, tables))
            .collect(),
        differences: &decided.differences,
    })
}

fn file(table: &Read) -> File<'_> {
    let columns = table.layout.columns.iter();
    let columns = columns.filter(|column| !column.is_blank);
    File {
        path: &table.path,
        sheet: table.sheet.name.as_deref(),
        encoding: table.sheet.encoding,
        header_row: table.header_row(),
        columns: columns
            .map(|known| Column {
                heading: &known.heading,
                field: known.field.map(Field::word),
            })
            .collect(),
        said: &table.said,
    }
}

fn machine_row<'a>(row: &'a Judged, tables: &'a [Read]) -> Entry<'a> {
    let (fate, why) = match &row.fate {
        Fate::New => ("new", None),
        Fate::OnFile => ("on-file", None),
        Fate::Asked(why) => ("asked", Some((why.column.as_deref(), why.reason.as_str()))),
        Fate::Refused(why) => (
            "refused",
            Some((why.column.as_deref(), why.reason.as_str())),
        ),
        Fate::LeftOut(why) => ("left-out", Some((None, why.as_str()))),
    };
    let (contact, employer, candidate) = match &row.made {
        Made::Contact(contact) => (
            serde_json::to_value(contact).ok(),
            contact.employer.as_ref(),
            None,
        ),
        Made::Employer(slug, _) => (None, Some(slug), None),
        Made::Candidate(code) => (None, None, Some(code)),
        Made::Plan(plan) => (None, Some(&plan.employer), None),
        Made::Absence(_) | Made::Nothing => (None, None, None),
    };
    let plan = match &row.made {
        Made::Plan(plan) => serde_json::to_value(plan).ok(),
        _ => None,
    };
    let absence = match row.made {
        Made::Absence(away) => Some([away.from, away.to]),
        _ => None,
    };
    Entry {
        file: &tables[row.table].path,
        row: row.row,
        fate,
        column: why.and_then(|(column, _)| column),
        reason: why.map(|(_, reason)| reason),
        contact,
        plan,
        absence,
        employer,
        candidate,
    }
}
