//! Outcomes: job starts, people into work, ends, and who kept the job, under named rules.

use crate::domain::outcomes::career::{CareerMove, career_moves};
use crate::domain::outcomes::job_outcome::MILESTONES;
use crate::domain::outcomes::outcome::{Outcomes, outcomes};
use crate::domain::outcomes::part::Part;
use crate::domain::outcomes::span::Span;
use crate::domain::terms::vocabulary::JobKind;
use crate::view::cell::Cell;
use crate::view::page::Role;
use crate::view::report::outcomes::answer::{CareerMoves, Whole, answer, begun};
use crate::view::report::outcomes::rows::{row_cells, rows};
use crate::view::report::section::{Inputs, Section, columns};
use crate::words::Words;

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
    let moves = moves(inputs);
    let rows = inputs.why.then(|| rows(&found, &moves));
    let mut section = Section::of(&Whole {
        answer: answer(rules, &found, rows.as_deref()),
        career_moves: CareerMoves::of(&moves),
    });
    section.heading(words.say("outcomes.title", &[("rules", &rules.name)]));
    section.table(
        "outcomes",
        columns(words, "outcomes", &["what", "eligible", "number", "share"]),
        figures(words, &found, &moves),
        0,
    );
    beside(inputs, &found, &mut section);
    benchmarks(inputs, &mut section);
    job_equivalents(inputs, &found, &mut section);
    ends(inputs, &found, &mut section);
    hours_missing(inputs, &found, &mut section);
    section.outcome_rules(inputs);
    section.why(
        inputs,
        "outcomes-why",
        columns(
            words,
            "outcomes",
            &["what", "code", "employer", "start", "end", "state"],
        ),
        rows.iter().flatten().map(|row| row_cells(inputs, row)),
    );
    section
}

/// All figures in one table: those that are counts, and those that are parts of who could have.
fn figures(words: &Words, found: &Outcomes, moves: &[CareerMove]) -> Vec<Vec<Cell>> {
    let label = |key: &str| words.label(&format!("outcomes.figure-{key}"));
    let weeks = |weeks: &u64| words.say("outcomes.figure-kept", &[("n", weeks)]);
    let kept = MILESTONES.iter().zip(found.retention);
    let mut rows = vec![
        count_cells(label("starts"), found.starts.len()),
        count_cells(label("first"), found.first_starts),
        count_cells(label("people"), found.people_into_work),
        count_cells(label("ends"), found.ends.len()),
    ];
    rows.extend(kept.map(|(milestone, kept)| part_cells(weeks(milestone), kept)));
    rows.push(part_cells(label("employment"), found.employment()));
    if !found.employments.is_empty() {
        let weeks = |weeks: &u64| words.say("outcomes.figure-in-work", &[("n", weeks)]);
        let stayed = MILESTONES.iter().zip(found.stayed_in_work());
        rows.extend(stayed.map(|(milestone, stayed)| part_cells(weeks(milestone), stayed)));
    }
    let lasting = found.sustained.iter().chain(&found.sustained_more);
    rows.extend(lasting.map(|lasting| {
        let hours = words.number(lasting.hours);
        let label = words.say("outcomes.figure-sustained", &[("n", &hours)]);
        part_cells(label, lasting.part())
    }));
    if found.conversion.of > 0 {
        rows.push(part_cells(label("conversion"), found.conversion));
    }
    if !moves.is_empty() {
        rows.push(count_cells(label("career"), moves.len()));
    }
    rows
}

/// Steps up within jobs in the period.
fn moves<'a>(inputs: &Inputs<'a>) -> Vec<CareerMove<'a>> {
    let span = Span {
        from: inputs.period.from.min(inputs.by()),
        to: inputs.by(),
    };
    career_moves(inputs.caseload, inputs.whose, inputs.outcome_rules, span)
}

fn count_cells(label: String, number: usize) -> Vec<Cell> {
    vec![label.into(), Cell::EMPTY, Cell::count(number), Cell::EMPTY]
}

fn part_cells(label: String, part: Part) -> Vec<Cell> {
    vec![
        label.into(),
        Cell::count(part.of),
        Cell::count(part.did),
        Cell::share(part.share()),
    ]
}

/// What was begun and is no job start: trials, work experience, sheltered work.
fn beside(inputs: &Inputs, found: &Outcomes, section: &mut Section) {
    let words = inputs.words;
    let said = |kind: &JobKind| {
        let number = begun(found, *kind);
        (number > 0).then(|| format!("{} {number}", words.label(&format!("job-kind.{kind}"))))
    };
    let list: Vec<String> = BESIDE.iter().filter_map(said).collect();
    section.list(words, Role::Plain, "outcomes.beside", &list.join(", "));
}

/// What is no ordinary paid job.
const BESIDE: [JobKind; 3] = [JobKind::WorkExperience, JobKind::Trial, JobKind::Sheltered];

/// What the rules hold the shares against.
fn benchmarks(inputs: &Inputs, section: &mut Section) {
    let words = inputs.words;
    let benchmark = &inputs.outcome_rules.benchmark;
    for (share, key) in [
        (benchmark.weeks_13, "outcomes.benchmark-13"),
        (benchmark.employment, "outcomes.benchmark-employment"),
    ] {
        if let Some(share) = share {
            let said = words.say(key, &[("share", &words.percent(share))]);
            section.line(Role::Quiet, said);
        }
    }
}

/// How many whole jobs the current ones make.
fn job_equivalents(inputs: &Inputs, found: &Outcomes, section: &mut Section) {
    let words = inputs.words;
    if let Some(jobs) = found.job_equivalents() {
        let said = words.say(
            "outcomes.equivalents",
            &[("n", &words.number(jobs)), ("on", &inputs.day(found.by))],
        );
        section.line(Role::Plain, said);
    }
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
    section.list(words, Role::Plain, "outcomes.ends", &list.join(", "));
}

/// Whose job counts for none, since its hours are not known.
fn hours_missing(inputs: &Inputs, found: &Outcomes, section: &mut Section) {
    let list: Vec<&str> = found
        .hours_missing
        .iter()
        .map(|placement| placement.candidate.code.as_str())
        .collect();
    section.list(
        inputs.words,
        Role::Warn,
        "outcomes.hours-missing",
        &list.join(", "),
    );
}
