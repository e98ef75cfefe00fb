//! Why a day, time, week or period as it was typed cannot be read.

/// A date, time, week or period that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DateError {
    #[error(
        "`{given}` is not a date; try today, mon, -2d, in 2 weeks, 2026-11-18, 18.11. or 1 dec"
    )]
    Date { given: String },
    #[error("`{given}` is a time; write the day with it: today {given}")]
    OnlyTime { given: String },
    #[error("`{given}` can be two things: {first} or {second}; write the one you mean")]
    Ambiguous {
        given: String,
        first: String,
        second: String,
    },
    #[error("`{given}` does not fit together: {date} is not a {weekday}")]
    OtherWeekday {
        given: String,
        date: String,
        weekday: &'static str,
    },
    #[error("`{given}` is not a time; try 9:30, 14 or klo 14")]
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

/// A whole number of at most so many digits.
pub(crate) fn number(text: &str, most: usize) -> Option<u32> {
    let is_number =
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}
