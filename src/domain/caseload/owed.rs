//! Whose an open promise or plan is: the coach's who made it, until what it is about is handed over. The desk, the week and the
//! report are made from these lists, so that none of them denies what another says.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::log::contacts::Logged;
use crate::domain::log::follow_up::{self, FollowUp};
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::dated::Plan;
use crate::domain::log::standing::StandingPlan;
use crate::domain::record::owner::{Owner, owner_on};
use crate::domain::terms::names::{Code, Handle, Slug};
use crate::domain::terms::vocabulary::Party;

/// Open promises that are a coach's to keep, the oldest due date first.
pub(crate) fn promises<'a>(
    caseload: &'a Caseload,
    coach: &Handle,
    today: Date,
) -> Vec<FollowUp<'a>> {
    let open = caseload.log.contacts.iter().filter_map(follow_up::of);
    let mut ours: Vec<FollowUp> = open
        .filter(|open| keeper(caseload, open, today) == coach)
        .collect();
    sort(&mut ours);
    ours
}

/// Plans that are a coach's to hold, or of which it is the coach who knows whether they were held, by day.
pub(crate) fn plans<'a>(
    caseload: &'a Caseload,
    coach: &Handle,
    today: Date,
) -> impl Iterator<Item = &'a Logged<StandingPlan>> {
    let open = caseload.log.plans.iter().filter(|plan| !plan.value.settled);
    open.filter(move |logged| {
        let made = caseload.log.written_on(logged.id);
        plan_keeper(caseload, (&logged.coach, made), &logged.value.plan, today) == coach
    })
}

/// Whose a plan is to hold, that a coach made on a day.
pub(crate) fn plan_keeper<'a>(
    caseload: &'a Caseload,
    (coach, made): (&'a Handle, Option<Date>),
    plan: &Plan,
    today: Date,
) -> &'a Handle {
    let about = About {
        employer: Some(&plan.employer),
        people: &plan.on_behalf_of,
        when: When::Planned { made, on: plan.on },
    };
    about.keeper(caseload, coach, today)
}

/// Whose it is to keep what a coach promises at a contact.
pub(crate) fn promise_keeper<'a>(
    caseload: &'a Caseload,
    coach: &'a Handle,
    contact: &Contact,
    today: Date,
) -> &'a Handle {
    let people = match &contact.candidate {
        Some(code) => std::slice::from_ref(code),
        None => &contact.on_behalf_of,
    };
    let about = About {
        employer: contact.employer.as_ref(),
        people,
        when: When::Promised(contact.on),
    };
    about.keeper(caseload, coach, today)
}

/// Open promises, due by the day of a contact, to its employers or to its candidate: those it may settle, the oldest due date first.
pub(crate) fn owed_to<'a>(
    caseload: &'a Caseload,
    coach: &Handle,
    contact: &Contact,
) -> Vec<FollowUp<'a>> {
    // What was told to a candidate's coach is theirs to keep; an employer is promised something by the service.
    let is_theirs = |open: &FollowUp| {
        contact.party != Party::Candidate || keeper(caseload, open, contact.on) == coach
    };
    let open = caseload.log.contacts.iter().filter_map(follow_up::of);
    let mut owed: Vec<FollowUp> = open
        .filter(|open| open.is_due_at(contact) && open.is_to(contact) && is_theirs(open))
        .collect();
    sort(&mut owed);
    owed
}

/// The plan that a contact carries out: of the same coach, for its day and one of its employers, and for the same people where both
/// name some. A planned call is any call of that kind, everything else is held in person.
pub(crate) fn held_plan<'a>(
    caseload: &'a Caseload,
    coach: &Handle,
    contact: &Contact,
) -> Option<&'a Logged<StandingPlan>> {
    if !contact.reached() || contact.by_candidate {
        return None;
    }
    let is_it = |plan: &Plan| {
        let is_as_planned = match plan.channel.filter(|channel| !channel.in_person()) {
            Some(channel) => contact.channel == channel,
            None => contact.channel.in_person(),
        };
        is_as_planned
            && contact.may_be_for(&plan.on_behalf_of)
            && plan.on == contact.on
            && contact.employers().any(|slug| *slug == plan.employer)
    };
    let mut plans = caseload.log.plans.iter();
    plans.find(|planned| {
        !planned.value.settled && planned.coach == *coach && is_it(&planned.value.plan)
    })
}

fn sort(open: &mut [FollowUp]) {
    open.sort_by_key(|open| (open.promise.due, open.id));
}

/// Whose a promise is to keep on a day.
fn keeper<'a>(caseload: &'a Caseload, open: &FollowUp<'a>, today: Date) -> &'a Handle {
    promise_keeper(caseload, open.coach, open.contact, today)
}

/// What a promise or plan is about.
struct About<'a> {
    employer: Option<&'a Slug>,
    people: &'a [Code],
    when: When,
}

#[derive(Clone, Copy)]
enum When {
    Promised(Date),
    Planned { made: Option<Date>, on: Date },
}

impl When {
    /// Whether it goes along with what is handed over on a day: what was promised by then, and what was planned by then for that
    /// day or later. What a coach plans or promises afterwards is their own.
    fn goes_along(self, handed: Date) -> bool {
        match self {
            When::Promised(made) => made <= handed,
            When::Planned { made, on } => made.is_none_or(|made| made <= handed) && handed <= on,
        }
    }
}

impl About<'_> {
    /// Who keeps it: it goes along with the employer, else with the people it is for where all of them go to one colleague.
    fn keeper<'a>(&self, caseload: &'a Caseload, maker: &'a Handle, today: Date) -> &'a Handle {
        let passed = |owners: &'a [Owner]| passed_to(owners, maker, self.when, today);
        let employer = self.employer.and_then(|slug| caseload.employers.get(slug));
        if let Some(now) = employer.and_then(|employer| passed(&employer.owners)) {
            return now;
        }
        let mut people = self.people.iter().map(|code| {
            let candidate = caseload.candidates.get(code)?;
            passed(&candidate.owners)
        });
        match people.next().flatten() {
            Some(now) if people.all(|other| other == Some(now)) => now,
            _ => maker,
        }
    }
}

/// Who has a record now that a coach handed over, and what was promised or planned along with it.
fn passed_to<'a>(
    owners: &'a [Owner],
    coach: &Handle,
    when: When,
    today: Date,
) -> Option<&'a Handle> {
    let now = owner_on(owners, today).filter(|now| *now != coach)?;
    let mut known: Vec<&Owner> = owners.iter().filter(|one| one.from.0 <= today).collect();
    known.sort_by_key(|owner| owner.from.0);
    let went = known.windows(2).any(|pair| {
        pair[0].coach == *coach && pair[1].coach != *coach && when.goes_along(pair[1].from.0)
    });
    went.then_some(now)
}

#[cfg(test)]
#[path = "owed_tests.rs"]
mod tests;
