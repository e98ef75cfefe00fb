//! Stages: how many employers and candidates stand where, how many came how far, and how long it took.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::stage_time::{Passage, days_by_stage, passages};
use crate::domain::meetings::target::hundredths;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::stage_change::{StageChange, stage_on};
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::{CandidateStage, EmployerStage};
use crate::view::cell::Cell;
use crate::view::page::{Block, Role, Step};
use crate::view::report::section::{Inputs, Section, columns};
use serde::Serialize;
use serde_json::{Map, Value};
use std::fmt::Display;

/// What the section says.
#[derive(Serialize)]
struct Stages<'a> {
    employers: Map<String, Value>,
    employer_stages: Vec<Figures>,
    candidates: Map<String, Value>,
    candidate_stages: Vec<Figures>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rows: Option<Vec<Row<'a>>>,
}

/// How a stage stands.
#[derive(Serialize)]
struct Figures {
    stage: String,
    now: usize,
    reached: Option<usize>,
    conversion: Option<f64>,
    median_days: Option<f64>,
    mean_days: Option<f64>,
}

/// One record's way through its stages.
#[derive(Serialize)]
struct Row<'a> {
    stage: Option<String>,
    since: Option<Date>,
    days: Map<String, Value>,
    #[serde(flatten)]
    who: Who<'a>,
}

/// Whose way it is, under a key that says which.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
enum Who<'a> {
    Employer(&'a Slug),
    Candidate(&'a Code),
}

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let by = inputs.by();
    let employers: Vec<&Employer> = inputs.whose.employers(inputs.caseload, by).collect();
    let candidates: Vec<&Candidate> = inputs.whose.candidates(inputs.caseload, by).collect();
    let of_employers = passages(
        EmployerStage::ALL,
        EmployerStage::TRACK,
        employers.iter().map(|employer| &employer.stages[..]),
        by,
    );
    let of_candidates = passages(
        CandidateStage::ALL,
        CandidateStage::TRACK,
        candidates.iter().map(|candidate| &candidate.stages[..]),
        by,
    );
    let answer = Stages {
        employers: counts(&of_employers),
        employer_stages: of_employers.iter().map(figures).collect(),
        candidates: counts(&of_candidates),
        candidate_stages: of_candidates.iter().map(figures).collect(),
        rows: inputs.why.then(|| rows(&employers, &candidates, by)),
    };
    let mut section = Section::of(&answer);
    part(inputs, &mut section, "employer", &of_employers);
    part(inputs, &mut section, "candidate", &of_candidates);
    let rows = answer.rows.iter().flatten();
    section.why(
        inputs,
        "stages-why",
        columns(inputs.words, "stages", &["who", "stage", "since", "spent"]),
        rows.map(|row| row_cells(inputs, row)),
    );
    section
}

/// Every record's way, employers first.
fn rows<'a>(employers: &[&'a Employer], candidates: &[&'a Candidate], by: Date) -> Vec<Row<'a>> {
    let employers = employers
        .iter()
        .map(|employer| row(Who::Employer(&employer.id), &employer.stages, by));
    let candidates = candidates
        .iter()
        .map(|candidate| row(Who::Candidate(&candidate.code), &candidate.stages, by));
    employers.chain(candidates).collect()
}

/// Records at each stage now.
fn counts<S: Display>(found: &[Passage<S>]) -> Map<String, Value> {
    let count = |passage: &Passage<S>| (passage.stage.to_string(), passage.now.into());
    found.iter().map(count).collect()
}

fn figures<S: Display>(passage: &Passage<S>) -> Figures {
    Figures {
        stage: passage.stage.to_string(),
        now: passage.now,
        reached: passage.reached,
        conversion: passage.conversion,
        median_days: passage.median().map(hundredths),
        mean_days: passage.mean().map(hundredths),
    }
}

/// Employers or candidates: a funnel of those who came so far, then the figures.
fn part<S: Copy + Display>(
    inputs: &Inputs,
    section: &mut Section,
    kind: &str,
    found: &[Passage<S>],
) {
    let words = inputs.words;
    section.heading(words.label(&format!("stages.{kind}s")));
    section.blocks.push(funnel(inputs, kind, found));
    section.line(Role::Quiet, words.label("stages.reached"));
    let row = |passage: &Passage<S>| {
        vec![
            words
                .label(&format!("{kind}-stage.{}", passage.stage))
                .into(),
            Cell::count(passage.now),
            passage.reached.map_or(Cell::None, Cell::count),
            Cell::share(passage.conversion),
            Cell::number(passage.median()),
            Cell::number(passage.mean()),
        ]
    };
    let headings = columns(
        words,
        "stages",
        &["stage", "now", "reached", "conversion", "median", "mean"],
    );
    section.table(
        &format!("{kind}-stages"),
        headings,
        found.iter().map(row).collect(),
        0,
    );
}

/// How many came so far, stage by stage.
fn funnel<S: Display>(inputs: &Inputs, kind: &str, found: &[Passage<S>]) -> Block {
    let words = inputs.words;
    let steps = found.iter().filter_map(|passage| {
        let note = passage.conversion.map_or_else(String::new, |conversion| {
            words.say("stages.of-before", &[("share", &words.percent(conversion))])
        });
        Some(Step {
            label: words.label(&format!("{kind}-stage.{}", passage.stage)),
            number: passage.reached?,
            note,
        })
    });
    Block::Funnel(steps.collect())
}

fn row<'a, S: Copy + Ord + Display>(who: Who<'a>, changes: &[StageChange<S>], by: Date) -> Row<'a> {
    let now = stage_on(changes, by);
    let spent = days_by_stage(changes, by);
    Row {
        stage: now.map(|change| change.stage.to_string()),
        since: now.map(|change| change.on.0),
        days: spent
            .iter()
            .map(|(stage, days)| (stage.to_string(), (*days).into()))
            .collect(),
        who,
    }
}

fn row_cells(inputs: &Inputs, row: &Row) -> Vec<Cell> {
    let words = inputs.words;
    let (kind, name) = match row.who {
        Who::Employer(slug) => ("employer", inputs.caseload.employer_name(slug)),
        Who::Candidate(code) => ("candidate", code.as_str()),
    };
    let label = |stage: &str| words.label(&format!("{kind}-stage.{stage}"));
    let spell = |(stage, days): (&String, &Value)| {
        words.say("stages.spell", &[("stage", &label(stage)), ("n", days)])
    };
    let said: Vec<String> = row.days.iter().map(spell).collect();
    vec![
        name.into(),
        row.stage.as_deref().map(label).into(),
        inputs.day_cell(row.since),
        said.join(", ").into(),
    ]
}
