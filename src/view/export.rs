//! Tables to take elsewhere: contacts, employers, candidates, jobs, by code and without names unless they are asked for.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::record::employer::owner_on;
use crate::view::cell::Cell;
use crate::view::entry::logged_data;
use crate::view::page::{Page, Table};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// What can be exported.
pub(crate) const KINDS: [&str; 4] = ["contacts", "employers", "candidates", "jobs"];

/// Makes the table; `None` for what can not be exported. Columns are keys of the data format, the same in every language.
pub(crate) fn page(caseload: &Caseload, kind: &str, today: Date, names: bool) -> Option<Page> {
    let (columns, rows): (&[&str], Vec<Value>) = match kind {
        "contacts" => (&CONTACT, contacts(caseload, names)),
        "employers" => (&EMPLOYER, employers(caseload, today, names)),
        "candidates" => (&CANDIDATE, candidates(caseload, today, names)),
        "jobs" => (&JOB, jobs(caseload, names)),
        _ => return None,
    };
    let kept: Vec<&str> = columns
        .iter()
        .copied()
        .filter(|column| names || !NAMES.contains(column))
        .collect();
    let rows: Vec<Value> = rows
        .iter()
        .map(|row| {
            kept.iter()
                .map(|key| ((*key).to_owned(), row[*key].clone()))
                .collect::<Map<_, _>>()
                .into()
        })
        .collect();
    let cells = rows
        .iter()
        .map(|row| kept.iter().map(|key| cell(&row[*key])).collect())
        .collect();
    let mut page = Page::named(kind);
    let columns: Vec<String> = kept.iter().map(|key| (*key).to_owned()).collect();
    page.table(Table::new(kind, columns, cells).elastic(kept.len() - 1));
    Some(page.answer(&Export { kind, rows }))
}

/// What the table says, row by row.
#[derive(Serialize)]
struct Export<'a> {
    kind: &'a str,
    rows: Vec<Value>,
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

fn name_of(caseload: &Caseload, code: Option<&str>, names: bool) -> Value {
    let identity = caseload
        .identities
        .values()
        .find(|identity| Some(identity.code.as_str()) == code);
    identity
        .filter(|_| names)
        .map_or(Value::Null, |identity| json!(identity.name))
}

fn contacts(caseload: &Caseload, names: bool) -> Vec<Value> {
    let row = |logged| {
        let mut row = logged_data(logged);
        row["name_of_candidate"] = name_of(caseload, row["candidate"].as_str(), names);
        row
    };
    caseload.log.contacts.iter().map(row).collect()
}

fn employers(caseload: &Caseload, today: Date, names: bool) -> Vec<Value> {
    let row = |employer: &crate::domain::record::employer::Employer| {
        let people: Vec<&str> = employer
            .people
            .iter()
            .filter(|_| names)
            .map(|person| person.name.as_str())
            .collect();
        json!({
            "employer": employer.id, "name": employer.name, "town": employer.town, "sector": employer.sector, "size": employer.size,
            "stage": employer.stage_on(today), "coach": owner_on(&employer.owners, today), "people": people,
            "last_contact": caseload.log.last_with(&employer.id, today).map(|contact| contact.on),
        })
    };
    caseload.employers.values().map(row).collect()
}

fn candidates(caseload: &Caseload, today: Date, names: bool) -> Vec<Value> {
    let row = |candidate: &crate::domain::record::candidate::Candidate| {
        let since = crate::domain::record::employer::stage_on(&candidate.stages, today)
            .map(|change| change.on.0);
        json!({
            "candidate": candidate.code, "name_of_candidate": name_of(caseload, Some(candidate.code.as_str()), names), "entered": candidate.entered.0,
            "out_of_work": candidate.out_of_work, "stage": candidate.stage_on(today), "stage_since": since, "coach": owner_on(&candidate.owners, today),
        })
    };
    caseload.candidates.values().map(row).collect()
}

fn jobs(caseload: &Caseload, names: bool) -> Vec<Value> {
    let jobs = caseload
        .candidates
        .values()
        .flat_map(|candidate| candidate.jobs.iter().map(move |job| (candidate, job)));
    let row = |(candidate, job): (
        &crate::domain::record::candidate::Candidate,
        &crate::domain::record::job::Job,
    )| {
        json!({
            "candidate": candidate.code, "name_of_candidate": name_of(caseload, Some(candidate.code.as_str()), names), "employer": job.employer,
            "title": job.title, "kind": job.kind, "start": job.start.0, "end": job.end.map(|end| end.0), "permanent": job.permanent, "reason": job.reason,
            "weekly_hours": job.hours_on(job.end.map_or(Date::MAX, |end| end.0)),
        })
    };
    jobs.map(row).collect()
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
