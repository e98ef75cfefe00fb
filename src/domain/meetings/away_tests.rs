//! The minutes a coach was to work: the contract less absence and holidays.

use super::*;
use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Weekday;
use crate::domain::log::contacts::Logged;
use crate::domain::log::standing::Log;
use crate::domain::terms::names::EntryId;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn caseload(away: &[(&str, &str, bool)]) -> Caseload {
    let absence = |(number, (on, to, half)): (usize, &(&str, &str, bool))| Logged {
        id: EntryId(ulid::Ulid::from_parts(number as u64 + 1, 0)),
        coach: "anna".parse().unwrap(),
        value: Absence {
            on: day(on),
            to: day(to),
            half: *half,
        },
    };
    Caseload {
        settings: toml::from_str("format = 1\n[calendar]\nholidays = [2026-11-11]").unwrap(),
        coaches: [].into(),
        employers: [].into(),
        candidates: [].into(),
        identities: [].into(),
        log: Log {
            absences: away.iter().enumerate().map(absence).collect(),
            ..Log::default()
        },
        problems: vec![],
    }
}

/// Hours to work from one day to another.
fn hours(coach: &Coach, away: &[(&str, &str, bool)], from: &str, to: &str) -> f64 {
    let days = Period {
        from: day(from),
        to: day(to),
    };
    Away::of(&caseload(away), coach).scheduled_minutes(days) / 60.0
}

#[test]
fn hours_to_work_are_the_contract_less_absence_and_holidays() {
    let anna = Coach::new("anna".parse().unwrap());
    let week = |away: &[(&str, &str, bool)]| hours(&anna, away, "2026-11-16", "2026-11-22");
    assert_eq!(week(&[]), 37.5);
    assert_eq!(week(&[("2026-11-16", "2026-11-18", false)]), 15.0);
    assert_eq!(week(&[("2026-11-16", "2026-11-16", true)]), 33.75);
    assert_eq!(
        week(&[("2026-11-21", "2026-11-22", false)]),
        37.5,
        "weekend"
    );
    assert_eq!(week(&[("2026-11-16", "2026-11-20", false)]), 0.0);
    assert_eq!(
        hours(&anna, &[], "2026-11-09", "2026-11-15"),
        30.0,
        "holiday"
    );
    assert_eq!(hours(&anna, &[], "2026-11-16", "2026-11-16"), 7.5);
    assert_eq!(hours(&anna, &[], "2026-11-02", "2026-11-22"), 105.0);
}

#[test]
fn a_part_time_contract_lies_on_its_own_workdays() {
    let bram = Coach {
        fte: Some(0.6),
        workdays: Some(vec![Weekday::Mon, Weekday::Tue, Weekday::Wed]),
        ..Coach::new("anna".parse().unwrap())
    };
    let week = |away: &[(&str, &str, bool)]| hours(&bram, away, "2026-11-16", "2026-11-22");
    assert_eq!(week(&[]), 22.5);
    assert_eq!(week(&[("2026-11-19", "2026-11-20", false)]), 22.5);
    assert_eq!(week(&[("2026-11-18", "2026-11-20", false)]), 15.0);
    let by_contract = Coach {
        contract_hours: Some(30.0),
        ..bram
    };
    assert_eq!(hours(&by_contract, &[], "2026-11-16", "2026-11-22"), 30.0);
}

#[test]
fn days_outside_the_contract_ask_for_no_hour() {
    let late = Coach {
        from: Some(Civil(day("2026-11-19"))),
        until: Some(Civil(day("2026-11-23"))),
        ..Coach::new("anna".parse().unwrap())
    };
    assert_eq!(hours(&late, &[], "2026-11-16", "2026-11-22"), 15.0);
    assert_eq!(hours(&late, &[], "2026-11-16", "2026-11-29"), 22.5);
}
