//! Who stands at which stage, and who came there since a day: the caseload of people, and that of partnerships.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Period;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::coach::Coach;
use crate::domain::record::employer::Employer;
use crate::domain::terms::vocabulary::{CandidateStage, EmployerStage};

/// A stage: how many stand there, and those of them who did not when it was last looked at.
pub(crate) struct Standing<'a, S, R> {
    pub(crate) stage: S,
    pub(crate) number: usize,
    pub(crate) came: Vec<&'a R>,
}

/// The day since which moves are told: that of the latest review before a day of the period, else the period's first.
pub(crate) fn since(caseload: &Caseload, coach: &Coach, period: Period, by: Date) -> Date {
    let reviews = caseload.log.reviews.iter();
    reviews
        .filter(|logged| logged.coach == coach.handle)
        .map(|logged| logged.value.on)
        .filter(|on| (period.from..by).contains(on))
        .max()
        .unwrap_or(period.from)
}

/// People by stage. Of those whose case is closed only the ones closed since then are told.
pub(crate) fn people<'a>(
    caseload: &'a Caseload,
    whose: &Whose<'a>,
    since: Date,
    by: Date,
) -> Vec<Standing<'a, CandidateStage, Candidate>> {
    let stages = whose.candidates(caseload, by).map(|candidate| {
        let then = since
            .previous_day()
            .filter(|day| candidate.entered.0 <= *day);
        let then = then.map(|day| candidate.stage_on(day));
        (candidate, then, candidate.stage_on(by))
    });
    let mut found = standings(CandidateStage::ALL, stages);
    for standing in &mut found {
        if standing.stage == CandidateStage::Closed {
            standing.number = standing.came.len();
        }
    }
    found
}

/// Employers by stage.
pub(crate) fn employers<'a>(
    caseload: &'a Caseload,
    whose: &Whose<'a>,
    since: Date,
    by: Date,
) -> Vec<Standing<'a, EmployerStage, Employer>> {
    let stages = whose.employers(caseload, by).map(|employer| {
        let then = since.previous_day().filter(|day| employer.is_on_file(*day));
        let then = then.map(|day| employer.stage_on(day));
        (employer, then, employer.stage_on(by))
    });
    standings(EmployerStage::ALL, stages)
}

/// Records with the stage then, where they were on file, and the one now.
fn standings<'a, S: Copy + PartialEq, R: 'a>(
    all: &[S],
    records: impl Iterator<Item = (&'a R, Option<S>, S)>,
) -> Vec<Standing<'a, S, R>> {
    let empty = |stage: &S| Standing {
        stage: *stage,
        number: 0,
        came: Vec::new(),
    };
    let mut found: Vec<Standing<S, R>> = all.iter().map(empty).collect();
    for (record, then, now) in records {
        let Some(there) = found.iter_mut().find(|there| there.stage == now) else {
            continue;
        };
        there.number += 1;
        if then != Some(now) {
            there.came.push(record);
        }
    }
    found
}

#[cfg(test)]
#[path = "pipeline_tests.rs"]
mod tests;
