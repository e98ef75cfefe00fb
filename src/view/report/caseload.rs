//! The caseload: every active candidate by code, who needs talk first.

use crate::domain::calendar::day::Date;
use crate::domain::desk::alarm::{Alarm, alarms};
use crate::domain::desk::last_contact::{first_employer_met, last_contact};
use crate::domain::meetings::target::hundredths;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::owner::owner_on;
use crate::domain::record::stage_change::stage_on;
use crate::domain::terms::names::{Code, EntryId, Handle};
use crate::domain::terms::vocabulary::CandidateStage;
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::page::Role;
use crate::view::report::section::{Inputs, Section, columns};
use serde::Serialize;

/// What the section says.
#[derive(Serialize)]
struct Caseload<'a> {
    active: usize,
    per_full_time: f64,
    candidates: Vec<Person<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<Row<'a>>>,
}

/// Where an active candidate stands, and what is overdue.
#[derive(Serialize)]
struct Person<'a> {
    code: &'a Code,
    stage: CandidateStage,
    since: Option<Date>,
    entered: Date,
    last_contact: Option<Date>,
    first_employer_met: Option<Date>,
    overdue: Vec<String>,
}

/// What stands behind a candidate's line.
#[derive(Serialize)]
struct Row<'a> {
    candidate: &'a Code,
    coach: Option<&'a Handle>,
    entered: Date,
    first_employer_met: Option<Date>,
    last_contact: Option<LastContact<'a>>,
}

#[derive(Serialize)]
struct LastContact<'a> {
    id: EntryId,
    on: Date,
    coach: &'a Handle,
}

/// Every active candidate by code: where they stand, and what is overdue.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let caseload = answer(inputs);
    let words = inputs.words;
    let mut section = Section::of(&caseload);
    section.heading(words.say(
        "report.caseload",
        &[
            ("active", &caseload.active),
            ("per", &words.number(caseload.per_full_time)),
        ],
    ));
    if caseload.candidates.is_empty() {
        section.line(Role::Quiet, words.label("report.no-candidates"));
    }
    section.table(
        "caseload",
        columns(words, "report", &["code", "stage", "last", "overdue"]),
        caseload
            .candidates
            .iter()
            .map(|shown| cells(inputs, shown))
            .collect(),
        3,
    );
    let keys = ["code", "coach", "entered", "met-first", "last"];
    section.why(
        inputs,
        "caseload-why",
        columns(words, "report", &keys),
        caseload
            .rows
            .iter()
            .flatten()
            .map(|row| row_cells(inputs, row)),
    );
    section
}

fn cells(inputs: &Inputs, shown: &Person) -> Vec<Cell> {
    let stage = format!("candidate-stage.{}", shown.stage);
    vec![
        person(inputs.caseload, shown.code, inputs.names).into(),
        inputs.words.label(&stage).into(),
        inputs.day_or_never(shown.last_contact),
        shown.overdue.join("; ").into(),
    ]
}

fn answer<'a>(inputs: &Inputs<'a>) -> Caseload<'a> {
    let by = inputs.by();
    let mut active: Vec<(&Candidate, Vec<Alarm>)> = inputs
        .whose
        .active_candidates(inputs.caseload, by)
        .map(|candidate| (candidate, alarms(inputs.caseload, candidate, by)))
        .collect();
    // Who needs talk comes first; within that the order of codes, which says nothing about anyone.
    active.sort_by_key(|(candidate, alarms)| (alarms.is_empty(), candidate.code.clone()));
    let posts = inputs.whose.full_time(by);
    let rows = || active.iter().map(|(candidate, _)| row(inputs, candidate));
    Caseload {
        active: active.len(),
        per_full_time: if posts > 0.0 {
            hundredths(active.len() as f64 / posts)
        } else {
            0.0
        },
        rows: inputs.why.then(|| rows().collect()),
        candidates: active
            .iter()
            .map(|(candidate, alarms)| stand(inputs, candidate, alarms))
            .collect(),
    }
}

fn stand<'a>(inputs: &Inputs<'a>, candidate: &'a Candidate, alarms: &[Alarm]) -> Person<'a> {
    let by = inputs.by();
    Person {
        code: &candidate.code,
        stage: candidate.stage_on(by),
        since: stage_on(&candidate.stages, by).map(|change| change.on.0),
        entered: candidate.entered.0,
        last_contact: last_contact(inputs.caseload, candidate, by)
            .map(|logged| logged.contact().on),
        first_employer_met: met(inputs, candidate),
        overdue: alarms
            .iter()
            .map(|alarm| alarm_words(inputs, alarm))
            .collect(),
    }
}

fn row<'a>(inputs: &Inputs<'a>, candidate: &'a Candidate) -> Row<'a> {
    let by = inputs.by();
    Row {
        candidate: &candidate.code,
        coach: owner_on(&candidate.owners, by),
        entered: candidate.entered.0,
        first_employer_met: met(inputs, candidate),
        last_contact: last_contact(inputs.caseload, candidate, by).map(|logged| LastContact {
            id: logged.id,
            on: logged.contact().on,
            coach: &logged.coach,
        }),
    }
}

fn met(inputs: &Inputs, candidate: &Candidate) -> Option<Date> {
    first_employer_met(inputs.caseload, candidate).filter(|met| *met <= inputs.by())
}

fn row_cells(inputs: &Inputs, row: &Row) -> Vec<Cell> {
    let last = row.last_contact.as_ref().map_or_else(
        || inputs.words.label("report.never"),
        |last| format!("{} ({})", inputs.day(last.on), last.id.short()),
    );
    vec![
        row.candidate.as_str().into(),
        row.coach.map(ToString::to_string).into(),
        inputs.day_cell(Some(row.entered)),
        inputs.day_or_never(row.first_employer_met),
        last.into(),
    ]
}

fn alarm_words(inputs: &Inputs, alarm: &Alarm) -> String {
    let words = inputs.words;
    let dated = |key: &str, on: Date| words.say(key, &[("on", &inputs.day(on))]);
    match alarm {
        Alarm::Quiet { days } => words.count("report.quiet", *days),
        Alarm::NoEmployerMet { days } => words.say("report.no-meeting", &[("n", days)]),
        Alarm::NoConsent => words.label("report.consent-none"),
        Alarm::ConsentExpired { on } => dated("report.consent-expired", *on),
        Alarm::ConsentWithdrawn { on } => dated("report.consent-withdrawn", *on),
        Alarm::ConsentEnds { on } => dated("report.consent-soon", *on),
        Alarm::Promise { text, due } => words.say(
            "report.promise-overdue",
            &[("text", text), ("due", &inputs.day(*due))],
        ),
        Alarm::FollowAlong { due } => dated("report.follow-along-late", *due),
        Alarm::WorkExperienceOver { on } => dated("report.work-experience-over", *on),
    }
}
