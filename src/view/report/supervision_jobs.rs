//! Jobs on the supervision sheet: those begun, ended and held now, and who kept theirs.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::calendar::period::Period;
use crate::domain::outcomes::job_outcome::MILESTONES;
use crate::domain::outcomes::outcome::{Outcomes, Part, outcomes};
use crate::domain::outcomes::placement::{Placement, placements};
use crate::view::entry::person;
use crate::view::page::Role;
use crate::view::report::outcomes::Retention;
use crate::view::report::section::{Inputs, Section, Values, share};
use serde::Serialize;

/// Days back from which job starts are asked for retention on the sheet: 52 weeks to reach the last milestone, and 13 more.
const RETENTION_DAYS: u64 = 65 * 7;

/// What the sheet says of jobs.
#[derive(Serialize)]
pub(crate) struct Jobs {
    starts: usize,
    ends: usize,
    current: usize,
    retention_since: Date,
    retention: Retention,
}

/// Job starts and ends of the period, jobs now, and who kept theirs of all who began one in the last year.
pub(crate) fn jobs(inputs: &Inputs, section: &mut Section) -> Jobs {
    let found = outcomes_in(inputs, inputs.period);
    let since = retention_since(inputs);
    let longer = Period {
        from: since,
        to: inputs.period.to,
    };
    let retention = outcomes_in(inputs, longer).retention;
    let answer = Jobs {
        starts: found.starts.len(),
        ends: found.ends.len(),
        current: current(inputs),
        retention_since: since,
        retention: Retention::of(retention),
    };
    if answer.starts + answer.ends + answer.current > 0 {
        lines(inputs, &answer, &found, &retention, section);
    }
    answer
}

fn outcomes_in<'a>(inputs: &Inputs<'a>, period: Period) -> Outcomes<'a> {
    outcomes(
        inputs.caseload,
        inputs.whose,
        inputs.outcome_rules,
        period,
        inputs.today,
    )
}

/// Retention needs time to pass: it is asked of everyone who began within the last year and a quarter, not of this period's
/// starts.
fn retention_since(inputs: &Inputs) -> Date {
    let by = inputs.by();
    by.checked_sub_days(Days::new(RETENTION_DAYS))
        .unwrap_or(by)
        .min(inputs.period.from)
}

/// How many jobs are held now.
fn current(inputs: &Inputs) -> usize {
    let by = inputs.by();
    placements(inputs.caseload, inputs.whose)
        .map(|placement| placement.job)
        .filter(|job| inputs.outcome_rules.admits(job) && job.is_current(by))
        .count()
}

fn lines(
    inputs: &Inputs,
    answer: &Jobs,
    found: &Outcomes,
    retention: &[Part; 3],
    section: &mut Section,
) {
    let words = inputs.words;
    let values: &Values = &[
        ("current", &answer.current),
        ("starts", &answer.starts),
        ("ends", &answer.ends),
    ];
    section.heading(words.say("report.jobs", values));
    let started: Vec<String> = found.starts.iter().map(|job| named(inputs, job)).collect();
    let ended: Vec<String> = found.ends.iter().map(|job| ended(inputs, job)).collect();
    let reached: Vec<String> = MILESTONES
        .iter()
        .zip(retention)
        .filter(|(_, part)| part.of > 0)
        .map(|(weeks, part)| kept(inputs, *weeks, *part))
        .collect();
    for (key, list) in [
        ("report.started", started.join("; ")),
        ("report.ended", ended.join("; ")),
        ("report.retention", reached.join(" · ")),
    ] {
        section.list(words, Role::Plain, key, &list);
    }
}

/// Whose job it is, and where.
fn named(inputs: &Inputs, placement: &Placement) -> String {
    let who = person(inputs.caseload, &placement.candidate.code, inputs.names);
    let employer = inputs.caseload.employer_name(&placement.job.employer);
    let values: &Values = &[("who", &who), ("employer", &employer)];
    inputs.words.say("report.job-at", values)
}

/// The same, and why it ended.
fn ended(inputs: &Inputs, placement: &Placement) -> String {
    let named = named(inputs, placement);
    match placement.job.reason {
        Some(reason) => {
            let why = inputs.words.label(&format!("job-end.{reason}"));
            format!("{named}, {why}")
        }
        None => named,
    }
}

/// How many kept their job for some weeks, of those who could have.
fn kept(inputs: &Inputs, weeks: u64, part: Part) -> String {
    let values: &Values = &[
        ("weeks", &weeks),
        ("did", &part.did),
        ("of", &part.of),
        ("share", &share(inputs.words, part.share())),
    ];
    inputs.words.say("report.kept", values)
}
