//! Tables to take elsewhere: contacts, employers, candidates, jobs, by code and without names unless they are asked for.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::{Employer, owner_on, stage_on};
use crate::domain::record::job::Job;
use crate::domain::terms::names::{Code, Handle, Slug};
use crate::domain::terms::vocabulary::{CandidateStage, EmployerStage, JobEnd, JobKind};
use crate::view::cell::Cell;
use crate::view::entry::logged_data;
use crate::view::page::{Page, Table, object};
use serde::Serialize;
use serde_json::{Map, Value};

/// What can be exported.
pub(crate) const KINDS: [&str; 4] = ["contacts", "employers", "candidates", "jobs"];

/// A row by its keys.
type Row = Map<String, Value>;

/// Makes the table; `None` for what cannot be exported. Columns are keys of the data format, the same in every language.
pub(crate) fn page(caseload: &Caseload, kind: &str, today: Date, names: bool) -> Option<Page> {
    let (columns, rows): (&[&str], Vec<Row>) = match kind {
        "contacts" => (&CONTACT, contacts(caseload)),
        "employers" => (&EMPLOYER, employers(caseload, today)),
        "candidates" => (&CANDIDATE, candidates(caseload, today)),
        "jobs" => (&JOB, jobs(caseload)),
        _ => return None,
    };
    let columns = columns.iter().copied();
    let shown: Vec<&str> = columns
        .filter(|column| names || !NAMES.contains(column))
        .collect();
    let rows: Vec<Row> = rows.iter().map(|row| only(&shown, row)).collect();
    let cells = rows.iter().map(|row| row.values().map(cell).collect());
    let mut page = Page::named(kind);
    let headings: Vec<String> = shown.iter().map(ToString::to_string).collect();
    page.table(Table::new(kind, headings, cells.collect()));
    Some(page.answer(&Export { kind, rows }))
}

/// What a row has in these columns, in their order.
fn only(columns: &[&str], row: &Row) -> Row {
    let value = |column: &str| row.get(column).cloned().unwrap_or_default();
    let columns = columns.iter();
    columns
        .map(|column| ((*column).to_owned(), value(column)))
        .collect()
}

/// What the table says, row by row.
#[derive(Serialize)]
struct Export<'a> {
    kind: &'a str,
    rows: Vec<Row>,
}

/// Columns that name a person: only where names are asked for.
const NAMES: [&str; 3] = ["name_of_candidate", "person", "people"];
const CONTACT: [&str; 17] = [
    "id",
    "on",
    "at",
    "coach",
    "party",
    "employer",
    "also",
    "candidate",
    "name_of_candidate",
    "partner",
    "person",
    "channel",
    "for",
    "purpose",
    "outcome",
    "minutes",
    "note",
];
const EMPLOYER: [&str; 9] = [
    "employer",
    "name",
    "town",
    "sector",
    "size",
    "stage",
    "coach",
    "last_contact",
    "people",
];
const CANDIDATE: [&str; 7] = [
    "candidate",
    "name_of_candidate",
    "entered",
    "out_of_work",
    "stage",
    "stage_since",
    "coach",
];
const JOB: [&str; 10] = [
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
];

/// An employer's row.
#[derive(Serialize)]
struct EmployerRow<'a> {
    employer: &'a Slug,
    name: &'a str,
    town: Option<&'a str>,
    sector: Option<&'a str>,
    size: Option<&'a str>,
    stage: EmployerStage,
    coach: Option<&'a Handle>,
    last_contact: Option<Date>,
    people: Vec<&'a str>,
}

/// A candidate's row.
#[derive(Serialize)]
struct CandidateRow<'a> {
    candidate: &'a Code,
    name_of_candidate: Option<&'a str>,
    entered: Date,
    out_of_work: Option<bool>,
    stage: CandidateStage,
    stage_since: Option<Date>,
    coach: Option<&'a Handle>,
}

/// A job's row.
#[derive(Serialize)]
struct JobRow<'a> {
    candidate: &'a Code,
    name_of_candidate: Option<&'a str>,
    employer: &'a Slug,
    title: Option<&'a str>,
    kind: Option<JobKind>,
    start: Date,
    end: Option<Date>,
    weekly_hours: Option<f64>,
    permanent: Option<bool>,
    reason: Option<JobEnd>,
}

/// What a candidate is called, where it is known; the column stands only where names are asked for.
fn name_of<'a>(caseload: &'a Caseload, code: &Code) -> Option<&'a str> {
    let identity = caseload.identities.get(code);
    identity.map(|identity| identity.name.as_str())
}

fn contacts(caseload: &Caseload) -> Vec<Row> {
    let row = |logged: &Logged<StandingContact>| {
        let candidate = logged.contact().candidate.as_ref();
        let name = candidate.and_then(|code| name_of(caseload, code));
        let mut row = object(&logged_data(logged));
        row.insert("name_of_candidate".to_owned(), name.into());
        row
    };
    caseload.log.contacts.iter().map(row).collect()
}

fn employers(caseload: &Caseload, today: Date) -> Vec<Row> {
    let row = |employer: &Employer| {
        let last = caseload.log.last_with(&employer.id, today);
        let people = employer.people.iter();
        object(&EmployerRow {
            employer: &employer.id,
            name: &employer.name,
            town: employer.town.as_deref(),
            sector: employer.sector.as_deref(),
            size: employer.size.as_deref(),
            stage: employer.stage_on(today),
            coach: owner_on(&employer.owners, today),
            last_contact: last.map(|contact| contact.on),
            people: people.map(|person| person.name.as_str()).collect(),
        })
    };
    caseload.employers.values().map(row).collect()
}

fn candidates(caseload: &Caseload, today: Date) -> Vec<Row> {
    let row = |candidate: &Candidate| {
        object(&CandidateRow {
            candidate: &candidate.code,
            name_of_candidate: name_of(caseload, &candidate.code),
            entered: candidate.entered.0,
            out_of_work: candidate.out_of_work,
            stage: candidate.stage_on(today),
            stage_since: stage_on(&candidate.stages, today).map(|change| change.on.0),
            coach: owner_on(&candidate.owners, today),
        })
    };
    caseload.candidates.values().map(row).collect()
}

fn jobs(caseload: &Caseload) -> Vec<Row> {
    let row = |candidate: &Candidate, job: &Job| {
        let end = job.end.map(|end| end.0);
        object(&JobRow {
            candidate: &candidate.code,
            name_of_candidate: name_of(caseload, &candidate.code),
            employer: &job.employer,
            title: job.title.as_deref(),
            kind: job.kind,
            start: job.start.0,
            end,
            weekly_hours: job.hours_on(end.unwrap_or(Date::MAX)),
            permanent: job.permanent,
            reason: job.reason,
        })
    };
    let candidates = caseload.candidates.values();
    candidates
        .flat_map(|candidate| candidate.jobs.iter().map(move |job| row(candidate, job)))
        .collect()
}

/// A value as the data format writes it, the same in every language.
fn cell(value: &Value) -> Cell {
    match value {
        Value::Null => Cell::EMPTY,
        Value::Number(number) => Cell::Figure(number.to_string()),
        other => text(other).into(),
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}
