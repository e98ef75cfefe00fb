//! Rules as calendars write them, on both sides of their edges.

use super::*;

const DAILY: Rule = Rule {
    every: Every::Day,
    interval: 1,
    count: None,
    until: None,
    weekdays: Vec::new(),
    month_days: Vec::new(),
    months: Vec::new(),
    positions: Vec::new(),
    week_start: Weekday::Mon,
};

fn days(rule: &Rule, start: &str, from: &str, to: &str) -> Vec<String> {
    let date = |text: &str| -> Date { text.parse().unwrap() };
    let first = date(start).at("09:00".parse().unwrap());
    let days = rule.days(first, date(from), date(to));
    days.iter()
        .map(|day| day.to_string()[5..].to_owned())
        .collect()
}

#[test]
fn days_weeks_months_and_years() {
    let weekly = |weekdays: &[Weekday]| Rule {
        every: Every::Week,
        weekdays: weekdays.iter().map(|day| (0, *day)).collect(),
        ..DAILY
    };
    let monthly = Rule {
        every: Every::Month,
        ..DAILY
    };
    for (rule, start, expected) in [
        (
            Rule {
                count: Some(3),
                ..DAILY
            },
            "2026-11-02",
            &["11-02", "11-03", "11-04"][..],
        ),
        (
            Rule {
                interval: 10,
                ..DAILY
            },
            "2026-11-01",
            &["11-01", "11-11", "11-21"],
        ),
        (
            Rule {
                count: Some(5),
                ..weekly(&[Weekday::Mon])
            },
            "2026-11-02",
            &["11-02", "11-09", "11-16", "11-23", "11-30"],
        ),
        // The first time counts, though it is on another weekday.
        (
            Rule {
                count: Some(3),
                ..weekly(&[Weekday::Mon, Weekday::Fri])
            },
            "2026-11-04",
            &["11-04", "11-06", "11-09"],
        ),
        (
            Rule {
                interval: 2,
                ..weekly(&[])
            },
            "2026-10-26",
            &["11-09", "11-23"],
        ),
        (
            Rule {
                weekdays: vec![(-1, Weekday::Fri)],
                ..monthly.clone()
            },
            "2026-10-30",
            &["11-27"],
        ),
        (
            Rule {
                weekdays: vec![(2, Weekday::Tue)],
                ..monthly.clone()
            },
            "2026-10-13",
            &["11-10"],
        ),
        (
            Rule {
                month_days: vec![-1, 15],
                ..monthly.clone()
            },
            "2026-10-15",
            &["11-15", "11-30"],
        ),
        // The last workday of the month.
        (
            Rule {
                weekdays: [
                    Weekday::Mon,
                    Weekday::Tue,
                    Weekday::Wed,
                    Weekday::Thu,
                    Weekday::Fri,
                ]
                .map(|day| (0, day))
                .to_vec(),
                positions: vec![-1],
                ..monthly.clone()
            },
            "2026-10-30",
            &["11-30"],
        ),
        (monthly, "2026-08-31", &[]),
        (
            Rule {
                every: Every::Year,
                ..DAILY
            },
            "2001-11-18",
            &["11-18"],
        ),
        (
            Rule {
                every: Every::Year,
                months: vec![11],
                weekdays: vec![(4, Weekday::Thu)],
                ..DAILY
            },
            "2025-11-27",
            &["11-26"],
        ),
        // A day that never is.
        (
            Rule {
                every: Every::Year,
                months: vec![2],
                month_days: vec![30],
                ..DAILY
            },
            "1990-02-01",
            &[],
        ),
    ] {
        assert_eq!(
            days(&rule, start, "2026-11-01", "2026-11-30"),
            expected,
            "{rule:?}"
        );
    }
}

#[test]
fn a_rule_ends_by_count_or_by_a_time_and_goes_on_for_decades() {
    let until = |text: &str| {
        let (day, time) = text.split_once(' ').unwrap();
        let day: Date = day.parse().unwrap();
        Some(day.at(time.parse().unwrap()))
    };
    for (rule, expected) in [
        (
            Rule {
                until: until("2026-11-03 09:00"),
                ..DAILY
            },
            &["11-01", "11-02", "11-03"][..],
        ),
        (
            Rule {
                until: until("2026-11-03 08:59"),
                ..DAILY
            },
            &["11-01", "11-02"],
        ),
        (
            Rule {
                count: Some(13_089),
                ..DAILY
            },
            &["11-01"],
        ),
        (
            Rule {
                count: Some(13_088),
                ..DAILY
            },
            &[],
        ),
    ] {
        assert_eq!(
            days(&rule, "1991-01-01", "2026-11-01", "2026-11-30"),
            expected
        );
    }
    let far = Rule {
        count: Some(u32::MAX),
        interval: u32::MAX,
        ..DAILY
    };
    assert_eq!(
        days(&far, "2026-11-01", "2026-11-01", "2900-01-01"),
        ["11-01"]
    );
}
