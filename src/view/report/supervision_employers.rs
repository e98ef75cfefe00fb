//! Employers on the supervision sheet: how many stand where, and what is open with them.

use crate::domain::desk::last_contact::employer_quiet_since;
use crate::domain::record::employer::Employer;
use crate::domain::terms::vocabulary::EmployerStage;
use crate::view::page::Role;
use crate::view::report::section::{Inputs, Section, Values};
use serde_json::{Map, Value};

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
