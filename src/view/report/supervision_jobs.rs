//! Jobs on the supervision sheet: those begun, ended and held now, and who kept theirs.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::calendar::period::Period;
use crate::domain::outcomes::career::career_moves;
use crate::domain::outcomes::job_outcome::MILESTONES;
use crate::domain::outcomes::outcome::{Outcomes, outcomes};
use crate::domain::outcomes::part::Part;
use crate::domain::outcomes::placement::{Placement, placements};
use crate::domain::outcomes::span::Span;
use crate::view::entry::person;
use crate::view::page::Role;
use crate::view::preference::step_up;
use crate::view::report::outcomes::answer::Retention;
use crate::view::report::outcomes::rows::JobRow;
use crate::view::report::section::{Inputs, LEAST_FOR_SHARE, Section, Values, share};
use crate::view::report::why::jobs::job_rows;
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

/// Job starts and ends of the period, jobs now, and who kept theirs of all who began one in the last year; with the rows, where they
/// are asked for.
pub(crate) fn jobs<'a>(
    inputs: &Inputs<'a>,
    section: &mut Section,
) -> (Jobs, Option<Vec<JobRow<'a>>>) {
    let found = outcomes_in(inputs, inputs.period);
    let since = retention_since(inputs);
    let longer = Period {
        from: since,
        to: inputs.period.to,
    };
    let longer = outcomes_in(inputs, longer);
    let current: Vec<Placement> = current(inputs).collect();
    let answer = Jobs {
        starts: found.starts.len(),
        ends: found.ends.len(),
        current: current.len(),
        retention_since: since,
        retention: Retention::of(longer.retention),
    };
    if answer.starts + answer.ends + answer.current > 0 {
        lines(inputs, &answer, &found, &longer.retention, section);
    }
    let rows = inputs.why.then(|| job_rows(&longer, &found, &current));
    (answer, rows)
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

/// The jobs that are held now.
fn current<'a>(inputs: &Inputs<'a>) -> impl Iterator<Item = Placement<'a>> {
    let (by, rules) = (inputs.by(), inputs.outcome_rules);
    placements(inputs.caseload, inputs.whose)
        .filter(move |placement| rules.admits(placement.job) && placement.job.is_current(by))
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
        ("report.career-moves", moves(inputs).join("; ")),
        ("report.retention", reached.join(" · ")),
    ] {
        section.list(words, Role::Plain, key, &list);
    }
}

/// Steps up in the period: whose, where, what and since when.
fn moves(inputs: &Inputs) -> Vec<String> {
    let span = Span {
        from: inputs.period.from.min(inputs.by()),
        to: inputs.by(),
    };
    let (caseload, whose) = (inputs.caseload, inputs.whose);
    let moves = career_moves(caseload, whose, inputs.outcome_rules, span);
    let said = moves.iter().map(|known| {
        let named = named(inputs, &known.placement);
        let step = step_up(inputs.words, &known.step);
        format!("{named}, {step} ({})", inputs.day(known.step.on))
    });
    said.collect()
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
    let key = match part.of < LEAST_FOR_SHARE {
        true => "report.kept-few",
        false => "report.kept",
    };
    inputs.words.say(key, values)
}
