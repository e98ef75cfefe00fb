//! For how long no visit is proposed, on both sides of each edge.

use super::*;
use crate::domain::log::contacts::{Contacts, StandingContact};
use crate::domain::log::op::contact::{Contact, Promise};
use crate::domain::log::op::dated::Plan;
use crate::domain::log::standing::{Log, StandingPlan};
use crate::domain::terms::names::EntryId;
use crate::domain::terms::vocabulary::{Channel, Party};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn logged<T>(n: usize, value: T) -> Logged<T> {
    Logged {
        id: EntryId(ulid::Ulid::from_parts(n as u64, 0)),
        coach: "anna".parse().unwrap(),
        value,
    }
}

fn call(on: &str, outcome: Option<Outcome>, next: Option<(&str, &str)>) -> Contact {
    Contact {
        employer: Some("acme".parse().unwrap()),
        outcome,
        next: next.map(|(text, due)| Promise {
            text: text.to_owned(),
            due: day(due),
        }),
        ..Contact::new(day(on), Party::Employer, Channel::Phone)
    }
}

fn caseload(contacts: Vec<Contact>, planned: Option<&str>) -> Caseload {
    let contacts: Vec<_> = contacts
        .into_iter()
        .enumerate()
        .map(|(n, contact)| logged(n, StandingContact::new(contact)))
        .collect();
    let plan = |on: &str| Plan {
        on: day(on),
        at: None,
        employer: "acme".parse().unwrap(),
        channel: None,
        on_behalf_of: Vec::new(),
        note: None,
    };
    let plans = planned.map(|on| StandingPlan {
        plan: plan(on),
        settled: false,
        not_held: None,
    });
    Caseload {
        settings: toml::from_str("format = 1").unwrap(),
        coaches: [].into(),
        employers: [].into(),
        candidates: [].into(),
        identities: [].into(),
        log: Log {
            contacts: Contacts::from(contacts),
            plans: plans.into_iter().map(|plan| logged(9, plan)).collect(),
            ..Log::default()
        },
        problems: vec![],
    }
}

/// Whether Acme rests on Wednesday 18 November, by rules of 30 days after a refusal and 2 after no answer; and whether even from
/// what was promised on 1 November.
fn rests(contacts: Vec<Contact>, planned: Option<&str>) -> (bool, bool) {
    let mut rules: Rules =
        toml::from_str(include_str!("../../../data/rules/ips-meetings.toml")).unwrap();
    rules.visits.after_refusal_days = 30;
    rules.visits.after_no_answer_days = 2;
    let caseload = caseload(contacts, planned);
    let rests = Rests::of(&caseload, &rules, day("2026-11-18"));
    let acme: Slug = "acme".parse().unwrap();
    (
        rests.has(&acme),
        rests.despite_a_promise_of(&acme, day("2026-11-01")),
    )
}

#[test]
fn a_refusal_rests_for_the_days_that_the_rules_set() {
    let refused = |on| call(on, Some(Outcome::Refused), None);
    assert_eq!(rests(vec![refused("2026-10-19")], None), (false, false));
    assert_eq!(rests(vec![refused("2026-10-20")], None), (true, false));
    assert_eq!(rests(vec![refused("2026-11-02")], None), (true, true));
    assert_eq!(rests(vec![refused("2026-11-18")], None), (true, true));
    // Who was spoken with since no longer refuses; a call that nobody answered changes nothing.
    let spoken = call("2026-11-10", Some(Outcome::KeepInTouch), None);
    assert_eq!(
        rests(vec![refused("2026-11-02"), spoken], None),
        (false, false)
    );
    let unanswered = call("2026-11-10", Some(Outcome::NoAnswer), None);
    assert_eq!(
        rests(vec![refused("2026-11-02"), unanswered], None),
        (true, true)
    );
}

#[test]
fn an_employer_who_did_not_answer_is_left_alone_until_the_next_day_but_one() {
    let unanswered = |on| call(on, Some(Outcome::NoAnswer), None);
    assert_eq!(rests(vec![unanswered("2026-11-16")], None), (false, false));
    assert_eq!(rests(vec![unanswered("2026-11-17")], None), (true, true));
    let spoken = call("2026-11-18", None, None);
    assert_eq!(
        rests(vec![unanswered("2026-11-17"), spoken], None),
        (false, false)
    );
}

#[test]
fn a_visit_that_is_planned_or_agreed_on_is_not_proposed_again() {
    assert_eq!(rests(Vec::new(), Some("2026-11-17")), (false, false));
    assert_eq!(rests(Vec::new(), Some("2026-11-18")), (true, true));
    assert_eq!(rests(Vec::new(), Some("2026-12-01")), (true, true));
    let agreed = |text, due| vec![call("2026-11-16", None, Some((text, due)))];
    assert_eq!(
        rests(agreed("visit them", "2026-11-18"), None),
        (false, false)
    );
    assert_eq!(
        rests(agreed("visit them", "2026-11-19"), None),
        (true, false)
    );
    assert_eq!(
        rests(agreed("call them", "2026-11-19"), None),
        (false, false)
    );
}
