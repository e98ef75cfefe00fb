//! Employers on the supervision sheet: how many stand where, and what is open with them.

use crate::domain::desk::last_contact::employer_quiet_since;
use crate::domain::record::employer::Employer;
use crate::domain::terms::vocabulary::EmployerStage;
use crate::view::cell::Cell;
use crate::view::page::Role;
use crate::view::report::section::{Inputs, Section, Values, columns};
use serde_json::{Map, Value};
use std::cmp::Reverse;

/// How many employers stand where, as machines get it.
pub(crate) fn by_stage(inputs: &Inputs) -> Map<String, Value> {
    let by = inputs.by();
    let own: Vec<&Employer> = inputs.whose.employers(inputs.caseload, by).collect();
    let count = |stage: &EmployerStage| {
        let there = own
            .iter()
            .filter(|employer| employer.stage_on(by) == *stage);
        (stage.to_string(), there.count().into())
    };
    EmployerStage::ALL.iter().map(count).collect()
}

/// How many employers stand where, the latest contacted named; then what is open with them.
pub(crate) fn employers(inputs: &Inputs, section: &mut Section) -> Map<String, Value> {
    let (words, by) = (inputs.words, inputs.by());
    let own: Vec<&Employer> = inputs.whose.employers(inputs.caseload, by).collect();
    let stages: Vec<(EmployerStage, Vec<&Employer>)> = EmployerStage::ALL
        .iter()
        .map(|stage| (*stage, at_stage(inputs, &own, *stage)))
        .collect();
    let rows: Vec<Vec<Cell>> = stages
        .iter()
        .filter(|(_, there)| !there.is_empty())
        .map(|(stage, there)| stage_cells(inputs, *stage, there))
        .collect();
    if !rows.is_empty() {
        section.heading(words.label("report.employers"));
        section.table(
            "employers",
            columns(words, "report", &["stage", "count", "employers"]),
            rows,
            2,
        );
    }
    open_with_employers(inputs, section);
    by_stage(inputs)
}

/// What is open with employers, and who has gone quiet.
pub(crate) fn open_with_employers(inputs: &Inputs, section: &mut Section) {
    let words = inputs.words;
    let own = inputs.whose.employers(inputs.caseload, inputs.by());
    let own: Vec<&Employer> = own.collect();
    for (key, list) in [
        ("report.issues", open_issues(inputs, &own)),
        ("report.quiet-employers", quiet(inputs, &own)),
    ] {
        section.list(words, Role::Warn, key, &list.join("; "));
    }
}

/// The employers at a stage, the latest contacted first.
fn at_stage<'a>(inputs: &Inputs, own: &[&'a Employer], stage: EmployerStage) -> Vec<&'a Employer> {
    let by = inputs.by();
    let last = |employer: &Employer| {
        let contact = inputs.caseload.log.last_with(&employer.id, by);
        contact.map(|contact| contact.on)
    };
    let there = own.iter().filter(|employer| employer.stage_on(by) == stage);
    let mut there: Vec<&Employer> = there.copied().collect();
    there.sort_by_key(|employer| Reverse(last(employer)));
    there
}

fn stage_cells(inputs: &Inputs, stage: EmployerStage, there: &[&Employer]) -> Vec<Cell> {
    let named: Vec<&str> = there.iter().map(|employer| &*employer.name).collect();
    vec![
        inputs
            .words
            .label(&format!("employer-stage.{stage}"))
            .into(),
        Cell::count(there.len()),
        named.join(", ").into(),
    ]
}

/// Issues that are not solved, and since when.
fn open_issues(inputs: &Inputs, own: &[&Employer]) -> Vec<String> {
    let issues = own.iter().flat_map(|employer| {
        let issues = employer.issues.iter();
        issues.map(move |issue| (*employer, issue))
    });
    issues
        .filter(|(_, issue)| issue.is_open(inputs.by()))
        .map(|(employer, issue)| {
            let values: &Values = &[
                ("employer", &employer.name),
                ("text", &issue.text),
                ("on", &inputs.day(issue.on.0)),
            ];
            inputs.words.say("report.issue-since", values)
        })
        .collect()
}

/// Employers nobody has spoken to for long, and for how many days.
fn quiet(inputs: &Inputs, own: &[&Employer]) -> Vec<String> {
    let by = inputs.by();
    let quiet = own.iter().filter_map(|employer| {
        let since = employer_quiet_since(inputs.caseload, employer, by)?;
        let days = inputs.words.count("fidelity.days", (by - since).num_days());
        Some(format!("{} ({days})", employer.name))
    });
    quiet.collect()
}
