//! What a coach does next, by day: what is promised, what is planned, talks that jobs ask for, and visits that would reach the
//! target; nothing twice.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::owed::{plans, promises};
use crate::domain::desk::feedback::{Feedback, feedback_due};
use crate::domain::desk::follow_along::{Due, coming};
use crate::domain::log::contacts::Logged;
use crate::domain::log::follow_up::FollowUp;
use crate::domain::log::standing::StandingPlan;
use crate::domain::meetings::booked::{as_held, booked};
use crate::domain::meetings::quota::tally;
use crate::domain::meetings::suggestion::{Suggestion, Why, suggestions};
use crate::domain::meetings::target::{days_left, target};
use crate::domain::record::candidate::Candidate;
use crate::domain::record::coach::Coach;
use crate::domain::record::job::Job;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::Slug;

/// Most visits proposed beside what is promised and planned.
const MOST_PROPOSED: u32 = 4;

/// Something to do, and by when.
pub(crate) struct NextStep<'a> {
    pub(crate) on: Date,
    pub(crate) deed: Deed<'a>,
}

impl NextStep<'_> {
    /// Whether it keeps a promise to a person's employer about them.
    fn promises(&self, candidate: &Candidate, job: &Job) -> bool {
        let Deed::Promised { promise, .. } = &self.deed else {
            return false;
        };
        promise
            .contact
            .employers()
            .any(|slug| *slug == job.employer)
            && promise.contact.on_behalf_of.contains(&candidate.code)
    }
}

/// What is to be done.
pub(crate) enum Deed<'a> {
    /// A promise to keep; by a visit where one is missing to reach the target.
    Promised {
        promise: FollowUp<'a>,
        by_visit: bool,
    },
    /// A visit or call that is planned, and the promises that it keeps.
    Planned {
        plan: &'a Logged<StandingPlan>,
        keeps: Vec<FollowUp<'a>>,
    },
    /// A talk in person that a job asks for; one that is late is something to talk about instead.
    Talk {
        candidate: &'a Candidate,
        job: &'a Job,
        due: Due,
    },
    /// A talk with an employer about somebody's job that is due or late and not planned.
    Feedback {
        candidate: &'a Candidate,
        talk: Feedback<'a>,
    },
    /// A visit that would help to reach the target.
    Proposed(Suggestion),
}

/// What a coach does next.
pub(crate) struct NextSteps<'a> {
    pub(crate) steps: Vec<NextStep<'a>>,
    /// The last day for visits that are proposed.
    pub(crate) by: Date,
}

impl NextSteps<'_> {
    /// Whether something is to be done with an employer already.
    pub(crate) fn names(&self, employer: &Slug) -> bool {
        self.steps.iter().any(|step| match &step.deed {
            Deed::Promised { promise, .. } => promise.contact.employers().any(|to| to == employer),
            Deed::Planned { plan, .. } => plan.value.plan.employer == *employer,
            Deed::Proposed(visit) => visit.employer == *employer,
            Deed::Feedback { talk, .. } => talk.job.employer == *employer,
            Deed::Talk { .. } => false,
        })
    }
}

/// Everything until the end of next week, what is late first. A promise that a planned visit keeps stands with that visit.
pub(crate) fn next_steps<'a>(
    caseload: &'a Caseload,
    coach: &'a Coach,
    rules: &Rules,
    today: Date,
) -> NextSteps<'a> {
    let until = Week::of(today).plus(1).sunday();
    let mut open = promises(caseload, &coach.handle, today);
    open.retain(|open| open.promise.due <= until);
    let mut steps: Vec<NextStep> = plans(caseload, &coach.handle, today)
        .filter(|plan| plan.value.plan.on <= until)
        .map(|plan| planned(plan, &mut open))
        .collect();
    let (by, visits) = visits(caseload, coach, rules, today);
    steps.extend(open.into_iter().map(|promise| promised(promise, &visits)));
    for candidate in caseload.active_candidates(&coach.handle, today) {
        // What is promised there for the person is such a talk, and stands already.
        let mut feedback = feedback_due(caseload, candidate, today, until);
        feedback.retain(|talk| !steps.iter().any(|step| step.promises(candidate, talk.job)));
        steps.extend(feedback.into_iter().map(|talk| NextStep {
            on: talk.due,
            deed: Deed::Feedback { candidate, talk },
        }));
        let talks = coming(caseload, candidate, today, until);
        steps.extend(talks.into_iter().map(|(job, due)| NextStep {
            on: due.due,
            deed: Deed::Talk {
                candidate,
                job,
                due,
            },
        }));
    }
    let others = visits
        .into_iter()
        .filter(|visit| !matches!(visit.why, Why::FollowUp { .. }));
    steps.extend(others.map(|visit| NextStep {
        on: by,
        deed: Deed::Proposed(visit),
    }));
    // The sort is stable: within a day promises stand as they were made, and proposals come last.
    steps.sort_by_key(|step| step.on);
    NextSteps { steps, by }
}

/// A plan with the open promises that it would keep, which are taken out of the list.
fn planned<'a>(plan: &'a Logged<StandingPlan>, open: &mut Vec<FollowUp<'a>>) -> NextStep<'a> {
    let held = as_held(&plan.value.plan);
    let is_kept = |open: &FollowUp| open.is_to(&held) && open.is_settled_by(&held);
    let (keeps, others) = open.drain(..).partition(is_kept);
    *open = others;
    NextStep {
        on: plan.value.plan.on,
        deed: Deed::Planned { plan, keeps },
    }
}

fn promised<'a>(promise: FollowUp<'a>, visits: &[Suggestion]) -> NextStep<'a> {
    let is_it = |visit: &Suggestion| {
        let Why::FollowUp { text, due } = &visit.why else {
            return false;
        };
        promise.contact.employer.as_ref() == Some(&visit.employer)
            && (text, due) == (&promise.promise.text, &promise.promise.due)
    };
    NextStep {
        on: promise.promise.due,
        deed: Deed::Promised {
            promise,
            by_visit: visits.iter().any(is_it),
        },
    }
}

/// The visits still missing for this week's target, or for next week's where no day of this one is left; and the last day for them.
fn visits(
    caseload: &Caseload,
    coach: &Coach,
    rules: &Rules,
    today: Date,
) -> (Date, Vec<Suggestion>) {
    let this = Week::of(today);
    let week = match days_left(caseload, coach, this, today).is_empty() {
        true => this.plus(1),
        false => this,
    };
    let by = days_left(caseload, coach, week, today).pop();
    let counted = tally(caseload, coach, rules, week).counted;
    let coming = booked(caseload, coach, rules, week, today).len() as u32;
    let missing = target(caseload, coach, rules, week).to_go(counted.saturating_add(coming));
    let most = missing.min(MOST_PROPOSED) as usize;
    let found = suggestions(caseload, coach, rules, week, today, most);
    (by.unwrap_or(week.sunday()), found)
}

#[cfg(test)]
#[path = "next_steps_tests.rs"]
mod tests;
