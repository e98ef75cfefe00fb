//! Where an employer stands: stage, last contact, and the jobs that began there.

use crate::domain::calendar::day::Date;
use crate::domain::outcomes::job_outcome::{Start, start};
use crate::domain::outcomes::placement::{Placement, placements};
use crate::domain::record::agreement::cooperation;
use crate::domain::record::employer::Employer;
use crate::domain::record::job::Job;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::EmployerStage;
use crate::view::cell::Cell;
use crate::view::report::employer_rows::is_retained;
use crate::view::report::section::Inputs;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What the section says of one employer.
#[derive(Serialize)]
pub(crate) struct Standing<'a> {
    employer: &'a Slug,
    pub(crate) stage: EmployerStage,
    pub(crate) last_contact: Option<Date>,
    job_starts: usize,
    current_jobs: usize,
    retained: usize,
    privilege: Option<&'a str>,
    /// The step of the cooperation that is reached, 0 to 4.
    cooperation: usize,
    #[serde(skip)]
    pub(crate) record: &'a Employer,
}

/// All job starts of the candidates, at whoever's employer.
pub(crate) struct Starts<'a>(BTreeMap<&'a Slug, Vec<Placement<'a>>>);

impl<'a> Starts<'a> {
    pub(crate) fn of(inputs: &Inputs<'a>) -> Starts<'a> {
        let mut starts: BTreeMap<&Slug, Vec<Placement>> = BTreeMap::new();
        for placement in placements(inputs.caseload, inputs.whose) {
            if start(placement.job, inputs.outcome_rules, inputs.by()) == Start::Counts {
                let there = starts.entry(&placement.job.employer).or_default();
                there.push(placement);
            }
        }
        Starts(starts)
    }

    pub(crate) fn at(&self, employer: &Employer) -> &[Placement<'a>] {
        self.0.get(&employer.id).map_or(&[], Vec::as_slice)
    }

    /// The employer of each.
    pub(crate) fn employers(&self) -> impl Iterator<Item = &'a Slug> {
        let all = self.0.values().flatten();
        all.map(|placement| &placement.job.employer)
    }
}

/// Employers where somebody, whoever's candidate, has begun a job by the day of the report.
pub(crate) fn placed<'a>(inputs: &Inputs<'a>) -> BTreeSet<&'a Slug> {
    let jobs = inputs
        .caseload
        .candidates
        .values()
        .flat_map(|candidate| &candidate.jobs);
    jobs.filter(|job| job.start.0 <= inputs.by())
        .map(|job| &job.employer)
        .collect()
}

impl<'a> Standing<'a> {
    pub(crate) fn of(
        inputs: &Inputs<'a>,
        employer: &'a Employer,
        starts: &[Placement],
        placed: &BTreeSet<&Slug>,
    ) -> Standing<'a> {
        let by = inputs.by();
        let number =
            |of: &dyn Fn(&Job) -> bool| starts.iter().filter(|start| of(start.job)).count();
        let last = inputs.caseload.log.last_with(&employer.id, by);
        Standing {
            employer: &employer.id,
            stage: employer.stage_on(by),
            last_contact: last.map(|contact| contact.on),
            job_starts: starts.len(),
            current_jobs: number(&|job| job.is_current(by)),
            retained: number(&|job| is_retained(job, by)),
            privilege: employer.privilege.as_deref(),
            cooperation: cooperation(&employer.agreements, placed.contains(&employer.id), by),
            record: employer,
        }
    }

    pub(crate) fn cells(&self, inputs: &Inputs) -> Vec<Cell> {
        let words = inputs.words;
        let has_starts = self.job_starts > 0;
        let jobs = format!("{} ({})", self.job_starts, self.current_jobs);
        vec![
            self.record.name.as_str().into(),
            words
                .label(&format!("employer-stage.{}", self.stage))
                .into(),
            inputs.day_or_never(self.last_contact),
            Cell::shown_if(has_starts, Cell::Figure(jobs)),
            Cell::shown_if(has_starts, Cell::count(self.retained)),
            Cell::shown_if(
                self.cooperation > 0,
                Cell::Figure(words.say("employers.step", &[("n", &self.cooperation)])),
            ),
            self.privilege.unwrap_or_default().into(),
        ]
    }
}
