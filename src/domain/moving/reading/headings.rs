//! Where the headings of a table stand, what its columns hold, and what its rows are.

use crate::domain::moving::reading::columns::{Column, Mapping, columns};
use crate::domain::moving::reading::field::Field;
use crate::domain::moving::reading::sheet::{Row, Sheet};
use crate::domain::terms::vocabulary::Channel;
use std::collections::BTreeSet;

/// Rows above the headings, at most: titles and the like.
const LOOKED_AT: usize = 30;

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Contacts,
    Employers,
    Candidates,
    /// Entries of a calendar.
    Appointments,
}

/// How a table is laid out.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// The row of the headings among all rows.
    pub(crate) header: usize,
    pub(crate) kind: Kind,
    pub(crate) columns: Vec<Column>,
    /// How contacts took place of which no cell says it.
    pub(crate) usual_channel: Option<Channel>,
    /// The employer of rows that name none.
    pub(crate) usual_employer: Option<String>,
    pub(crate) remarks: Vec<String>,
}

/// Why a table cannot be read before a person says more.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unclear {
    #[error(
        "no row of headings was found: none has two words such as date, employer, Datum or Työnantaja"
    )]
    NoHeadings,
    #[error("{} may each be the {}: {}", headings.len(), field.word(), headings.join(", "))]
    Twice { field: Field, headings: Vec<String> },
    #[error("no column is called `{heading}`; there are: {}", known.join(", "))]
    NoColumn { heading: String, known: Vec<String> },
    #[error("the headings do not tell whether the rows are contacts, employers or candidates: {}", headings.join(", "))]
    NoKind { headings: Vec<String> },
}

impl Layout {
    /// Finds the headings and what the columns hold. What is `asked` for now must be there; what was kept need not.
    ///
    /// # Errors
    /// When a person has to say more.
    pub(crate) fn of(sheet: &Sheet, asked: &Mapping, kept: &Mapping) -> Result<Layout, Unclear> {
        let mapping: Vec<(Field, String)> = asked.iter().chain(kept).cloned().collect();
        let fields = |row: &Row| known_fields(&columns(&alone(row), row, &mapping)).len();
        let rows = sheet.rows.iter().take(LOOKED_AT).map(fields).enumerate();
        // Of rows with as many the first: what lies below are entries.
        let best = rows.max_by_key(|(at, fields)| (*fields, std::cmp::Reverse(*at)));
        let least = if asked.is_empty() { 2 } else { 1 };
        let Some((header, _)) = best.filter(|(_, fields)| *fields >= least) else {
            return Err(Unclear::NoHeadings);
        };
        let mut columns = columns(sheet, &sheet.rows[header], &mapping);
        for (_, heading) in asked {
            is_there(&columns, heading)?;
        }
        let kind = kind(&mut columns)?;
        are_single(&columns)?;
        let remarks = remarks(&columns, kind);
        Ok(Layout {
            header,
            kind,
            columns,
            usual_channel: None,
            usual_employer: None,
            remarks,
        })
    }

    /// Whether no column says how its contacts took place.
    pub(crate) fn lacks_channel(&self) -> bool {
        self.kind == Kind::Contacts && self.at(Field::Channel).is_none()
    }

    /// The first column that holds something.
    pub(crate) fn at(&self, field: Field) -> Option<usize> {
        self.all(field).next()
    }

    /// All columns that hold something.
    pub(crate) fn all(&self, field: Field) -> impl Iterator<Item = usize> {
        let columns = self.columns.iter().enumerate();
        columns
            .filter(move |(_, column)| column.field == Some(field))
            .map(|(at, _)| at)
    }

    pub(crate) fn heading(&self, field: Field) -> Option<&str> {
        self.at(field).map(|at| self.columns[at].heading.as_str())
    }
}

/// A row as a table of its own, for looking at it as headings.
fn alone(row: &Row) -> Sheet {
    Sheet {
        rows: vec![row.clone()],
        ..Sheet::default()
    }
}

fn known_fields(columns: &[Column]) -> BTreeSet<Field> {
    columns.iter().filter_map(|column| column.field).collect()
}

fn is_there(columns: &[Column], heading: &str) -> Result<(), Unclear> {
    let is_it = |column: &Column| {
        crate::domain::moving::reading::field::plain(&column.heading)
            == crate::domain::moving::reading::field::plain(heading)
    };
    match columns.iter().any(is_it) {
        true => Ok(()),
        false => Err(Unclear::NoColumn {
            heading: heading.to_owned(),
            known: headings(columns),
        }),
    }
}

fn headings(columns: &[Column]) -> Vec<String> {
    let columns = columns.iter().filter(|column| !column.is_blank);
    columns.map(|column| column.heading.clone()).collect()
}

/// What the rows are; the column of names then holds those of what they are.
fn kind(columns: &mut [Column]) -> Result<Kind, Unclear> {
    let fields = known_fields(columns);
    let has = |field: Field| fields.contains(&field);
    let any = |wanted: &[Field]| wanted.iter().any(|field| has(*field));
    let of_contacts = [
        Field::Time,
        Field::Minutes,
        Field::Hours,
        Field::For,
        Field::Purpose,
        Field::Outcome,
        Field::Note,
        Field::Next,
    ];
    let of_lists = [Field::Sector, Field::Size, Field::Website];
    // A list of employers may say since when each is known.
    let is_log = has(Field::Channel) || any(&of_contacts) || !any(&of_lists);
    let about_employers = [
        Field::Town,
        Field::Sector,
        Field::Size,
        Field::Website,
        Field::Person,
        Field::Phone,
        Field::Email,
    ];
    let (kind, names) = if has(Field::Date) && has(Field::Appointment) {
        (Kind::Appointments, Field::Person)
    } else if has(Field::Date) && has(Field::Employer) && is_log {
        (Kind::Contacts, Field::Person)
    } else if [Field::Date, Field::Channel, Field::Name].map(has) == [true; 3] {
        (Kind::Contacts, Field::Employer)
    } else if has(Field::Employer) {
        (Kind::Employers, Field::Person)
    } else if has(Field::Candidate) || has(Field::Name) && any(&[Field::Entered, Field::Wants]) {
        (Kind::Candidates, Field::Candidate)
    } else if has(Field::Name) && any(&about_employers) {
        (Kind::Employers, Field::Employer)
    } else {
        return Err(Unclear::NoKind {
            headings: headings(columns),
        });
    };
    let is_free = !has(names);
    for column in columns
        .iter_mut()
        .filter(|column| column.field == Some(Field::Name))
    {
        column.field = Some(names).filter(|_| is_free);
    }
    Ok(kind)
}

/// Notes and people may stand in several columns; anything else in one.
fn are_single(columns: &[Column]) -> Result<(), Unclear> {
    for field in known_fields(columns) {
        if [Field::Note, Field::For, Field::Nothing].contains(&field) {
            continue;
        }
        let its = columns.iter().filter(|column| column.field == Some(field));
        let headings: Vec<String> = its.map(|column| column.heading.clone()).collect();
        if headings.len() > 1 {
            return Err(Unclear::Twice { field, headings });
        }
    }
    Ok(())
}

/// What is said of the columns.
fn remarks(columns: &[Column], kind: Kind) -> Vec<String> {
    let left_out = |column: &&Column| column.field.is_none() && !column.is_blank;
    let left_out: Vec<String> = columns
        .iter()
        .filter(left_out)
        .map(|column| format!("`{}`", column.heading))
        .collect();
    let mut remarks = Vec::new();
    if !left_out.is_empty() {
        remarks.push(format!("left out: {}", left_out.join(", ")));
    }
    let dated = columns
        .iter()
        .any(|column| column.field == Some(Field::Date));
    if kind == Kind::Employers && dated {
        remarks.push(
            "the rows are taken as employers, and not as contacts; --map channel=HEADING names the column that says how a contact took place".to_owned(),
        );
    }
    remarks
}

#[cfg(test)]
#[path = "headings_tests.rs"]
mod tests;
