//! Which weeks are measured, which are summed, and which are below their target, on both sides of each edge.

use super::*;
use crate::domain::calendar::civil::Civil;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::dated::Time;
use crate::domain::log::standing::Log;
use crate::domain::terms::names::EntryId;
use crate::domain::terms::vocabulary::{Channel, Party};

fn rules() -> Rules {
    toml::from_str(include_str!("../../../data/rules/ips-meetings.toml")).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn anna(from: Option<&str>) -> Coach {
    Coach {
        from: from.map(|from| Civil(day(from))),
        ..Coach::new("anna".parse().unwrap())
    }
}

fn logged<T>(number: usize, value: T) -> Logged<T> {
    Logged {
        id: EntryId(ulid::Ulid::from_parts(number as u64 + 1, 0)),
        coach: "anna".parse().unwrap(),
        value,
    }
}

/// Anna's visits on some days.
fn visits(days: &[&str]) -> Caseload {
    let mut caseload = Caseload {
        settings: toml::from_str("format = 1").unwrap(),
        coaches: [].into(),
        employers: [].into(),
        candidates: [].into(),
        identities: [].into(),
        log: Log::default(),
        problems: vec![],
    };
    for (number, on) in days.iter().enumerate() {
        let mut contact = Contact::new(day(on), Party::Employer, Channel::Visit);
        contact.employer = Some("acme".parse().unwrap());
        let contact = logged(number, StandingContact::new(contact));
        caseload.log.contacts.push(contact);
    }
    caseload.log.sort();
    caseload
}

/// Whether the target of the week of a day is met, seen on Friday 20 November 2026.
fn met(caseload: &Caseload, coach: &Coach, on: &str) -> Option<bool> {
    let today = day("2026-11-20");
    measured_week(caseload, coach, &rules(), Week::of(day(on)), today).met()
}

#[test]
fn without_a_first_day_weeks_are_measured_from_the_first_entry_on() {
    // The first entry is of a Sunday: its week counts as a whole.
    let caseload = visits(&["2026-11-08"]);
    for (on, expected) in [
        ("2026-10-26", None),
        ("2026-11-01", None),
        ("2026-11-02", Some(false)),
        ("2026-11-09", Some(false)),
        ("2026-11-16", Some(false)),
    ] {
        assert_eq!(met(&caseload, &anna(None), on), expected, "{on}");
    }
}

#[test]
fn hours_logged_are_a_first_entry_too() {
    let mut caseload = visits(&["2026-11-16"]);
    let time = r#"{"on":"2026-11-03","kind":"team","minutes":60}"#;
    let time: Time = serde_json::from_str(time).unwrap();
    caseload.log.times.push(logged(9, time));
    assert_eq!(met(&caseload, &anna(None), "2026-11-02"), Some(false));
    assert_eq!(met(&caseload, &anna(None), "2026-11-01"), None);
}

#[test]
fn the_first_day_at_work_decides_where_it_is_known() {
    let caseload = visits(&["2026-11-08"]);
    let earlier = anna(Some("2026-10-21"));
    assert_eq!(met(&caseload, &earlier, "2026-10-19"), Some(false));
    assert_eq!(met(&caseload, &earlier, "2026-10-18"), None);
    let later = anna(Some("2026-11-09"));
    assert_eq!(met(&caseload, &later, "2026-11-08"), None, "logged before");
    assert_eq!(met(&caseload, &later, "2026-11-09"), Some(false));
}

#[test]
fn with_nothing_logged_yet_this_week_is_the_first() {
    let caseload = visits(&[]);
    assert_eq!(met(&caseload, &anna(None), "2026-11-15"), None);
    assert_eq!(met(&caseload, &anna(None), "2026-11-16"), Some(false));
}

#[test]
fn what_was_logged_before_the_lines_read_is_a_first_entry() {
    let mut caseload = visits(&["2026-11-16"]);
    let handle = "anna".parse().unwrap();
    caseload.log.began.insert(handle, day("2026-01-07"));
    assert_eq!(met(&caseload, &anna(None), "2026-01-05"), Some(false));
    assert_eq!(met(&caseload, &anna(None), "2026-01-04"), None);
}

#[test]
fn weeks_after_the_last_day_at_work_are_not_measured() {
    let caseload = visits(&["2026-10-05"]);
    let left = Coach {
        until: Some(Civil(day("2026-11-04"))),
        ..anna(None)
    };
    assert_eq!(met(&caseload, &left, "2026-11-02"), Some(false));
    assert_eq!(met(&caseload, &left, "2026-11-09"), None);
}

#[test]
fn an_open_week_stands_beside_the_sum_until_its_sunday_is_over() {
    let caseload = visits(&["2026-11-02"]);
    let summed = |on: &str, today: &str| {
        let week = Week::of(day(on));
        measured_week(&caseload, &anna(None), &rules(), week, day(today)).is_summed()
    };
    assert!(!summed("2026-11-16", "2026-11-16"));
    assert!(!summed("2026-11-16", "2026-11-22"), "its Sunday");
    assert!(summed("2026-11-16", "2026-11-23"));
    assert!(
        !summed("2026-10-26", "2026-11-23"),
        "before the first entry"
    );
}

#[test]
fn a_week_is_below_its_target_until_the_last_meeting_that_is_missing() {
    let (coach, today) = (anna(Some("2026-01-01")), day("2026-11-20"));
    let is_below = |meetings: usize, on: &str| {
        let caseload = visits(&vec!["2026-11-18"; meetings]);
        is_below_target(&caseload, &coach, &rules(), Week::of(day(on)), today)
    };
    assert!(is_below(5, "2026-11-18") && !is_below(6, "2026-11-18"));
    assert!(!is_below(0, "2025-12-28"), "before the coach began");
}
