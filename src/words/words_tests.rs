//! Dates, numbers and plurals as each language writes them.

use super::*;

#[test]
fn dates_and_numbers() {
    let words = Words::of("en").unwrap();
    let day = |text: &str| text.parse::<Date>().unwrap();
    assert_eq!(words.day(day("2026-11-17")), "Tue 17 Nov");
    assert_eq!(
        words.span(day("2026-11-16"), day("2026-11-22")),
        "16–22 November 2026"
    );
    assert_eq!(
        words.span(day("2026-11-30"), day("2026-12-06")),
        "30 November – 6 December 2026"
    );
    assert_eq!(
        words.span(day("2026-12-28"), day("2027-01-03")),
        "28 December 2026 – 3 January 2027"
    );
    assert_eq!(
        (words.number(3.6), words.number(6.0)),
        ("3.6".into(), "6".into())
    );
    for (share, said) in [
        (0.999, "100 %"),
        (0.625, "63 %"),
        (0.6249, "62 %"),
        (2.0 / 3.0, "67 %"),
        (0.005, "1 %"),
        (0.0049, "0 %"),
        (0.0, "0 %"),
        (0.285, "29 %"),
        (1.0, "100 %"),
        (1.0 / 3.0, "33 %"),
    ] {
        assert_eq!(words.percent(share), said, "{share}");
    }
    assert_eq!(
        (
            words.duration(2250),
            words.duration(95),
            words.duration(1337)
        ),
        ("37.5 h".into(), "1.5 h".into(), "22 h".into())
    );
    assert_eq!(
        (words.duration(59), words.duration(60), words.duration(0)),
        ("59 min".into(), "1 h".into(), "0 h".into())
    );
    assert!(Words::of("xx").is_none());
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn dates_and_numbers_in_dutch() {
    let words = Words::of("nl").unwrap();
    assert_eq!(words.day(day("2026-11-17")), "di 17 nov");
    assert_eq!(
        words.day_near(day("2025-03-03"), day("2026-11-17")),
        "ma 3 mrt 2025"
    );
    assert_eq!(
        (
            words.day_short(day("2026-11-17")),
            words.weekday_long(day("2026-11-20"))
        ),
        ("di 17".into(), "vrijdag".into())
    );
    assert_eq!(
        words.span(day("2026-11-16"), day("2026-11-22")),
        "16–22 november 2026"
    );
    assert_eq!(
        words.span(day("2026-12-28"), day("2027-01-03")),
        "28 december 2026 – 3 januari 2027"
    );
    assert_eq!(
        (words.number(3.6), words.percent(0.6), words.duration(2250)),
        ("3,6".into(), "60%".into(), "37,5 u".into())
    );
    assert_eq!(
        (
            words.duration(20),
            words.clock(TimeOfDay::from_hm(9, 5).unwrap())
        ),
        ("20 min".into(), "09:05".into())
    );
}

#[test]
fn dates_and_numbers_in_finnish() {
    let words = Words::of("fi").unwrap();
    assert_eq!(words.day(day("2026-11-17")), "ti 17.11.");
    assert_eq!(
        words.day_near(day("2025-03-03"), day("2026-11-17")),
        "ma 3.3.2025"
    );
    assert_eq!(
        (
            words.day_short(day("2026-11-17")),
            words.weekday_long(day("2026-11-20"))
        ),
        ("ti 17.".into(), "perjantai".into())
    );
    assert_eq!(
        words.span(day("2026-11-16"), day("2026-11-22")),
        "16.–22. marraskuuta 2026"
    );
    assert_eq!(
        words.span(day("2026-11-30"), day("2026-12-06")),
        "30. marraskuuta – 6. joulukuuta 2026"
    );
    assert_eq!(
        words.span(day("2026-12-28"), day("2027-01-03")),
        "28. joulukuuta 2026 – 3. tammikuuta 2027"
    );
    assert_eq!(
        (words.number(3.6), words.percent(0.6), words.duration(2250)),
        ("3,6".into(), "60\u{a0}%".into(), "37,5 h".into())
    );
    assert_eq!(
        (
            words.figures("20-37.5"),
            words.clock(TimeOfDay::from_hm(9, 5).unwrap())
        ),
        ("20-37,5".into(), "09.05".into())
    );
}

#[test]
fn one_and_many_in_each_language() {
    let said = |language: &str, n: i64| Words::of(language).unwrap().count("kinds.visit", n);
    assert_eq!(
        [("en", 1), ("en", 0), ("en", 3)].map(|(language, n)| said(language, n)),
        ["1 visit", "0 visits", "3 visits"]
    );
    assert_eq!(
        [("nl", 1), ("nl", 0), ("nl", 3)].map(|(language, n)| said(language, n)),
        ["1 bezoek", "0 bezoeken", "3 bezoeken"]
    );
    assert_eq!(
        [("fi", 1), ("fi", 0), ("fi", 3)].map(|(language, n)| said(language, n)),
        ["1 käynti", "0 käyntiä", "3 käyntiä"]
    );
    // A fraction is many in all three, and what is shown as 1 is one.
    let amounts = |language: &str| {
        [1.0, 1.001, 4.75]
            .map(|number| Words::of(language).unwrap().amount("unit.contacts", number))
    };
    assert_eq!(
        amounts("fi"),
        ["1 kontakti", "1 kontakti", "4,75 kontaktia"]
    );
    assert_eq!(amounts("nl"), ["1 contact", "1 contact", "4,75 contacten"]);
}

#[test]
fn a_text_of_the_service_s_own_stays_as_it_is() {
    let words = Words::of("fi").unwrap();
    assert_eq!(
        words.translated(
            "profile-title.plain",
            "Every start of an ordinary paid job counts"
        ),
        "Jokainen alkanut tavallinen palkkatyö lasketaan"
    );
    assert_eq!(
        words.translated("profile-title.plain", "Every start in our town"),
        "Every start in our town"
    );
    assert_eq!(
        words.translated(&format!("profile-title.{}", "ours"), "Ours"),
        "Ours"
    );
}
