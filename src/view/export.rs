//! Tables to take elsewhere: contacts, employers, candidates, jobs, by code and without names unless they are asked for.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::meetings::visit_number::VisitNumbers;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::job::Job;
use crate::domain::record::owner::owner_on;
use crate::domain::record::stage_change::stage_on;
use crate::domain::terms::names::{Code, Handle, Slug};
use crate::domain::terms::vocabulary::{CandidateStage, EmployerStage, JobEnd, JobKind};
use crate::view::cell::Cell;
use crate::view::entry::numbered_data;
use crate::view::page::{Block, Page, Table, object};
use serde::Serialize;
use serde_json::{Map, Value};

/// What can be exported.
pub(crate) const KINDS: [&str; 4] = ["contacts", "employers", "candidates", "jobs"];

/// A row by its keys.
type Row = Map<String, Value>;

/// Rows, each made when it is asked for, so that those of ten years are not in memory twice.
type Rows<'a> = Box<dyn Iterator<Item = Row> + 'a>;

/// Makes the table, or for a machine its rows as objects; `None` for what cannot be exported. Columns are keys of the data format,
/// the same in every language.
pub(crate) fn page(
    caseload: &Caseload,
    kind: &str,
    today: Date,
    names: bool,
    for_machine: bool,
) -> Option<Page> {
    let (columns, rows): (&[&str], Rows) = match kind {
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
    let rows = rows.map(|row| only(&shown, row));
    let mut page = Page::named(kind);
    if for_machine {
        page.data.insert("kind".to_owned(), kind.into());
        let rows: Vec<Value> = rows.map(Value::Object).collect();
        page.data.insert("rows".to_owned(), rows.into());
    } else {
        let headings: Vec<String> = shown.iter().map(ToString::to_string).collect();
        let cells = rows.map(|row| row.values().map(cell).collect());
        page.table(Table::new(kind, headings, cells.collect()));
    }
    Some(page)
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

/// Columns that name a person: only where names are asked for.
const NAMES: [&str; 4] = ["name_of_candidate", "person", "with", "people"];
const CONTACT: [&str; 20] = [
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
    "with",
    "channel",
    "visit_number",
    "for",
    "purpose",
    "outcome",
    "minutes",
    "note",
    "no_show",
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
    referred: Option<Date>,
    entered: Date,
    out_of_work: Option<bool>,
    education: &'a [String],
    experience: &'a [String],
    interests: &'a [String],
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

fn contacts(caseload: &Caseload) -> Rows<'_> {
    let numbers = VisitNumbers::of(&caseload.log.contacts);
    let row = move |logged: &Logged<StandingContact>| {
        let candidate = logged.contact().candidate.as_ref();
        let name = candidate.and_then(|code| name_of(caseload, code));
        let mut row = object(&numbered_data(logged, numbers.get(logged.id)));
        row.insert("name_of_candidate".to_owned(), name.into());
        row
    };
    Box::new(caseload.log.contacts.iter().map(row))
}

fn employers(caseload: &Caseload, today: Date) -> Rows<'_> {
    let row = move |employer: &Employer| {
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
    Box::new(caseload.employers.values().map(row))
}

fn candidates(caseload: &Caseload, today: Date) -> Rows<'_> {
    let row = move |candidate: &Candidate| {
        object(&CandidateRow {
            candidate: &candidate.code,
            name_of_candidate: name_of(caseload, &candidate.code),
            referred: candidate.referred.map(|day| day.0),
            entered: candidate.entered.0,
            out_of_work: candidate.out_of_work,
            education: &candidate.education,
            experience: &candidate.experience,
            interests: &candidate.interests,
            stage: candidate.stage_on(today),
            stage_since: stage_on(&candidate.stages, today).map(|change| change.on.0),
            coach: owner_on(&candidate.owners, today),
        })
    };
    Box::new(caseload.candidates.values().map(row))
}

fn jobs(caseload: &Caseload) -> Rows<'_> {
    let row = move |(candidate, job): (&Candidate, &Job)| {
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
    let jobs =
        candidates.flat_map(|candidate| candidate.jobs.iter().map(move |job| (candidate, job)));
    Box::new(jobs.map(row))
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
