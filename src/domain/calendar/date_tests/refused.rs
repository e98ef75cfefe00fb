//! What can be two things, what is no day, and days that belong to an entry.

use super::*;

#[test]
fn what_can_be_two_things_is_refused_with_both() {
    for (text, today, first, second) in [
        ("next fri", TODAY, "Fri 2026-11-20", "Fri 2026-11-27"),
        ("volgende zondag", TODAY, "Sun 2026-11-22", "Sun 2026-11-29"),
        ("ensi torstaina", TODAY, "Thu 2026-11-19", "Thu 2026-11-26"),
        ("last mon", TODAY, "Mon 2026-11-16", "Mon 2026-11-09"),
        ("viime tiistaina", TODAY, "Tue 2026-11-17", "Tue 2026-11-10"),
        (
            "last friday",
            "2026-11-22",
            "Fri 2026-11-20",
            "Fri 2026-11-13",
        ),
        ("next sun", "2026-12-28", "Sun 2027-01-03", "Sun 2027-01-10"),
        (
            "vorige maandag",
            "2027-01-03",
            "Mon 2026-12-28",
            "Mon 2026-12-21",
        ),
        ("thu 19", TODAY, "Thu 2026-11-19", "Thu 2026-11-19 19:00"),
        ("pe 20", TODAY, "Fri 2026-11-20", "Fri 2026-11-20 20:00"),
        ("zo 22", TODAY, "Sun 2026-11-22", "Sun 2026-11-15 22:00"),
        // `maa` begins Monday and March, `kes` Wednesday and June.
        ("2 maa", TODAY, "Mon 2026-11-02", "Tue 2027-03-02"),
        ("kes 18", TODAY, "Wed 2026-11-18", "Thu 2026-06-18"),
    ] {
        let refused = typed(text, today, Direction::Nearest).unwrap_err();
        let (first, second) = (first.to_owned(), second.to_owned());
        match refused {
            DateError::Ambiguous {
                first: one,
                second: other,
                ..
            } => assert_eq!((one, other), (first, second), "{text}"),
            other => panic!("{text}: {other}"),
        }
    }
    for text in ["thu 17.11.", "ma 18.11.2026", "Fri 2026-11-18", "1 dec mon"] {
        assert!(
            matches!(
                typed(text, TODAY, Direction::Nearest),
                Err(DateError::OtherWeekday { .. })
            ),
            "{text}"
        );
    }
}

#[test]
fn a_due_day_lies_ahead_of_its_entry() {
    for (text, today, entry, due) in [
        ("31.12.", "2027-01-04", "2026-12-28", "2026-12-31"),
        ("28.12.", "2027-01-04", "2026-12-28", "2026-12-28"),
        ("27.12.", "2027-01-04", "2026-12-28", "2027-12-27"),
        ("5.1.", "2027-01-04", "2026-12-28", "2027-01-05"),
        ("fri", TODAY, "2026-11-09", "2026-11-13"),
        ("mon", TODAY, "2026-11-09", "2026-11-16"),
        ("perjantaina", "2027-01-04", "2026-12-28", "2027-01-01"),
        ("+3d", TODAY, "2026-11-16", "2026-11-19"),
        ("in 2 weeks", TODAY, "2026-11-16", "2026-11-30"),
        ("+1m", "2027-02-02", "2027-01-31", "2027-02-28"),
        // What is said from today is meant from today.
        ("tomorrow", TODAY, "2026-11-09", "2026-11-19"),
        ("huomenna", "2026-12-31", "2026-12-28", "2027-01-01"),
        ("next mon", TODAY, "2026-11-09", "2026-11-23"),
        ("volgende week", TODAY, "2026-11-09", "2026-11-25"),
        ("29.2.", "2028-03-02", "2028-02-28", "2028-02-29"),
        ("29.2.", "2028-03-02", "2028-03-01", "2032-02-29"),
    ] {
        let read = read_due(text, day(today), day(entry)).unwrap();
        assert_eq!(read.date, day(due), "{text} of {entry} on {today}");
    }
}

#[test]
fn only_a_day_and_a_month_have_their_year_found() {
    for text in [
        "4.1.",
        "1 dec",
        "3 maart",
        "24/12",
        "1. joulukuuta",
        "tue 17.11.",
    ] {
        assert!(
            typed(text, TODAY, Direction::Nearest)
                .unwrap()
                .is_year_found,
            "{text}"
        );
    }
    for text in [
        "mon",
        "tomorrow",
        "+90d",
        "4.1.2027",
        "2027-01-04",
        "next month",
        "1 dec 2026",
    ] {
        assert!(
            !typed(text, TODAY, Direction::Nearest)
                .unwrap()
                .is_year_found,
            "{text}"
        );
    }
}

#[test]
fn what_is_no_day_is_refused() {
    for bad in [
        "",
        " ",
        "someday",
        "31.2.",
        "31.2.2026",
        "2026-13-01",
        "1.2.3.4",
        "-d",
        "in weeks",
        "ago",
        "99999999999d",
        "+99999999d",
        "2026-1-1",
        "ä",
        "14",
        "9:30",
        "klo 9",
        "mon tue",
        "m",
        "mo",
        "next",
        "on",
        "the",
        "next next",
        "32 dec",
        "1 dec 26",
        "0.1.",
        "18-11-26",
        "18.11.126",
        "2026/11-18",
        "32nd",
        "0th",
        "dec",
        "week",
        "1 montag",
        "mon 25:00",
        "today tomorrow",
        "3 4 2026",
        "next year",
        "+3",
        "2026-11-18x",
        "2026-11-18t",
        "30 feb",
        "29.2.2027",
        "３.4.",
    ] {
        for direction in [Direction::Back, Direction::Ahead, Direction::Nearest] {
            assert!(typed(bad, TODAY, direction).is_err(), "{bad} {direction:?}");
        }
    }
}
