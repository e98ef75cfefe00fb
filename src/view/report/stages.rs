//! Stages: how many employers and candidates stand where, how many came how far, and how long it took.

use crate::domain::caseload::stage_time::{Passage, days_by_stage, passages};
use crate::domain::meetings::quota::hundredths;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::{Employer, StageChange, stage_on};
use crate::domain::terms::vocabulary::{CandidateStage, EmployerStage};
use crate::view::cell::Cell;
use crate::view::page::{Block, Role, Step};
use crate::view::report::{Inputs, Section, columns};
use serde_json::{Map, Value, json};
use std::fmt::Display;

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let mut section = Section::default();
    let by = inputs.by();
    let employers: Vec<&Employer> = inputs.whose.employers(inputs.caseload, by).collect();
    let candidates: Vec<&Candidate> = inputs.whose.candidates(inputs.caseload, by).collect();
    let found = passages(
        EmployerStage::ALL,
        EmployerStage::TRACK,
        employers.iter().map(|employer| employer.stages.as_slice()),
        by,
    );
    part(inputs, &mut section, "employer", &found);
    let found = passages(
        CandidateStage::ALL,
        CandidateStage::TRACK,
        candidates
            .iter()
            .map(|candidate| candidate.stages.as_slice()),
        by,
    );
    part(inputs, &mut section, "candidate", &found);
    let of_employers = employers.iter().map(|employer| {
        row(
            inputs,
            "employer",
            &employer.id,
            &employer.name,
            &employer.stages,
        )
    });
    let of_candidates = candidates.iter().map(|candidate| {
        row(
            inputs,
            "candidate",
            &candidate.code,
            candidate.code.as_str(),
            &candidate.stages,
        )
    });
    let rows = of_employers.chain(of_candidates).collect();
    section.why(
        inputs,
        "stages-why",
        columns(inputs.words, "stages", &["who", "stage", "since", "spent"]),
        rows,
    );
    section
}

/// Employers or candidates: a funnel of those who came so far, then the figures.
fn part<S: Copy + Display>(
    inputs: &Inputs,
    section: &mut Section,
    kind: &str,
    found: &[Passage<S>],
) {
    let words = inputs.words;
    let label = |stage: &S| words.label(&format!("{kind}-stage.{stage}"));
    section.heading(words.label(&format!("stages.{kind}s")));
    let steps = found.iter().filter_map(|passage| {
        let note = passage.conversion.map_or_else(String::new, |conversion| {
            words.say("stages.of-before", &[("share", &words.percent(conversion))])
        });
        Some(Step {
            label: label(&passage.stage),
            number: passage.reached?,
            note,
        })
    });
    section.blocks.push(Block::Funnel(steps.collect()));
    section.line(Role::Quiet, words.label("stages.reached"));
    let row = |passage: &Passage<S>| {
        vec![
            label(&passage.stage).into(),
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
    let counts: Map<String, Value> = found
        .iter()
        .map(|passage| (passage.stage.to_string(), json!(passage.now)))
        .collect();
    section.fact(&format!("{kind}s"), counts);
    let data = |passage: &Passage<S>| {
        json!({
            "stage": passage.stage.to_string(), "now": passage.now, "reached": passage.reached, "conversion": passage.conversion,
            "median_days": passage.median().map(hundredths), "mean_days": passage.mean().map(hundredths),
        })
    };
    section.fact(
        &format!("{kind}_stages"),
        found.iter().map(data).collect::<Vec<_>>(),
    );
}

/// One record's way through its stages.
fn row<S: Copy + Ord + Display>(
    inputs: &Inputs,
    kind: &str,
    id: &dyn Display,
    name: &str,
    changes: &[StageChange<S>],
) -> (Vec<Cell>, Value) {
    let words = inputs.words;
    let label = |stage: &S| words.label(&format!("{kind}-stage.{stage}"));
    let now = stage_on(changes, inputs.by());
    let spent = days_by_stage(changes, inputs.by());
    let said: Vec<String> = spent
        .iter()
        .map(|(stage, days)| words.say("stages.spell", &[("stage", &label(stage)), ("n", days)]))
        .collect();
    let shown = vec![
        name.into(),
        now.map(|change| label(&change.stage)).into(),
        inputs.day_cell(now.map(|change| change.on.0)),
        said.join(", ").into(),
    ];
    let days: Map<String, Value> = spent
        .iter()
        .map(|(stage, days)| (stage.to_string(), json!(days)))
        .collect();
    let mut data = json!({ "stage": now.map(|change| change.stage.to_string()), "since": now.map(|change| change.on.0), "days": days });
    data[kind] = json!(id.to_string());
    (shown, data)
}
