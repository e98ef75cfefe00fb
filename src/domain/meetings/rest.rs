//! Employers whom no visit is proposed to for now: they refused, nobody answered, or a visit is planned or agreed on.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::Logged;
use crate::domain::log::follow_up;
use crate::domain::rules::profile::Rules;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::Outcome;
use std::collections::{BTreeMap, BTreeSet};

/// Employers at rest on a day.
pub(in crate::domain::meetings) struct Rests<'a> {
    /// A visit or call is planned.
    planned: BTreeSet<&'a Slug>,
    /// A visit was promised for a day to come.
    agreed: BTreeSet<&'a Slug>,
    /// The day of the last contact, where it was a refusal or nobody answered and that is not long ago.
    turned_away: BTreeMap<&'a Slug, Date>,
}

impl<'a> Rests<'a> {
    pub(in crate::domain::meetings) fn of(
        caseload: &'a Caseload,
        rules: &Rules,
        today: Date,
    ) -> Rests<'a> {
        let plans = caseload.log.plans.iter().filter(|plan| !plan.value.settled);
        let to_come = plans
            .map(|plan| &plan.value.plan)
            .filter(|plan| plan.on >= today);
        let open = caseload.log.contacts.iter().filter_map(follow_up::of);
        let agreed = open.filter(|open| open.promise.due > today && open.asks_for_visit());
        Rests {
            planned: to_come.map(|plan| &plan.employer).collect(),
            agreed: agreed.flat_map(|open| open.contact.employers()).collect(),
            turned_away: turned_away(caseload, rules, today),
        }
    }

    /// Whether none of the coach's own accord is proposed.
    pub(in crate::domain::meetings) fn has(&self, employer: &Slug) -> bool {
        self.planned.contains(employer)
            || self.agreed.contains(employer)
            || self.turned_away.contains_key(employer)
    }

    /// Whether not even what was promised on a day is: it is planned already, or they turned the coach away since.
    pub(in crate::domain::meetings) fn despite_a_promise_of(
        &self,
        employer: &Slug,
        on: Date,
    ) -> bool {
        let since = self.turned_away.get(employer);
        self.planned.contains(employer) || since.is_some_and(|turned_away| on < *turned_away)
    }
}

/// Employers whose last word was a refusal, or where nobody answered the last time, as long as the rules let them rest.
fn turned_away<'a>(caseload: &'a Caseload, rules: &Rules, today: Date) -> BTreeMap<&'a Slug, Date> {
    let contacts = caseload.log.contacts.iter().map(Logged::contact);
    let contacts = contacts.filter(|contact| contact.on <= today);
    let is_within = |on: Date, days: u32| (today - on).num_days() < i64::from(days);
    let mut refused: BTreeMap<&Slug, Date> = BTreeMap::new();
    let mut unanswered: BTreeMap<&Slug, Date> = BTreeMap::new();
    for contact in contacts {
        for slug in contact.employers() {
            unanswered.remove(slug);
            match contact.outcome {
                Some(Outcome::NoAnswer) => drop(unanswered.insert(slug, contact.on)),
                Some(Outcome::Refused) => drop(refused.insert(slug, contact.on)),
                _ => drop(refused.remove(slug)),
            }
        }
    }
    refused.retain(|_, on| is_within(*on, rules.visits.after_refusal_days));
    unanswered.retain(|_, on| is_within(*on, rules.visits.after_no_answer_days));
    unanswered.extend(refused);
    unanswered
}

#[cfg(test)]
#[path = "rest_tests.rs"]
mod tests;
