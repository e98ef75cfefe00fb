//! Words that mean one day whatever the direction, and a time beside them.

use super::*;

/// Words that mean one day in every direction.
const ONE_DAY: &[(&str, &str)] = &[
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
];

#[test]
fn some_words_mean_one_day_in_every_direction() {
    always(TODAY, ONE_DAY);
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
fn behind_a_weekday_a_dotted_date_that_fits_is_a_day() {
    for (text, today, date) in [
        ("ma 23.11", TODAY, "2026-11-23"),
        ("ma 23.11.", TODAY, "2026-11-23"),
        ("maanantaina 23.11", TODAY, "2026-11-23"),
        ("mon 23.11", TODAY, "2026-11-23"),
        ("pe 20.11", TODAY, "2026-11-20"),
        ("vrijdag 20.11", TODAY, "2026-11-20"),
        ("ti 1.12", TODAY, "2026-12-01"),
        ("to 24.12", TODAY, "2026-12-24"),
        ("sun 6.12", "2026-12-01", "2026-12-06"),
        ("zo 6.12", "2026-12-01", "2026-12-06"),
        ("su 3.1", "2026-12-28", "2027-01-03"),
    ] {
        let typed = typed(text, today, Direction::Ahead).unwrap();
        assert_eq!(
            (typed.date.to_string().as_str(), typed.time),
            (date, None),
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

/// Times as they are typed, and what is read.
const TIMES: &[(&str, &str)] = &[
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
];

#[test]
fn times() {
    for &(text, read) in TIMES {
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

#[test]
fn short_years_slashes_and_times_of_the_day_are_read_too() {
    always(
        TODAY,
        &[
            ("13/11/26", "2026-11-13"),
            ("24.11.25", "2025-11-24"),
            ("1.2.27", "2027-02-01"),
            ("2026/11/23", "2026-11-23"),
            ("this morning", "2026-11-18"),
            ("this afternoon", "2026-11-18"),
            ("tonight", "2026-11-18"),
            ("vanmiddag", "2026-11-18"),
            ("tänä iltana", "2026-11-18"),
            ("tomorrow morning", "2026-11-19"),
            ("huomenna aamulla", "2026-11-19"),
            ("yesterday evening", "2026-11-17"),
            ("morgen middag", "2026-11-19"),
        ],
    );
    all_three(
        TODAY,
        &[
            ("23rd", "2026-10-23", "2026-11-23", "2026-11-23"),
            ("the 1st", "2026-11-01", "2026-12-01", "2026-12-01"),
            ("10th", "2026-11-10", "2026-12-10", "2026-11-10"),
            ("18th", "2026-11-18", "2026-11-18", "2026-11-18"),
            ("fri morning", "2026-11-13", "2026-11-20", "2026-11-20"),
        ],
    );
    for time in ["klo 14", "9:30", "14 uur", "at 10", "noon"] {
        let read = typed(time, TODAY, Direction::Ahead);
        assert!(matches!(read, Err(DateError::OnlyTime { .. })), "{time}");
    }
    let noon = typed("fri noon", TODAY, Direction::Ahead).unwrap();
    assert_eq!(noon.time, crate::domain::calendar::date::time("12").ok());
}
