//! Facts given as KEY=VALUE: hours, days, times and lists.

use crate::cli::error::Failure;
use crate::domain::calendar::date::weekday;
use crate::domain::calendar::day::Weekday;
use crate::domain::record::preference::{BadPreference, HoursRange, Span};

/// A range of weekly hours.
///
/// # Errors
/// When the text is none.
pub(crate) fn weekly_hours(value: &str) -> Result<HoursRange, Failure> {
    value
        .parse()
        .map_err(|error: BadPreference| Failure::usage(error.to_string()))
}

/// Weekdays, joined with commas.
///
/// # Errors
/// When one is none.
pub(crate) fn days(value: &str) -> Result<Vec<Weekday>, Failure> {
    items(value)
        .iter()
        .map(|day| weekday(day).map_err(Failure::usage))
        .collect()
}

/// Times of day, joined with commas.
///
/// # Errors
/// When one is none.
pub(crate) fn times(value: &str) -> Result<Vec<Span>, Failure> {
    items(value)
        .iter()
        .map(|span| {
            span.parse()
                .map_err(|error: BadPreference| Failure::usage(error.to_string()))
        })
        .collect()
}

/// Values joined with commas.
pub(crate) fn items(value: &str) -> Vec<String> {
    value
        .split(',')
        .map(|item| item.trim().to_owned())
        .filter(|item| !item.is_empty())
        .collect()
}
