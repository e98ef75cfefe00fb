//! Stages: how many employers and candidates stand where, and for how long.

use crate::domain::employer::{StageChange, owner_on, stage_on};
use crate::domain::vocabulary::{CandidateStage, EmployerStage};
use crate::view::page::{Block, Table};
use crate::view::report::{Inputs, Section};
use chrono::NaiveDate;
use serde_json::{Map, json};

/// Makes the section.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let mut section = Section::default();
    let today = inputs.today;
    let own = |owner| inputs.caseload.belongs_to(owner, &inputs.coach.handle);
    let employers: Vec<(EmployerStage, Option<i64>)> = inputs
        .caseload
        .employers
        .values()
        .filter(|employer| !employer.archived && own(owner_on(&employer.owners, today)))
        .map(|employer| (employer.stage_on(today), days_in(&employer.stages, today)))
        .collect();
    let candidates: Vec<(CandidateStage, Option<i64>)> = inputs
        .caseload
        .candidates
        .values()
        .filter(|candidate| candidate.entered.0 <= today && own(owner_on(&candidate.owners, today)))
        .map(|candidate| (candidate.stage_on(today), days_in(&candidate.stages, today)))
        .collect();
    let mut counts = Map::new();
    counts.insert("employers".to_owned(), table(inputs, &mut section, "employer-stage", EmployerStage::ALL, &employers).into());
    counts.insert("candidates".to_owned(), table(inputs, &mut section, "candidate-stage", CandidateStage::ALL, &candidates).into());
    section.data = counts;
    section
}

/// Days at the present stage, counted from the last change to it: going back and forth begins anew.
fn days_in<S: Copy>(changes: &[StageChange<S>], today: NaiveDate) -> Option<i64> {
    stage_on(changes, today).map(|change| (today - change.on.0).num_days())
}

fn table<S: Copy + PartialEq + std::fmt::Display>(
    inputs: &Inputs,
    section: &mut Section,
    labels: &str,
    stages: &[S],
    standing: &[(S, Option<i64>)],
) -> Map<String, serde_json::Value> {
    let words = inputs.words;
    let heading = if labels == "employer-stage" { "stages.employers" } else { "stages.candidates" };
    section.blocks.extend([Block::Gap, Block::Heading(words.label(heading))]);
    let mut counts = Map::new();
    let mut rows = Vec::new();
    for stage in stages {
        let at: Vec<Option<i64>> = standing.iter().filter(|(standing, _)| standing == stage).map(|(_, days)| *days).collect();
        counts.insert(stage.to_string(), json!(at.len()));
        let mut days: Vec<i64> = at.iter().flatten().copied().collect();
        days.sort_unstable();
        let median = days.get(days.len() / 2).map_or_else(|| "–".to_owned(), i64::to_string);
        rows.push(vec![words.label(&format!("{labels}.{stage}")), at.len().to_string(), "█".repeat(at.len().min(40)), median]);
    }
    let columns = ["stage", "number", "bar", "days"].map(|key| words.label(&format!("stages.column-{key}")));
    section.blocks.push(Block::Table(Table { id: heading.replace('.', "-"), columns: columns.into(), rows, elastic: 2, bare: false, last_below: false }));
    counts
}
