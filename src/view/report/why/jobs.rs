//! The jobs behind the figures of the supervision sheet: begun, ended and held now.

use crate::domain::outcomes::outcome::Outcomes;
use crate::domain::outcomes::placement::Placement;
use crate::view::report::outcomes::rows::JobRow;
use crate::view::report::section::{Inputs, Section, columns};

/// Jobs that began since retention is asked for, those that ended in the period, and those held now.
pub(crate) fn job_rows<'a>(
    longer: &Outcomes<'a>,
    found: &Outcomes<'a>,
    current: &[Placement<'a>],
) -> Vec<JobRow<'a>> {
    let of = |kind: &'static str, jobs: &[Placement<'a>]| -> Vec<JobRow<'a>> {
        let jobs = jobs.iter();
        jobs.map(|placement| JobRow::of(kind, placement, found.by))
            .collect()
    };
    let kinds = [
        of("start", &longer.starts),
        of("end", &found.ends),
        of("current", current),
    ];
    kinds.into_iter().flatten().collect()
}

/// Shows them under a heading of their own.
pub(crate) fn why_jobs(inputs: &Inputs, rows: &[JobRow], section: &mut Section) {
    let keys = ["what", "code", "employer", "start", "end", "state"];
    let columns = columns(inputs.words, "outcomes", &keys);
    let cells = rows.iter().map(|row| row.cells(inputs));
    section.why(inputs, "jobs-why", columns, cells);
}
