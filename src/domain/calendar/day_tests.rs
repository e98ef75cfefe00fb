//! Days and months between dates, weekdays and ISO weeks.

use super::*;

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn days_between_dates_count_both_ways() {
    assert_eq!((date("2026-03-01") - date("2026-02-27")).num_days(), 2);
    assert_eq!((date("2028-03-01") - date("2028-02-27")).num_days(), 3);
    assert_eq!((date("2026-02-27") - date("2026-03-01")).num_days(), -2);
    assert_eq!(date("2026-12-31") + Days::new(1), date("2027-01-01"));
    assert_eq!(date("2027-01-01") - Days::weeks(1), date("2026-12-25"));
    assert_eq!(Date::MAX.checked_add_days(Days::new(1)), None);
    assert_eq!(
        date("2026-01-01").checked_add_days(Days::new(u64::MAX)),
        None
    );
}

#[test]
fn a_month_later_is_never_past_the_end_of_that_month() {
    assert_eq!(date("2026-01-31") + Months::new(1), date("2026-02-28"));
    assert_eq!(date("2028-01-31") + Months::new(1), date("2028-02-29"));
    assert_eq!(date("2026-03-31") - Months::new(1), date("2026-02-28"));
    assert_eq!(date("2026-01-30").with_day(31), Some(date("2026-01-31")));
    assert_eq!(date("2026-02-01").with_day(29), None);
}

#[test]
fn weekdays_have_english_names_in_full_or_three_letters() {
    for (place, day) in Weekday::ALL.into_iter().enumerate() {
        assert_eq!(day.num_days_from_monday() as usize, place);
        assert_eq!(day.name().parse(), Ok(day));
        assert_eq!(day.to_string().to_uppercase().parse(), Ok(day));
        assert_eq!(day.days_since(Weekday::Mon) as usize, place);
    }
    assert_eq!(date("2026-11-29").weekday(), Weekday::Sun);
    assert_eq!(Weekday::Mon.days_since(Weekday::Sun), 1);
    for bad in ["", "m", "mo", "mond", "montag"] {
        assert_eq!(bad.parse::<Weekday>(), Err(NotInCalendar), "{bad}");
    }
}

#[test]
fn the_last_iso_week_belongs_to_the_year_of_its_thursday() {
    assert_eq!(date("2027-01-03").iso_week(), (2026, 53));
    assert_eq!(date("2027-01-04").iso_week(), (2027, 1));
    assert_eq!(Date::from_iso_week(2026, 53), Some(date("2026-12-28")));
    assert_eq!(Date::from_iso_week(2027, 53), None);
}
