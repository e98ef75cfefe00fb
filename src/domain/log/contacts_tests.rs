//! Contacts found by whom, by whose and by day.

use super::*;
use crate::domain::terms::vocabulary::{Channel, Party};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A visit of a coach at an employer, on behalf of these candidates.
fn visit(
    n: u64,
    coach: &str,
    on: &str,
    employer: &str,
    people: &[&str],
) -> Logged<StandingContact> {
    let mut contact = Contact::new(day(on), Party::Employer, Channel::Visit);
    contact.employer = Some(employer.parse().unwrap());
    contact.on_behalf_of = people.iter().map(|code| code.parse().unwrap()).collect();
    Logged {
        id: EntryId(ulid::Ulid::from_parts(n, 0)),
        coach: coach.parse().unwrap(),
        value: StandingContact::new(contact),
    }
}

fn numbers<'a>(found: impl Iterator<Item = &'a Logged<StandingContact>>) -> Vec<u64> {
    found.map(|logged| logged.id.0.timestamp_ms()).collect()
}

fn contacts() -> Contacts {
    Contacts::from(vec![
        visit(1, "anna", "2026-11-18", "acme", &["k7qm", "k7qm"]),
        visit(2, "ben", "2026-11-16", "smit", &["k7qm"]),
        visit(3, "anna", "2026-11-16", "acme", &[]),
    ])
}

#[test]
fn contacts_are_found_by_whom_they_were_with_each_once_and_in_order_of_time() {
    let contacts = contacts();
    assert_eq!(numbers(contacts.iter()), [2, 3, 1]);
    assert_eq!(numbers(contacts.about(&"k7qm".parse().unwrap())), [2, 1]);
    assert_eq!(numbers(contacts.with(&"acme".parse().unwrap())), [3, 1]);
    assert_eq!(numbers(contacts.of(&"ben".parse().unwrap())), [2]);
    assert!(numbers(contacts.with(&"nobody".parse().unwrap())).is_empty());
}

#[test]
fn both_days_of_a_span_belong_to_it() {
    let contacts = contacts();
    let within = |from: &str, to: &str| numbers(contacts.within(day(from), day(to)).iter());
    assert_eq!(within("2026-11-16", "2026-11-18"), [2, 3, 1]);
    assert_eq!(within("2026-11-17", "2026-11-18"), [1]);
    assert_eq!(within("2026-11-16", "2026-11-17"), [2, 3]);
    assert!(within("2026-11-18", "2026-11-16").is_empty());
    let anna = "anna".parse().unwrap();
    let of_anna = contacts.of_within(&anna, day("2026-11-16"), day("2026-11-17"));
    assert_eq!(numbers(of_anna), [3]);
}

#[test]
fn a_change_is_seen_by_what_was_grouped_before() {
    let mut contacts = contacts();
    let (acme, smit) = ("acme".parse().unwrap(), "smit".parse::<Slug>().unwrap());
    assert_eq!(contacts.with(&acme).count(), 2);
    contacts.change(|logged| logged.value.contact.employer = Some(smit.clone()));
    assert_eq!(
        (contacts.with(&acme).count(), contacts.with(&smit).count()),
        (0, 3)
    );
    contacts.retain_mut(|logged| logged.coach.as_str() == "ben");
    assert_eq!(numbers(contacts.with(&smit)), [2]);
    contacts.take_in(Contacts::from(vec![visit(
        9,
        "ben",
        "2026-11-01",
        "smit",
        &[],
    )]));
    assert_eq!(numbers(contacts.with(&smit)), [9, 2]);
}
