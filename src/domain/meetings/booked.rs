//! Visits that are booked and would count: what is planned, judged as if it had been held.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::owed::plans;
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::dated::Plan;
use crate::domain::meetings::quota::{Verdict, judge};
use crate::domain::record::coach::Coach;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::vocabulary::{Channel, Party};

/// The days of a week, from today on, for which a coach has booked a visit that would count, in order.
pub(crate) fn booked(
    caseload: &Caseload,
    coach: &Coach,
    rules: &Rules,
    week: Week,
    today: Date,
) -> Vec<Date> {
    let ahead = plans(caseload, &coach.handle, today)
        .map(|logged| &logged.value.plan)
        .filter(|plan| plan.on >= today && week.contains(plan.on));
    let mut days: Vec<Date> = ahead
        .filter(|plan| judge(caseload, &as_held(plan), rules) == Verdict::Counts)
        .map(|plan| plan.on)
        .collect();
    days.sort();
    days
}

/// The contact that a plan becomes when it is held; a plan that names no channel is a visit.
pub(in crate::domain::meetings) fn as_held(plan: &Plan) -> Contact {
    Contact {
        employer: Some(plan.employer.clone()),
        on_behalf_of: plan.on_behalf_of.clone(),
        ..Contact::new(
            plan.on,
            Party::Employer,
            plan.channel.unwrap_or(Channel::Visit),
        )
    }
}
