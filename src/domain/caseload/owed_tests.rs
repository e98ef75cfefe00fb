//! Whose promises are after a hand-over, and which a contact may settle.

use super::*;
use crate::domain::log::contacts::{Contacts, StandingContact};
use crate::domain::log::op::contact::Promise;
use crate::domain::log::standing::Log;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::terms::names::EntryId;
use crate::domain::terms::vocabulary::Channel;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn visit(on: &str, employers: &[&str], people: &[&str]) -> Contact {
    let mut slugs = employers.iter().map(|slug| slug.parse().unwrap());
    Contact {
        employer: slugs.next(),
        also: slugs.collect(),
        on_behalf_of: people.iter().map(|code| code.parse().unwrap()).collect(),
        ..Contact::new(day(on), Party::Employer, Channel::Visit)
    }
}

fn talk(on: &str, code: &str) -> Contact {
    Contact {
        candidate: Some(code.parse().unwrap()),
        ..Contact::new(day(on), Party::Candidate, Channel::Meeting)
    }
}

/// A contact that promised something for a day.
fn promised(n: u64, coach: &str, contact: Contact, due: &str) -> Logged<StandingContact> {
    let next = Some(Promise {
        text: "call".to_owned(),
        due: day(due),
    });
    Logged {
        id: EntryId(ulid::Ulid::from_parts(n, 0)),
        coach: coach.parse().unwrap(),
        value: StandingContact::new(Contact { next, ..contact }),
    }
}

fn owners(owners: &[(&str, &str)]) -> String {
    let block =
        |(coach, from): &(&str, &str)| format!("[[coach]]\ncoach = '{coach}'\nfrom = {from}\n");
    owners.iter().map(block).collect()
}

/// Acme and k7qm with these owners each.
fn caseload(
    contacts: Vec<Logged<StandingContact>>,
    acme: &[(&str, &str)],
    person: &[(&str, &str)],
) -> Caseload {
    let slug: Slug = "acme".parse().unwrap();
    let code: Code = "k7qm".parse().unwrap();
    let mut employer: Employer =
        toml::from_str(&format!("name = 'Acme'\n{}", owners(acme))).unwrap();
    employer.id = slug.clone();
    let mut candidate: Candidate =
        toml::from_str(&format!("entered = 2026-01-01\n{}", owners(person))).unwrap();
    candidate.code = code.clone();
    Caseload {
        settings: toml::from_str("format = 1").unwrap(),
        coaches: [].into(),
        employers: [(slug, employer)].into(),
        candidates: [(code, candidate)].into(),
        identities: [].into(),
        log: Log {
            contacts: Contacts::from(contacts),
            ..Log::default()
        },
        problems: vec![],
    }
}

const TODAY: &str = "2026-11-18";
const ANNAS: &[(&str, &str)] = &[("anna", "2026-01-01")];

fn numbers(open: Vec<FollowUp>) -> Vec<u64> {
    open.iter().map(|open| open.id.0.timestamp_ms()).collect()
}

/// Who of Anna and Ben keeps what Anna promised on 9 November.
fn kept_by(contact: Contact, acme: &[(&str, &str)], person: &[(&str, &str)]) -> Vec<&'static str> {
    let caseload = caseload(
        vec![promised(1, "anna", contact, "2026-11-20")],
        acme,
        person,
    );
    let keeps = |coach: &&str| !promises(&caseload, &coach.parse().unwrap(), day(TODAY)).is_empty();
    ["anna", "ben"].into_iter().filter(keeps).collect()
}

#[test]
fn a_promise_goes_along_with_what_is_handed_over_on_its_day_or_later() {
    let to_ben = |from| [("anna", "2026-01-01"), ("ben", from)];
    let acme = || visit("2026-11-09", &["acme"], &[]);
    assert_eq!(kept_by(acme(), ANNAS, ANNAS), ["anna"]);
    assert_eq!(kept_by(acme(), &to_ben("2026-11-08"), ANNAS), ["anna"]);
    assert_eq!(kept_by(acme(), &to_ben("2026-11-09"), ANNAS), ["ben"]);
    assert_eq!(kept_by(acme(), &to_ben(TODAY), ANNAS), ["ben"]);
    assert_eq!(kept_by(acme(), &to_ben("2026-11-19"), ANNAS), ["anna"]);
    // What a visitor promised at a colleague's employer stays the visitor's.
    assert_eq!(kept_by(acme(), &[("ben", "2026-01-01")], ANNAS), ["anna"]);
    let there_and_back = [
        ("anna", "2026-01-01"),
        ("ben", "2026-11-10"),
        ("anna", "2026-11-12"),
    ];
    assert_eq!(kept_by(acme(), &there_and_back, ANNAS), ["anna"]);
}

#[test]
fn a_promise_to_or_for_a_candidate_goes_along_with_them() {
    let to_ben = [("anna", "2026-01-01"), ("ben", "2026-11-10")];
    assert_eq!(kept_by(talk("2026-11-09", "k7qm"), ANNAS, &to_ben), ["ben"]);
    assert_eq!(kept_by(talk("2026-11-09", "k7qm"), ANNAS, ANNAS), ["anna"]);
    let for_them = |people: &[&str]| visit("2026-11-09", &["acme"], people);
    assert_eq!(kept_by(for_them(&["k7qm"]), ANNAS, &to_ben), ["ben"]);
    // Someone else's code stays with Anna, and so does what is promised for both.
    assert_eq!(
        kept_by(for_them(&["k7qm", "w2rd"]), ANNAS, &to_ben),
        ["anna"]
    );
    assert_eq!(
        kept_by(for_them(&["w2rd", "k7qm"]), ANNAS, &to_ben),
        ["anna"]
    );
}

/// The numbers of the follow-ups that Anna may settle with a contact.
fn owed(contacts: Vec<Logged<StandingContact>>, contact: &Contact) -> Vec<u64> {
    let caseload = caseload(contacts, ANNAS, ANNAS);
    numbers(owed_to(&caseload, &"anna".parse().unwrap(), contact))
}

#[test]
fn the_oldest_due_date_comes_first_and_what_is_settled_is_left_out() {
    let open = |n, due| promised(n, "anna", visit("2026-11-02", &["acme"], &[]), due);
    let mut settled = open(3, "2026-11-03");
    settled.value.settled = true;
    let contacts = vec![open(1, "2026-11-12"), open(2, "2026-11-09"), settled];
    assert_eq!(owed(contacts, &visit(TODAY, &["acme"], &[])), [2, 1]);
}

#[test]
fn an_employer_is_owed_what_any_coach_promised_there_once_however_many_employers_met() {
    let event = promised(
        1,
        "ben",
        visit("2026-11-02", &["smit", "acme"], &[]),
        "2026-11-09",
    );
    let other = promised(2, "anna", visit("2026-11-02", &["lidl"], &[]), "2026-11-09");
    let contacts = vec![event, other];
    let met = visit(TODAY, &["acme", "smit"], &[]);
    assert_eq!(owed(contacts.clone(), &met), [1]);
    assert!(owed(contacts, &talk(TODAY, "k7qm")).is_empty());
}

#[test]
fn a_candidate_is_owed_what_the_coach_who_logs_promised_them() {
    let own = promised(1, "anna", talk("2026-11-02", "k7qm"), "2026-11-09");
    let colleague = promised(2, "ben", talk("2026-11-02", "k7qm"), "2026-11-09");
    let other = promised(3, "anna", talk("2026-11-02", "aa22"), "2026-11-09");
    let contacts = vec![own, colleague, other];
    assert_eq!(owed(contacts.clone(), &talk(TODAY, "k7qm")), [1]);
    assert!(owed(contacts, &visit(TODAY, &["acme"], &[])).is_empty());
}

#[test]
fn a_plan_goes_along_until_its_day_and_what_was_to_be_held_before_stays() {
    let planned_on = |made: u64, on: &str| {
        let plan = Plan {
            on: day(on),
            at: None,
            employer: "acme".parse().unwrap(),
            channel: None,
            on_behalf_of: Vec::new(),
            note: None,
        };
        let value = StandingPlan {
            plan,
            settled: false,
            not_held: None,
        };
        let mut caseload = caseload(
            Vec::new(),
            &[("anna", "2026-01-01"), ("ben", "2026-11-10")],
            ANNAS,
        );
        caseload.log.plans.push(Logged {
            id: EntryId(ulid::Ulid::from_parts(made, 0)),
            coach: "anna".parse().unwrap(),
            value,
        });
        let holds =
            |coach: &&str| plans(&caseload, &coach.parse().unwrap(), day(TODAY)).count() == 1;
        ["anna", "ben"].into_iter().find(holds)
    };
    let planned = |on: &str| planned_on(1, on);
    assert_eq!(planned("2026-11-09"), Some("anna"));
    assert_eq!(planned("2026-11-10"), Some("ben"));
    assert_eq!(planned("2026-11-20"), Some("ben"));
    // Midnight UTC of 10 and 11 November: what Anna plans at Ben's employer on the day after is hers to hold.
    let (handed, day_after) = (1_794_268_800_000, 1_794_355_200_000);
    assert_eq!(planned_on(handed, "2026-11-20"), Some("ben"));
    assert_eq!(planned_on(day_after - 1, "2026-11-20"), Some("ben"));
    assert_eq!(planned_on(day_after, "2026-11-20"), Some("anna"));
}

#[test]
fn a_contact_carries_out_the_plan_of_its_day_in_the_way_that_was_planned() {
    let is_held = |channel: Option<Channel>, whose: &[&str], contact: &Contact| {
        let plan = Plan {
            on: day("2026-11-18"),
            at: None,
            employer: "acme".parse().unwrap(),
            channel,
            on_behalf_of: whose.iter().map(|code| code.parse().unwrap()).collect(),
            note: None,
        };
        let mut caseload = caseload(Vec::new(), &[], ANNAS);
        caseload.log.plans.push(Logged {
            id: EntryId(ulid::Ulid::from_parts(1, 0)),
            coach: "anna".parse().unwrap(),
            value: StandingPlan {
                plan,
                settled: false,
                not_held: None,
            },
        });
        held_plan(&caseload, &"anna".parse().unwrap(), contact).is_some()
    };
    let on_the_day = visit("2026-11-18", &["acme"], &[]);
    let by = |channel: Channel| Contact {
        channel,
        ..on_the_day.clone()
    };
    assert!(is_held(None, &[], &on_the_day));
    assert!(is_held(Some(Channel::Visit), &[], &by(Channel::Meeting)));
    assert!(!is_held(None, &[], &by(Channel::Phone)), "not in person");
    assert!(is_held(Some(Channel::Phone), &[], &by(Channel::Phone)));
    assert!(!is_held(Some(Channel::Phone), &[], &on_the_day));
    for other in [
        visit("2026-11-17", &["acme"], &[]),
        visit("2026-11-19", &["acme"], &[]),
        visit("2026-11-18", &["smit"], &[]),
    ] {
        assert!(!is_held(None, &[], &other), "{other:?}");
    }
    let nobody_there = Contact {
        no_show: true,
        ..on_the_day.clone()
    };
    assert!(!is_held(None, &[], &nobody_there));
    let alone = Contact {
        by_candidate: true,
        ..on_the_day.clone()
    };
    assert!(!is_held(None, &[], &alone));
    let for_them = visit("2026-11-18", &["acme"], &["k7qm"]);
    assert!(is_held(None, &["k7qm", "w2rd"], &for_them));
    assert!(is_held(None, &["k7qm"], &on_the_day));
    assert!(!is_held(None, &["w2rd"], &for_them));
}
