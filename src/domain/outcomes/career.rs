//! Career moves: more hours, a permanent contract, a promotion or more pay in a job that goes on.

use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::whose::Whose;
use crate::domain::outcomes::placement::{Placement, placements};
use crate::domain::outcomes::span::Span;
use crate::domain::record::job::StepUp;
use crate::domain::rules::outcome_profile::OutcomeRules;

/// A step up in somebody's job.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CareerMove<'a> {
    pub(crate) placement: Placement<'a>,
    pub(crate) step: StepUp<'a>,
}

/// Steps up within a span of days, in jobs of a kind that counts, by code and day.
pub(crate) fn career_moves<'a>(
    caseload: &'a Caseload,
    whose: &Whose<'a>,
    rules: &OutcomeRules,
    span: Span,
) -> Vec<CareerMove<'a>> {
    placements(caseload, whose)
        .filter(|placement| rules.admits(placement.job))
        .flat_map(|placement| {
            let steps = placement.job.steps_up().into_iter();
            let within = steps.filter(move |step| span.holds(step.on));
            within.map(move |step| CareerMove { placement, step })
        })
        .collect()
}
