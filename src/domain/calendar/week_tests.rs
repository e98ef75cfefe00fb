//! Weeks by number and by day.

use super::*;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Friday 20 November 2026.
fn today() -> Date {
    day("2026-11-20")
}

#[test]
fn weeks_know_the_53rd() {
    assert_eq!(Week::of(day("2026-12-31")).to_string(), "2026-W53");
    assert_eq!(Week::of(day("2027-01-03")).to_string(), "2026-W53");
    assert_eq!(Week::of(day("2027-01-04")).to_string(), "2027-W01");
    assert_eq!(
        Week::read("2026-W53", today()).unwrap().monday(),
        day("2026-12-28")
    );
    assert_eq!(
        Week::read("W53", today()).unwrap().sunday(),
        day("2027-01-03")
    );
    assert!(matches!(
        Week::read("2027-W53", today()),
        Err(DateError::NoSuchWeek { last: 52, .. })
    ));
    assert_eq!(Week::read("-1", today()).unwrap().to_string(), "2026-W46");
    assert_eq!(
        Week::read("last", day("2027-01-04")).unwrap().to_string(),
        "2026-W53"
    );
    assert!(Week::read("W0", today()).is_err() && Week::read("wek", today()).is_err());
}

#[test]
fn a_week_without_its_year_is_the_nearest() {
    for (text, today, week) in [
        ("W52", "2021-01-04", "2020-W52"),
        ("W53", "2021-01-04", "2020-W53"),
        ("W1", "2021-01-04", "2021-W01"),
        ("w2", "2026-12-28", "2027-W02"),
        ("W53", "2026-11-20", "2026-W53"),
        ("W53", "2027-01-04", "2026-W53"),
        ("W53", "2026-01-05", "2026-W53"),
        ("W47", "2026-11-20", "2026-W47"),
        // 26 weeks back and 27 ahead; 27 back and 26 ahead.
        ("W21", "2026-11-20", "2026-W21"),
        ("W21", "2026-11-27", "2027-W21"),
        // A year of 52 weeks: as near, so the later.
        ("W1", "2025-06-30", "2026-W01"),
        ("week 52", "2027-01-10", "2026-W52"),
        ("vko 3", "2026-12-31", "2027-W03"),
        ("viikko 50", "2026-11-20", "2026-W50"),
        ("last week", "2027-01-04", "2026-W53"),
        ("viime viikolla", "2026-11-20", "2026-W46"),
        ("volgende week", "2026-12-28", "2027-W01"),
        ("ensi viikko", "2026-11-20", "2026-W48"),
        ("deze week", "2026-11-20", "2026-W47"),
        ("mon", "2026-11-20", "2026-W48"),
        ("tue", "2026-11-20", "2026-W47"),
        ("31.12.", "2027-01-04", "2026-W53"),
        ("-2d", "2026-11-16", "2026-W46"),
    ] {
        let read = Week::read(text, day(today)).map(|week| week.to_string());
        assert_eq!(read.as_deref(), Ok(week), "{text} on {today}");
    }
    for (text, today) in [
        ("W53", "2027-12-01"),
        ("W53", "2025-06-01"),
        ("W54", "2026-12-31"),
    ] {
        assert!(
            matches!(
                Week::read(text, day(today)),
                Err(DateError::NoSuchWeek { .. })
            ),
            "{text} on {today}"
        );
    }
}
