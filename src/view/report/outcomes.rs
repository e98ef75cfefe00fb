//! Outcomes: job starts, people into work, ends, and who kept the job, under named rules.

use crate::domain::outcomes::outcome::{
    Kept, MILESTONES, Outcomes, Part, Placement, kept, outcomes,
};
use crate::domain::record::candidate::Candidate;
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::page::Role;
use crate::view::report::{Inputs, Section, Values, columns};
use crate::view::rules::{profile_source, profile_title};
use serde_json::{Map, Value, json};

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let words = inputs.words;
    let rules = inputs.outcome_rules;
    let found = outcomes(
        inputs.caseload,
        inputs.whose,
        rules,
        inputs.period,
        inputs.today,
    );
    let mut section = Section::default();
    section.heading(words.say("outcomes.title", &[("rules", &rules.name)]));
    figures(inputs, &found, &mut section);
    for (benchmark, key) in [
        (rules.benchmark.weeks_13, "outcomes.benchmark-13"),
        (rules.benchmark.employment, "outcomes.benchmark-employment"),
    ] {
        if let Some(benchmark) = benchmark {
            section.line(
                Role::Quiet,
                words.say(key, &[("share", &words.percent(benchmark))]),
            );
        }
    }
    if let Some(jobs) = found.job_equivalents() {
        section.line(
            Role::Plain,
            words.say(
                "outcomes.equivalents",
                &[("n", &words.number(jobs)), ("on", &inputs.day(found.by))],
            ),
        );
    }
    ends(inputs, &found, &mut section);
    if !found.hours_missing.is_empty() {
        let list: Vec<String> = found
            .hours_missing
            .iter()
            .map(|placement| placement.candidate.code.to_string())
            .collect();
        section.line(
            Role::Warn,
            words.say("outcomes.hours-missing", &[("list", &list.join(", "))]),
        );
    }
    let verified = words.label(if rules.verified {
        "fidelity.verified"
    } else {
        "fidelity.unverified"
    });
    let (title, source) = (
        profile_title(words, &rules.name, &rules.title),
        profile_source(words, &rules.name, &rules.source),
    );
    let values: &Values = &[
        ("title", &title),
        ("source", &source),
        ("verified", &verified),
        ("as_of", &inputs.day(rules.as_of.0)),
    ];
    section.line(Role::Quiet, words.say("outcomes.rules", values));
    facts(inputs, &found, &mut section);
    why(inputs, &found, &mut section);
    section
}

/// All figures in one table: those that are counts, and those that are parts of who could have.
fn figures(inputs: &Inputs, found: &Outcomes, section: &mut Section) {
    let words = inputs.words;
    let count = |key: &str, n: usize| {
        vec![
            words.label(&format!("outcomes.figure-{key}")).into(),
            Cell::EMPTY,
            Cell::count(n),
            Cell::EMPTY,
        ]
    };
    let part = |label: String, part: Part| {
        vec![
            label.into(),
            Cell::count(part.of),
            Cell::count(part.did),
            Cell::share(part.share()),
        ]
    };
    let mut rows = vec![
        count("starts", found.starts.len()),
        count("first", found.first_starts),
        count("people", found.people_into_work),
        count("ends", found.ends.len()),
    ];
    let weeks = |weeks: &u64| words.say("outcomes.figure-kept", &[("n", weeks)]);
    rows.extend(
        MILESTONES
            .iter()
            .zip(found.retention)
            .map(|(milestone, kept)| part(weeks(milestone), kept)),
    );
    rows.push(part(
        words.label("outcomes.figure-employment"),
        found.employment(),
    ));
    rows.extend(
        found
            .sustained()
            .map(|sustained| part(words.label("outcomes.figure-sustained"), sustained)),
    );
    section.table(
        "outcomes",
        columns(words, "outcomes", &["what", "eligible", "number", "share"]),
        rows,
        0,
    );
}

/// How many jobs ended for which reason.
fn ends(inputs: &Inputs, found: &Outcomes, section: &mut Section) {
    let words = inputs.words;
    let label = |reason| match reason {
        Some(reason) => words.label(&format!("job-end.{reason}")),
        None => words.label("outcomes.no-reason"),
    };
    let list: Vec<String> = found
        .ends_by_reason()
        .into_iter()
        .map(|(reason, count)| format!("{} {count}", label(reason)))
        .collect();
    if !list.is_empty() {
        section.line(
            Role::Plain,
            words.say("outcomes.ends", &[("list", &list.join(", "))]),
        );
    }
}

fn facts(inputs: &Inputs, found: &Outcomes, section: &mut Section) {
    let rules = inputs.outcome_rules;
    let part = |part: Part| json!({ "eligible": part.of, "kept": part.did, "share": part.share() });
    let retention: Map<String, Value> = MILESTONES
        .iter()
        .zip(found.retention)
        .map(|(weeks, kept)| (format!("weeks_{weeks}"), part(kept)))
        .collect();
    let reasons: Map<String, Value> = found
        .ends_by_reason()
        .into_iter()
        .map(|(reason, count)| {
            (
                reason.map_or_else(|| "not-recorded".to_owned(), |reason| reason.to_string()),
                json!(count),
            )
        })
        .collect();
    let employment = found.employment();
    section.fact("rules", rules.name.clone());
    section.fact("verified", rules.verified);
    section.fact("job_starts", found.starts.len());
    section.fact("first_jobs", found.first_starts);
    section.fact("people_into_work", found.people_into_work);
    section.fact("job_ends", found.ends.len());
    section.fact("ends_by_reason", reasons);
    section.fact("retention", retention);
    let rate = json!({ "eligible": employment.of, "employed": employment.did, "share": employment.share(), "benchmark": rules.benchmark.employment });
    section.fact("employment_rate", rate);
    section.fact(
        "sustained",
        json!(found.sustained().map(
            |part| json!({ "eligible": part.of, "reached": part.did, "share": part.share() })
        )),
    );
    section.fact(
        "job_equivalents",
        json!(
            found
                .job_equivalents()
                .map(crate::domain::meetings::quota::hundredths)
        ),
    );
    section.fact("hours_missing", found.hours_missing.len());
}

fn state(kept: Kept) -> Value {
    match kept {
        Kept::Yes => json!(true),
        Kept::No => json!(false),
        Kept::TooEarly => Value::Null,
    }
}

/// The rows behind the figures: every job start and end of the period, everyone who was out of work at entry, whoever has
/// lasting work, and every part of a job.
fn why(inputs: &Inputs, found: &Outcomes, section: &mut Section) {
    let words = inputs.words;
    let said = |kept: Kept| match kept {
        Kept::Yes => words.label("report.yes"),
        Kept::No => words.label("report.no"),
        Kept::TooEarly => words.label("outcomes.too-early"),
    };
    let named = |candidate: &Candidate| person(inputs.caseload, &candidate.code, inputs.names);
    let job = |kind: &str, placement: &Placement| {
        let job = placement.job;
        let states = MILESTONES.map(|weeks| kept(job, weeks, found.by));
        let mut shown = vec![
            words.label(&format!("outcomes.row-{kind}")).into(),
            named(placement.candidate).into(),
            inputs.caseload.employer_name(&job.employer).into(),
            inputs.day_cell(Some(job.start.0)),
            inputs.day_cell(job.end.map(|end| end.0)),
        ];
        let how = if kind == "start" {
            MILESTONES
                .iter()
                .zip(states)
                .map(|(weeks, kept)| {
                    words.say("outcomes.after", &[("n", weeks), ("state", &said(kept))])
                })
                .collect::<Vec<_>>()
                .join(", ")
        } else {
            job.reason.map_or_else(String::new, |reason| {
                words.label(&format!("job-end.{reason}"))
            })
        };
        shown.push(Cell::from(how));
        let data = json!({
            "kind": kind, "candidate": placement.candidate.code, "employer": job.employer, "start": job.start.0, "end": job.end.map(|end| end.0), "reason": job.reason,
            "hours": job.hours_on(found.by), "weeks_13": state(states[0]), "weeks_26": state(states[1]), "weeks_52": state(states[2]),
        });
        (shown, data)
    };
    let plain = |kind: &str, candidate: &Candidate, text: String, data: Value| {
        let entered = words.say(
            "outcomes.entered",
            &[("on", &inputs.day(candidate.entered.0)), ("what", &text)],
        );
        let shown = vec![
            words.label(&format!("outcomes.row-{kind}")).into(),
            named(candidate).into(),
            Cell::EMPTY,
            Cell::EMPTY,
            Cell::EMPTY,
            entered.into(),
        ];
        (
            shown,
            json!({ "kind": kind, "candidate": candidate.code, "value": data }),
        )
    };
    let mut rows: Vec<(Vec<Cell>, Value)> = found
        .starts
        .iter()
        .map(|placement| job("start", placement))
        .collect();
    rows.extend(found.ends.iter().map(|placement| job("end", placement)));
    rows.extend(
        found
            .hours_missing
            .iter()
            .map(|placement| job("hours-missing", placement)),
    );
    let employed = |(candidate, employed): &(&Candidate, bool)| {
        plain(
            "out-of-work",
            candidate,
            words.label(if *employed {
                "outcomes.employed"
            } else {
                "outcomes.not-employed"
            }),
            json!(employed),
        )
    };
    rows.extend(found.out_of_work.iter().map(employed));
    rows.extend(
        found
            .sustained
            .iter()
            .flatten()
            .map(|(candidate, kept)| plain("sustained", candidate, said(*kept), state(*kept))),
    );
    let part = |(placement, part): &(Placement, f64)| {
        let (mut shown, data) = plain(
            "part",
            placement.candidate,
            words.number(*part),
            json!(crate::domain::meetings::quota::hundredths(*part)),
        );
        shown[2] = inputs
            .caseload
            .employer_name(&placement.job.employer)
            .into();
        shown[3] = inputs.day_cell(Some(placement.job.start.0));
        shown[5] = Cell::Number(*part);
        (shown, data)
    };
    rows.extend(found.job_parts.iter().flatten().map(part));
    section.why(
        inputs,
        "outcomes-why",
        columns(
            words,
            "outcomes",
            &["what", "code", "employer", "start", "end", "state"],
        ),
        rows,
    );
}
