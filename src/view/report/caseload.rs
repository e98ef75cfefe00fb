//! The caseload: every active candidate by code, who needs talk first.

use crate::domain::calendar::day::Date;
use crate::domain::desk::alarm::{Alarm, alarms, first_employer_met, last_contact};
use crate::domain::meetings::quota::hundredths;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::{owner_on, stage_on};
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::page::Role;
use crate::view::report::{Inputs, Section, columns};
use serde_json::{Value, json};

/// Every active candidate by code: where they stand, and what is overdue.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let mut section = Section::default();
    let (words, by) = (inputs.words, inputs.by());
    let mut active: Vec<(&Candidate, Vec<Alarm>)> = inputs
        .whose
        .active_candidates(inputs.caseload, by)
        .map(|candidate| (candidate, alarms(inputs.caseload, candidate, by)))
        .collect();
    // Who needs talk comes first; within that the order of codes, which says nothing about anyone.
    active.sort_by_key(|(candidate, alarms)| (alarms.is_empty(), candidate.code.clone()));
    let posts = inputs.whose.full_time(by);
    let per_full_time = if posts > 0.0 {
        hundredths(active.len() as f64 / posts)
    } else {
        0.0
    };
    section.heading(words.say(
        "report.caseload",
        &[
            ("active", &active.len()),
            ("per", &words.number(per_full_time)),
        ],
    ));
    if active.is_empty() {
        section.line(Role::Quiet, words.label("report.no-candidates"));
    }
    let last = |candidate: &Candidate| {
        last_contact(inputs.caseload, candidate, by).map(|logged| logged.contact().on)
    };
    let met = |candidate: &Candidate| {
        first_employer_met(inputs.caseload, candidate).filter(|met| *met <= by)
    };
    let overdue = |alarms: &[Alarm]| {
        alarms
            .iter()
            .map(|alarm| alarm_words(inputs, alarm))
            .collect::<Vec<_>>()
    };
    let row = |(candidate, alarms): &(&Candidate, Vec<Alarm>)| {
        vec![
            person(inputs.caseload, &candidate.code, inputs.names).into(),
            words
                .label(&format!("candidate-stage.{}", candidate.stage_on(by)))
                .into(),
            inputs.day_or_never(last(candidate)),
            overdue(alarms).join("; ").into(),
        ]
    };
    section.table(
        "caseload",
        columns(words, "report", &["code", "stage", "last", "overdue"]),
        active.iter().map(row).collect(),
        3,
    );
    let data = |(candidate, alarms): &(&Candidate, Vec<Alarm>)| {
        json!({
            "code": candidate.code, "stage": candidate.stage_on(by), "since": stage_on(&candidate.stages, by).map(|change| change.on.0), "entered": candidate.entered.0,
            "last_contact": last(candidate), "first_employer_met": met(candidate), "overdue": overdue(alarms),
        })
    };
    section.fact("active", active.len());
    section.fact("per_full_time", per_full_time);
    section.fact("candidates", active.iter().map(data).collect::<Vec<_>>());
    let behind = |(candidate, _): &(&Candidate, Vec<Alarm>)| {
        let contact = last_contact(inputs.caseload, candidate, by);
        let owner = owner_on(&candidate.owners, by);
        let shown = vec![
            candidate.code.as_str().into(),
            owner.map(ToString::to_string).into(),
            inputs.day_cell(Some(candidate.entered.0)),
            inputs.day_or_never(met(candidate)),
            contact.map_or_else(
                || words.label("report.never").into(),
                |logged| {
                    let day = inputs.day(logged.contact().on);
                    format!("{day} ({})", logged.id.short()).into()
                },
            ),
        ];
        let data = json!({
            "candidate": candidate.code, "coach": owner, "entered": candidate.entered.0, "first_employer_met": met(candidate),
            "last_contact": contact.map(|logged| json!({ "id": logged.id, "on": logged.contact().on, "coach": logged.coach })),
        });
        (shown, data)
    };
    let rows: Vec<(Vec<Cell>, Value)> = active.iter().map(behind).collect();
    section.why(
        inputs,
        "caseload-why",
        columns(
            words,
            "report",
            &["code", "coach", "entered", "met-first", "last"],
        ),
        rows,
    );
    section
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
