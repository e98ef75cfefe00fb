//! The caseload: every active candidate by code, who needs talk first.

use crate::domain::alarm::{Alarm, alarms, contacts_about, first_employer_met};
use crate::domain::candidate::Candidate;
use crate::domain::employer::stage_on;
use crate::domain::quota;
use crate::view::entry::person;
use crate::view::page::{Block, Role, Span, Table};
use crate::view::report::{Inputs, Section};
use serde_json::{Value, json};

/// Every active candidate by code: where they stand, and what is overdue.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let mut section = Section::default();
    let (words, today) = (inputs.words, inputs.today);
    let mut active: Vec<(&Candidate, Vec<Alarm>)> =
        inputs.caseload.active_candidates(&inputs.coach.handle, today).map(|candidate| (candidate, alarms(inputs.caseload, candidate, today))).collect();
    // Who needs talk comes first; within that the order of codes, which says nothing about anyone.
    active.sort_by_key(|(candidate, alarms)| (alarms.is_empty(), candidate.code.clone()));
    let per_full_time = if inputs.coach.fte > 0.0 { quota::hundredths(active.len() as f64 / inputs.coach.fte) } else { 0.0 };
    section.blocks.extend([Block::Gap, Block::Heading(words.say("report.caseload", &[("active", &active.len()), ("per", &words.number(per_full_time))]))]);
    if active.is_empty() {
        section.blocks.push(Block::Line(vec![Span::new(Role::Quiet, words.label("report.no-candidates"))]));
    }
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| words.label("report.never"), |day| words.day_near(day, today));
    let last = |candidate: &Candidate| contacts_about(inputs.caseload, candidate).next_back().map(|logged| logged.contact().on);
    let row = |(candidate, alarms): &(&Candidate, Vec<Alarm>)| {
        let overdue: Vec<String> = alarms.iter().map(|alarm| alarm_words(inputs, alarm)).collect();
        vec![
            person(inputs.caseload, &candidate.code, inputs.names),
            words.label(&format!("candidate-stage.{}", candidate.stage_on(today))),
            day(last(candidate)),
            overdue.join("; "),
        ]
    };
    let columns = ["code", "stage", "last", "overdue"].map(|key| words.label(&format!("report.column-{key}")));
    section.blocks.push(Block::Table(Table {
        id: "caseload".into(),
        columns: columns.into(),
        rows: active.iter().map(row).collect(),
        elastic: 3,
        bare: false,
        last_below: false,
    }));
    let data = |(candidate, alarms): &(&Candidate, Vec<Alarm>)| {
        json!({
            "code": candidate.code, "stage": candidate.stage_on(today), "since": stage_on(&candidate.stages, today).map(|change| change.on.0), "entered": candidate.entered.0,
            "last_contact": last(candidate), "first_employer_met": first_employer_met(inputs.caseload, candidate),
            "overdue": alarms.iter().map(|alarm| alarm_words(inputs, alarm)).collect::<Vec<_>>(),
        })
    };
    let candidates: Vec<Value> = active.iter().map(data).collect();
    section.data.insert("active".to_owned(), active.len().into());
    section.data.insert("per_full_time".to_owned(), json!(per_full_time));
    section.data.insert("candidates".to_owned(), candidates.into());
    section
}

fn alarm_words(inputs: &Inputs, alarm: &Alarm) -> String {
    let words = inputs.words;
    let dated = |key: &str, on: chrono::NaiveDate| words.say(key, &[("on", &words.day_near(on, inputs.today))]);
    match alarm {
        Alarm::Quiet { days } => words.say("report.quiet", &[("n", days)]),
        Alarm::NoEmployerMet { days } => words.say("report.no-meeting", &[("n", days)]),
        Alarm::NoConsent => words.label("report.consent-none"),
        Alarm::ConsentExpired { on } => dated("report.consent-expired", *on),
        Alarm::ConsentWithdrawn { on } => dated("report.consent-withdrawn", *on),
        Alarm::ConsentEnds { on } => dated("report.consent-soon", *on),
        Alarm::Promise { text, due } => words.say("report.promise-overdue", &[("text", text), ("due", &words.day_near(*due, inputs.today))]),
    }
}
