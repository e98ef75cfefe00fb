//! Dates and times as people type them.

use crate::domain::calendar::day::{Date, Days, Months, Weekday};
use crate::domain::calendar::time::TimeOfDay;

/// A date, week or period that could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DateError {
    #[error("`{given}` is not a date; try today, mon, -2d, in 2 weeks, 2026-11-18 or 18.11.")]
    Date { given: String },
    #[error("`{given}` is not a time; try 9:30 or 14")]
    Time { given: String },
    #[error("`{given}` is not a week; try 2026-W47, W47, last or -1")]
    Week { given: String },
    #[error("there is no week {week} in {year}: it has {last} weeks")]
    NoSuchWeek { week: u32, year: i32, last: u32 },
    #[error(
        "`{given}` is not a period; try 2026, 2026-Q3, 2026-11, last-quarter or 2026-01-01..2026-06-30"
    )]
    Period { given: String },
}

/// Which way a date without a year or a bare weekday points.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Back,
    Ahead,
}

/// Reads a date that lies behind: a weekday is the latest one, today included; without a year it is the latest past.
///
/// # Errors
/// When the text is no date.
pub(crate) fn looking_back(text: &str, today: Date) -> Result<Date, DateError> {
    read(text, today, Look::Back)
}

/// Reads a date that lies ahead: a weekday is the coming one, never today; without a year it is the next.
///
/// # Errors
/// When the text is no date.
pub(crate) fn looking_ahead(text: &str, today: Date) -> Result<Date, DateError> {
    read(text, today, Look::Ahead)
}

fn read(text: &str, today: Date, look: Look) -> Result<Date, DateError> {
    let word = text.trim().to_lowercase();
    let found = match word.as_str() {
        "today" => Some(today),
        "yesterday" => today.previous_day(),
        "tomorrow" => today.next_day(),
        _ => weekday(&word)
            .and_then(|day| nearest_weekday(day, today, look))
            .or_else(|| relative(&word, today))
            .or_else(|| word.parse::<Date>().ok().filter(|_| word.len() == 10))
            .or_else(|| day_first(&word, today, look)),
    };
    found
        .filter(|date| (1900..=2999).contains(&date.year()))
        .ok_or_else(|| DateError::Date {
            given: text.to_owned(),
        })
}

fn weekday(word: &str) -> Option<Weekday> {
    let begins = |day: &Weekday| day.name().to_lowercase().starts_with(word);
    Weekday::ALL
        .into_iter()
        .find(|day| word.len() >= 3 && begins(day))
}

fn nearest_weekday(day: Weekday, today: Date, look: Look) -> Option<Date> {
    let back = u64::from(today.weekday().days_since(day));
    match look {
        Look::Back => today.checked_sub_days(Days::new(back)),
        Look::Ahead => today.checked_add_days(Days::new(7 - back)),
    }
}

/// `-2d`, `+10d`, `+2w`, `in 2 weeks`, `3 days ago`.
fn relative(word: &str, today: Date) -> Option<Date> {
    let (ahead, rest) = if let Some(rest) = word.strip_prefix('-') {
        (false, rest)
    } else if let Some(rest) = word.strip_prefix('+').or_else(|| word.strip_prefix("in ")) {
        (true, rest)
    } else {
        (false, word.strip_suffix(" ago")?)
    };
    let rest = rest.trim();
    let digits = rest.find(|c: char| !c.is_ascii_digit())?;
    let count: u32 = rest[..digits].parse().ok()?;
    let by_days = |days: u64| {
        if ahead {
            today.checked_add_days(Days::new(days))
        } else {
            today.checked_sub_days(Days::new(days))
        }
    };
    match rest[digits..].trim() {
        "d" | "day" | "days" => by_days(u64::from(count)),
        "w" | "week" | "weeks" => by_days(7 * u64::from(count)),
        "m" | "month" | "months" if ahead => today.checked_add_months(Months::new(count)),
        "m" | "month" | "months" => today.checked_sub_months(Months::new(count)),
        _ => None,
    }
}

/// `18.11.`, `18.11.2026`, `18/11/2026`, `18-11-2026`: the day first, always.
fn day_first(word: &str, today: Date, look: Look) -> Option<Date> {
    let separator = word.chars().find(|c| matches!(c, '.' | '/' | '-'))?;
    let mut parts = word.trim_end_matches('.').split(separator);
    let day: u32 = number(parts.next()?, 2)?;
    let month: u32 = number(parts.next()?, 2)?;
    let year = parts.next();
    if parts.next().is_some() {
        return None;
    }
    if let Some(year) = year {
        let year = number(year, 4).filter(|_| year.len() == 4)?;
        return Date::from_ymd(i32::try_from(year).ok()?, month, day);
    }
    let fits = |date: &Date| {
        if look == Look::Back {
            *date <= today
        } else {
            *date >= today
        }
    };
    // 29 February may be up to eight years away.
    let mut years = (0..=8).map(|n| {
        if look == Look::Back {
            today.year() - n
        } else {
            today.year() + n
        }
    });
    years.find_map(|year| Date::from_ymd(year, month, day).filter(fits))
}

/// A whole number of at most so many digits.
pub(crate) fn number(text: &str, most: usize) -> Option<u32> {
    (1..=most)
        .contains(&text.len())
        .then(|| text.parse().ok())
        .flatten()
}

/// Reads a civil time, `9:30`, `09:30` or `14`.
///
/// # Errors
/// When the text is no time.
pub(crate) fn time(text: &str) -> Result<TimeOfDay, DateError> {
    let (hour, minute) = text
        .trim()
        .split_once([':', '.'])
        .unwrap_or((text.trim(), "00"));
    let read = || {
        TimeOfDay::from_hm(
            number(hour, 2)?,
            number(minute, 2).filter(|_| minute.len() == 2)?,
        )
    };
    read().ok_or_else(|| DateError::Time {
        given: text.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Friday 20 November 2026.
    fn today() -> Date {
        day("2026-11-20")
    }

    #[test]
    fn on_looks_back_and_due_looks_ahead() {
        let cases = [
            ("today", "2026-11-20", "2026-11-20"),
            ("yesterday", "2026-11-19", "2026-11-19"),
            ("fri", "2026-11-20", "2026-11-27"),
            ("mon", "2026-11-16", "2026-11-23"),
            ("sunday", "2026-11-15", "2026-11-22"),
            ("-2d", "2026-11-18", "2026-11-18"),
            ("+10d", "2026-11-30", "2026-11-30"),
            ("in 2 weeks", "2026-12-04", "2026-12-04"),
            ("2026-11-18", "2026-11-18", "2026-11-18"),
            ("18.11.", "2026-11-18", "2027-11-18"),
            ("1.12.", "2025-12-01", "2026-12-01"),
            ("20.11.", "2026-11-20", "2026-11-20"),
            ("29.2.", "2024-02-29", "2028-02-29"),
            ("18.11.2026", "2026-11-18", "2026-11-18"),
            ("18/11/2026", "2026-11-18", "2026-11-18"),
            ("18-11-2026", "2026-11-18", "2026-11-18"),
            ("03/04/2026", "2026-04-03", "2026-04-03"),
        ];
        for (text, back, ahead) in cases {
            assert_eq!(
                looking_back(text, today()).unwrap(),
                day(back),
                "--on {text}"
            );
            assert_eq!(
                looking_ahead(text, today()).unwrap(),
                day(ahead),
                "--due {text}"
            );
        }
        for bad in [
            "",
            "someday",
            "31.2.2026",
            "2026-13-01",
            "1.2.3.4",
            "-d",
            "in weeks",
            "99999999999d",
            "+99999999d",
            "2026-1-1",
            "ä",
        ] {
            assert!(looking_back(bad, today()).is_err(), "{bad}");
        }
    }

    #[test]
    fn times() {
        assert_eq!(time("9:30").unwrap().to_string(), "09:30");
        assert_eq!(time("14").unwrap().to_string(), "14:00");
        for bad in ["24", "9:3", "9:60", "", "x", "-1"] {
            assert!(time(bad).is_err(), "{bad}");
        }
    }
}
