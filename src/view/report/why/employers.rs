//! The employers behind the numbers at each stage.

use crate::domain::calendar::day::Date;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::EmployerStage;
use crate::view::cell::Cell;
use crate::view::report::section::{Inputs, Section, columns};
use serde::Serialize;

/// An employer at a stage.
#[derive(Serialize)]
pub(crate) struct EmployerRow<'a> {
    employer: &'a Slug,
    stage: EmployerStage,
    last_contact: Option<Date>,
}

/// Every employer, by name.
pub(crate) fn employer_rows<'a>(inputs: &Inputs<'a>) -> Vec<EmployerRow<'a>> {
    let by = inputs.by();
    let employers = inputs.whose.employers(inputs.caseload, by);
    employers
        .map(|employer| EmployerRow {
            employer: &employer.id,
            stage: employer.stage_on(by),
            last_contact: inputs
                .caseload
                .log
                .last_with(&employer.id, by)
                .map(|contact| contact.on),
        })
        .collect()
}

/// Shows them under a heading of their own.
pub(crate) fn why_employers(inputs: &Inputs, rows: &[EmployerRow], section: &mut Section) {
    let columns = columns(inputs.words, "report", &["stage", "last", "employers"]);
    let cells = rows.iter().map(|row| {
        let stage = format!("employer-stage.{}", row.stage);
        vec![
            inputs.words.label(&stage).into(),
            inputs.day_or_never(row.last_contact),
            Cell::from(inputs.caseload.employer_name(row.employer)),
        ]
    });
    section.why(inputs, "employers-stage-why", columns, cells);
}
