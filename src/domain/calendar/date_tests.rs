//! Days and times as they are typed: each direction, both sides of each edge, three languages.

use super::*;
use crate::domain::calendar::date_error::DateError;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Wednesday 18 November 2026.
const TODAY: &str = "2026-11-18";

fn typed(text: &str, today: &str, direction: Direction) -> Result<Typed, DateError> {
    read(text, day(today), direction)
}

#[track_caller]
fn all_three(today: &str, cases: &[(&str, &str, &str, &str)]) {
    for (text, back, ahead, nearest) in cases {
        for (direction, expected) in [
            (Direction::Back, back),
            (Direction::Ahead, ahead),
            (Direction::Nearest, nearest),
        ] {
            let read = typed(text, today, direction).map(|typed| typed.date.to_string());
            assert_eq!(
                read.as_deref(),
                Ok(*expected),
                "{text} {direction:?} on {today}"
            );
        }
    }
}

/// Words that mean one day whatever the direction.
#[track_caller]
fn always(today: &str, cases: &[(&str, &str)]) {
    let cases: Vec<_> = cases
        .iter()
        .map(|(text, date)| (*text, *date, *date, *date))
        .collect();
    all_three(today, &cases);
}

#[test]
fn weekdays_point_back_ahead_or_to_the_nearest() {
    all_three(
        TODAY,
        &[
            ("wed", "2026-11-18", "2026-11-25", "2026-11-18"),
            ("mon", "2026-11-16", "2026-11-23", "2026-11-16"),
            ("sun", "2026-11-15", "2026-11-22", "2026-11-15"),
            ("sat", "2026-11-14", "2026-11-21", "2026-11-21"),
            ("thu", "2026-11-12", "2026-11-19", "2026-11-19"),
            ("friday", "2026-11-13", "2026-11-20", "2026-11-20"),
            ("ma", "2026-11-16", "2026-11-23", "2026-11-16"),
            ("ke", "2026-11-18", "2026-11-25", "2026-11-18"),
            ("to", "2026-11-12", "2026-11-19", "2026-11-19"),
            ("do", "2026-11-12", "2026-11-19", "2026-11-19"),
            ("za", "2026-11-14", "2026-11-21", "2026-11-21"),
            ("wo", "2026-11-18", "2026-11-25", "2026-11-18"),
            ("su", "2026-11-15", "2026-11-22", "2026-11-15"),
            ("maanantai", "2026-11-16", "2026-11-23", "2026-11-16"),
            ("maandag", "2026-11-16", "2026-11-23", "2026-11-16"),
            ("perjantaina", "2026-11-13", "2026-11-20", "2026-11-20"),
            ("keskiviikkoon", "2026-11-18", "2026-11-25", "2026-11-18"),
            ("Tiistaiksi", "2026-11-17", "2026-11-24", "2026-11-17"),
            ("zondag", "2026-11-15", "2026-11-22", "2026-11-15"),
            ("op donderdag", "2026-11-12", "2026-11-19", "2026-11-19"),
            ("on Tuesday", "2026-11-17", "2026-11-24", "2026-11-17"),
            ("ti.", "2026-11-17", "2026-11-24", "2026-11-17"),
        ],
    );
    // Over the turn of the year, from a Monday and from a Friday.
    all_three(
        "2027-01-04",
        &[
            ("thu", "2026-12-31", "2027-01-07", "2027-01-07"),
            ("fri", "2027-01-01", "2027-01-08", "2027-01-01"),
        ],
    );
    all_three(
        "2027-01-01",
        &[
            ("tue", "2026-12-29", "2027-01-05", "2026-12-29"),
            ("wed", "2026-12-30", "2027-01-06", "2026-12-30"),
            ("mon", "2026-12-28", "2027-01-04", "2027-01-04"),
        ],
    );
}

#[test]
fn dates_without_a_year_point_back_ahead_or_to_the_nearest() {
    all_three(
        TODAY,
        &[
            ("18.11.", "2026-11-18", "2026-11-18", "2026-11-18"),
            ("17.11.", "2026-11-17", "2027-11-17", "2026-11-17"),
            ("19.11", "2025-11-19", "2026-11-19", "2026-11-19"),
            ("23.11", "2025-11-23", "2026-11-23", "2026-11-23"),
            ("2.11.", "2026-11-02", "2027-11-02", "2026-11-02"),
            ("6.11.", "2026-11-06", "2027-11-06", "2026-11-06"),
            ("4.1.", "2026-01-04", "2027-01-04", "2027-01-04"),
            ("31/12", "2025-12-31", "2026-12-31", "2026-12-31"),
            ("1-1", "2026-01-01", "2027-01-01", "2027-01-01"),
            ("1 dec", "2025-12-01", "2026-12-01", "2026-12-01"),
            ("1. joulukuuta", "2025-12-01", "2026-12-01", "2026-12-01"),
            ("3 maart", "2026-03-03", "2027-03-03", "2027-03-03"),
            ("3 mar", "2026-03-03", "2027-03-03", "2027-03-03"),
            ("30 marraskuuta", "2025-11-30", "2026-11-30", "2026-11-30"),
            ("1.joulukuuta", "2025-12-01", "2026-12-01", "2026-12-01"),
            ("December 1", "2025-12-01", "2026-12-01", "2026-12-01"),
            ("5th Jan", "2026-01-05", "2027-01-05", "2027-01-05"),
            ("24 okt", "2026-10-24", "2027-10-24", "2026-10-24"),
            ("10 mei", "2026-05-10", "2027-05-10", "2027-05-10"),
            ("28. helmik.", "2026-02-28", "2027-02-28", "2027-02-28"),
            ("9. kesäkuuta", "2026-06-09", "2027-06-09", "2026-06-09"),
            ("18. 11.", "2026-11-18", "2026-11-18", "2026-11-18"),
            // 182 days back and 183 ahead; then 183 back and 182 ahead.
            ("20.5.", "2026-05-20", "2027-05-20", "2026-05-20"),
            ("19.5.", "2026-05-19", "2027-05-19", "2027-05-19"),
            ("29.2.", "2024-02-29", "2028-02-29", "2028-02-29"),
        ],
    );
    // Through a leap day a year has 366 days: both are 183 days away, and the later wins.
    all_three(
        "2028-03-02",
        &[
            ("1.9.", "2027-09-01", "2028-09-01", "2028-09-01"),
            ("2 sep", "2027-09-02", "2028-09-02", "2027-09-02"),
            ("31.8.", "2027-08-31", "2028-08-31", "2028-08-31"),
        ],
    );
    all_three(
        "2028-03-01",
        &[
            ("31.8.", "2027-08-31", "2028-08-31", "2028-08-31"),
            ("1.9.", "2027-09-01", "2028-09-01", "2027-09-01"),
        ],
    );
    all_three(
        "2027-01-04",
        &[
            ("28.12.", "2026-12-28", "2027-12-28", "2026-12-28"),
            ("31.12.", "2026-12-31", "2027-12-31", "2026-12-31"),
            ("4.1.", "2027-01-04", "2027-01-04", "2027-01-04"),
        ],
    );
    all_three(
        "2026-12-31",
        &[
            ("1.1.", "2026-01-01", "2027-01-01", "2027-01-01"),
            ("31.12.", "2026-12-31", "2026-12-31", "2026-12-31"),
        ],
    );
    // 29 February skips 2100; of 2096 and 2104 both are nearer than any other.
    all_three(
        "2100-03-01",
        &[("29.2.", "2096-02-29", "2104-02-29", "2104-02-29")],
    );
}

#[test]
fn some_words_mean_one_day_in_every_direction() {
    always(
        TODAY,
        &[
            ("today", "2026-11-18"),
            ("tänään", "2026-11-18"),
            ("vandaag", "2026-11-18"),
            ("yesterday", "2026-11-17"),
            ("eilen", "2026-11-17"),
            ("gisteren", "2026-11-17"),
            ("eergisteren", "2026-11-16"),
            ("toissapäivänä", "2026-11-16"),
            ("the day before yesterday", "2026-11-16"),
            ("tomorrow", "2026-11-19"),
            ("Huomenna", "2026-11-19"),
            ("morgen", "2026-11-19"),
            ("huomiseksi", "2026-11-19"),
            ("day after tomorrow", "2026-11-20"),
            ("ylihuomenna", "2026-11-20"),
            ("overmorgen", "2026-11-20"),
            ("-2d", "2026-11-16"),
            ("−2d", "2026-11-16"),
            ("+10d", "2026-11-28"),
            ("+ 3 d", "2026-11-21"),
            ("+2w", "2026-12-02"),
            ("+1vko", "2026-11-25"),
            ("-1m", "2026-10-18"),
            ("in 2 weeks", "2026-12-02"),
            ("in a week", "2026-11-25"),
            ("3 days ago", "2026-11-15"),
            ("over 2 weken", "2026-12-02"),
            ("3 dagen geleden", "2026-11-15"),
            ("over een maand", "2026-12-18"),
            ("2 viikon päästä", "2026-12-02"),
            ("viikon päästä", "2026-11-25"),
            ("viikko sitten", "2026-11-11"),
            ("3 päivää sitten", "2026-11-15"),
            ("kuukauden kuluttua", "2026-12-18"),
            ("last friday", "2026-11-13"),
            ("next mon", "2026-11-23"),
            ("viime perjantaina", "2026-11-13"),
            ("ensi maanantaina", "2026-11-23"),
            ("vorige vrijdag", "2026-11-13"),
            ("volgende dinsdag", "2026-11-24"),
            ("next wed", "2026-11-25"),
            ("last wed", "2026-11-11"),
            ("this fri", "2026-11-20"),
            ("deze maandag", "2026-11-16"),
            ("afgelopen maandag", "2026-11-16"),
            ("komende vrijdag", "2026-11-20"),
            ("next week", "2026-11-25"),
            ("volgende week", "2026-11-25"),
            ("ensi viikolla", "2026-11-25"),
            ("viime viikolla", "2026-11-11"),
            ("next month", "2026-12-18"),
            ("volgende week vrijdag", "2026-11-27"),
            ("fri next week", "2026-11-27"),
            ("ensi viikon perjantaina", "2026-11-27"),
            ("2026-11-18", "2026-11-18"),
            ("18.11.2025", "2025-11-18"),
            ("18. 11. 2025", "2025-11-18"),
            ("18/11/2026", "2026-11-18"),
            ("18-11-2026", "2026-11-18"),
            ("03/04/2026", "2026-04-03"),
            ("1 December 2027", "2027-12-01"),
            ("1. joulukuuta 2027", "2027-12-01"),
            ("3 maart 2025", "2025-03-03"),
            // What confirmations and pages print reads back.
            ("Tue 17 Nov 2026", "2026-11-17"),
            ("di 17 nov 2026", "2026-11-17"),
            ("ti 17.11.2026", "2026-11-17"),
            ("Wed 2026-11-18", "2026-11-18"),
        ],
    );
    // Ends of months, and a leap day.
    always(
        "2028-01-31",
        &[
            ("+1m", "2028-02-29"),
            ("in 13 months", "2029-02-28"),
            ("-2m", "2027-11-30"),
            ("tomorrow", "2028-02-01"),
        ],
    );
    always(
        "2028-02-28",
        &[("huomenna", "2028-02-29"), ("overmorgen", "2028-03-01")],
    );
    always("2027-01-01", &[("eilen", "2026-12-31")]);
}

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
        (
            "sun 6.12",
            "2026-12-01",
            "Sun 2026-12-06",
            "Sun 2026-11-29 06:12",
        ),
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
fn a_time_may_stand_beside_any_day() {
    for (text, date, time) in [
        ("thu 13:00", "2026-11-19", "13:00"),
        ("huomenna klo 9", "2026-11-19", "09:00"),
        ("morgen om 14 uur", "2026-11-19", "14:00"),
        ("tomorrow at 9:30", "2026-11-19", "09:30"),
        ("9:30 tomorrow", "2026-11-19", "09:30"),
        ("klo 14.30 perjantaina", "2026-11-20", "14:30"),
        ("fri, 8:15", "2026-11-20", "08:15"),
        ("ke 14.30", "2026-11-18", "14:30"),
        ("eilen 16", "2026-11-17", "16:00"),
        ("1.12. klo 9", "2026-12-01", "09:00"),
        ("1.12. 9.45", "2026-12-01", "09:45"),
        ("1 dec 14", "2026-12-01", "14:00"),
        ("1 dec 2026 14:00", "2026-12-01", "14:00"),
        ("2026-11-18T13:00", "2026-11-18", "13:00"),
        ("2026-11-18 13:00", "2026-11-18", "13:00"),
        ("vrijdag 14u30", "2026-11-20", "14:30"),
        ("next mon 2pm", "2026-11-23", "14:00"),
        ("+3d 10:00", "2026-11-21", "10:00"),
        ("in 2 weeks at 11", "2026-12-02", "11:00"),
        ("pe 20.11. klo 8", "2026-11-20", "08:00"),
        ("volgende week vrijdag om 10.15", "2026-11-27", "10:15"),
    ] {
        let read = typed(text, TODAY, Direction::Nearest).unwrap();
        assert_eq!(
            (
                read.date.to_string(),
                read.time.map(|time| time.to_string())
            ),
            (date.to_owned(), Some(time.to_owned())),
            "{text}"
        );
    }
    let alone = typed("14.12.", TODAY, Direction::Nearest).unwrap();
    assert_eq!((alone.date, alone.time), (day("2026-12-14"), None));
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
        "18.11.26",
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

#[test]
fn weekdays_have_names_in_three_languages() {
    for (text, read) in [
        ("mon", Some(Weekday::Mon)),
        (" Monday ", Some(Weekday::Mon)),
        ("ma", Some(Weekday::Mon)),
        ("ti", Some(Weekday::Tue)),
        ("di", Some(Weekday::Tue)),
        ("woensdag", Some(Weekday::Wed)),
        ("torstai", Some(Weekday::Thu)),
        ("vr", Some(Weekday::Fri)),
        ("lauantaina", Some(Weekday::Sat)),
        ("zo", Some(Weekday::Sun)),
        ("su", Some(Weekday::Sun)),
        ("", None),
        ("x", None),
        ("noday", None),
    ] {
        assert_eq!(weekday(text).ok(), read, "{text}");
    }
}

#[test]
fn times() {
    for (text, read) in [
        ("9:30", "09:30"),
        ("09:30", "09:30"),
        ("14", "14:00"),
        ("14.30", "14:30"),
        ("klo 14", "14:00"),
        ("klo14", "14:00"),
        ("kello 9.15", "09:15"),
        ("14 uur", "14:00"),
        ("om 14 uur", "14:00"),
        ("14u", "14:00"),
        ("14u30", "14:30"),
        ("14h30", "14:30"),
        ("at 8", "08:00"),
        ("2pm", "14:00"),
        ("2:30 PM", "14:30"),
        ("12 am", "00:00"),
        ("12pm", "12:00"),
        ("0:00", "00:00"),
        ("23:59", "23:59"),
        ("9 o’clock", "09:00"),
    ] {
        assert_eq!(
            time(text).map(|time| time.to_string()).as_deref(),
            Ok(read),
            "{text}"
        );
    }
    for bad in [
        "24",
        "9:3",
        "9:60",
        "",
        "x",
        "-1",
        "13pm",
        "0 am",
        "klo",
        "klo klo 9",
        "14 uur 30 x",
        "9::30",
        "1430",
        "9:30 9:30",
        "9.",
        "uur 14",
        "+9",
    ] {
        assert!(time(bad).is_err(), "{bad}");
    }
}
