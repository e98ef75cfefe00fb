//! What stands on the list of next steps, once, and on which day.

use super::*;
use crate::domain::log::contacts::{Contacts, StandingContact};
use crate::domain::log::op::contact::{Contact, Promise};
use crate::domain::log::op::dated::Plan;
use crate::domain::log::standing::Log;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::{EntryId, Slug};
use crate::domain::terms::vocabulary::{Channel, Party};

/// Wednesday of week 47.
const TODAY: &str = "2026-11-18";

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn logged<T>(n: u64, value: T) -> Logged<T> {
    Logged {
        id: EntryId(ulid::Ulid::from_parts(n, 0)),
        coach: "anna".parse().unwrap(),
        value,
    }
}

fn visit(on: &str, employer: &str) -> Contact {
    Contact {
        employer: Some(employer.parse().unwrap()),
        ..Contact::new(day(on), Party::Employer, Channel::Visit)
    }
}

fn call(employer: &str, text: &str, due: &str) -> Contact {
    Contact {
        channel: Channel::Phone,
        next: Some(Promise {
            text: text.to_owned(),
            due: day(due),
        }),
        ..visit("2026-11-09", employer)
    }
}

fn plan(on: &str, employer: &str, channel: Option<Channel>) -> Plan {
    Plan {
        on: day(on),
        at: None,
        employer: employer.parse().unwrap(),
        channel,
        on_behalf_of: Vec::new(),
        note: None,
    }
}

fn caseload(contacts: Vec<Contact>, plans: Vec<Plan>) -> Caseload {
    let employer = |slug: &&str| {
        let id: Slug = slug.parse().unwrap();
        let text = format!("name = '{slug}'\n[[coach]]\ncoach = 'anna'\nfrom = 2026-01-01");
        let employer = Employer {
            id: id.clone(),
            ..toml::from_str(&text).unwrap()
        };
        (id, employer)
    };
    let contacts: Vec<_> = (1..)
        .zip(contacts)
        .map(|(n, contact)| logged(n, StandingContact::new(contact)))
        .collect();
    let plans = (100..).zip(plans).map(|(n, plan)| {
        let settled = false;
        logged(
            n,
            StandingPlan {
                plan,
                settled,
                not_held: None,
            },
        )
    });
    Caseload {
        settings: toml::from_str("format = 1").unwrap(),
        coaches: [("anna".parse().unwrap(), anna())].into(),
        employers: ["acme", "bakery", "cafe"].iter().map(employer).collect(),
        candidates: [].into(),
        identities: [].into(),
        log: Log {
            contacts: Contacts::from(contacts),
            plans: plans.collect(),
            ..Log::default()
        },
        problems: vec![],
    }
}

/// A coach who is asked for one meeting a week.
fn anna() -> Coach {
    Coach {
        target: Some(1.0),
        ..Coach::new("anna".parse().unwrap())
    }
}

/// The steps as `day kind employer`, a kept promise behind its plan.
fn steps(contacts: Vec<Contact>, plans: Vec<Plan>, today: &str) -> Vec<String> {
    let rules: Rules =
        toml::from_str(include_str!("../../../data/rules/ips-meetings.toml")).unwrap();
    let caseload = caseload(contacts, plans);
    let said = |step: NextStep| match step.deed {
        Deed::Promised { promise, by_visit } => {
            let how = if by_visit { "visit for" } else { "promise" };
            format!("{} {how} {}", step.on, promise.promise.text)
        }
        Deed::Planned { plan, keeps } => {
            let kept: Vec<&str> = keeps.iter().map(|kept| &*kept.promise.text).collect();
            let employer = &plan.value.plan.employer;
            format!("{} plan {employer} {}", step.on, kept.join("+"))
                .trim_end()
                .to_owned()
        }
        Deed::Feedback { talk, .. } => format!("{} feedback {}", step.on, talk.job.employer),
        Deed::Talk { candidate, .. } => format!("{} talk {}", step.on, candidate.code),
        Deed::Proposed(visit) => format!("{} propose {}", step.on, visit.employer),
    };
    next_steps(&caseload, &anna(), &rules, day(today))
        .steps
        .into_iter()
        .map(said)
        .collect()
}

#[test]
fn a_visit_is_proposed_only_where_one_is_missing() {
    let held = vec![visit("2026-11-17", "acme")];
    assert_eq!(steps(held, vec![], TODAY), [""; 0]);
    // The employer not seen for longest, by the last workday of the week.
    let before = || vec![visit("2026-11-03", "acme"), visit("2026-11-05", "bakery")];
    assert_eq!(steps(before(), vec![], TODAY), ["2026-11-20 propose acme"]);
    let booked = vec![plan("2026-11-19", "bakery", None)];
    assert_eq!(
        steps(before(), booked, TODAY),
        ["2026-11-19 plan bakery"],
        "what is booked would reach it"
    );
    let call = vec![plan("2026-11-19", "bakery", Some(Channel::Phone))];
    assert_eq!(
        steps(before(), call, TODAY),
        ["2026-11-19 plan bakery", "2026-11-20 propose acme"],
        "a call would not"
    );
    assert_eq!(
        steps(before(), vec![], "2026-11-21"),
        ["2026-11-27 propose acme"],
        "on Saturday next week's are looked for"
    );
}

#[test]
fn a_promise_stands_once_as_itself_as_a_visit_or_with_the_plan_that_keeps_it() {
    let held = || visit("2026-11-17", "cafe");
    assert_eq!(
        steps(
            vec![call("acme", "call back", "2026-11-20"), held()],
            vec![],
            TODAY
        ),
        ["2026-11-20 promise call back"]
    );
    assert_eq!(
        steps(vec![call("acme", "call back", "2026-11-20")], vec![], TODAY),
        ["2026-11-20 visit for call back"],
        "a visit is missing, and keeps it"
    );
    let booked = |employer: &str, channel| vec![plan("2026-11-24", employer, channel)];
    assert_eq!(
        steps(
            vec![call("acme", "go by", "2026-11-16"), held()],
            booked("acme", None),
            TODAY
        ),
        ["2026-11-24 plan acme go by"]
    );
    assert_eq!(
        steps(
            vec![call("acme", "go by", "2026-11-16"), held()],
            booked("acme", Some(Channel::Phone)),
            TODAY
        ),
        ["2026-11-16 promise go by", "2026-11-24 plan acme"],
        "a call keeps no promised visit"
    );
    assert_eq!(
        steps(
            vec![call("acme", "go by", "2026-11-16"), held()],
            booked("bakery", None),
            TODAY
        ),
        ["2026-11-16 promise go by", "2026-11-24 plan bakery"],
        "nor does a visit elsewhere"
    );
}

#[test]
fn it_reaches_to_the_end_of_next_week_and_keeps_what_is_late() {
    let held = || visit("2026-11-17", "cafe");
    let due = |day: &str| steps(vec![call("acme", "call back", day), held()], vec![], TODAY);
    assert_eq!(due("2026-11-29"), ["2026-11-29 promise call back"]);
    assert_eq!(due("2026-11-30"), [""; 0]);
    assert_eq!(due("2026-11-10"), ["2026-11-10 promise call back"]);
    let planned = |day: &str| steps(vec![held()], vec![plan(day, "acme", None)], TODAY);
    assert_eq!(planned("2026-11-29"), ["2026-11-29 plan acme"]);
    assert_eq!(planned("2026-11-30"), [""; 0]);
    assert_eq!(planned("2026-11-12"), ["2026-11-12 plan acme"]);
}
