//! Facts given as KEY=VALUE: hours, days, times and lists.

use crate::cli::args::Text;
use crate::cli::error::Failure;
use crate::domain::calendar::date::weekday;
use crate::domain::calendar::day::Weekday;
use crate::domain::record::preference::{BadPreference, HoursRange, Span};

/// Facts given as KEY=VALUE, then those given as flags.
///
/// # Errors
/// When one has no `=`.
pub(crate) fn assignments(
    set: &[Text],
    flags: Vec<(&'static str, Text)>,
) -> Result<Vec<(String, String)>, Failure> {
    let pair = |assignment: &Text| {
        let (key, value) = assignment
            .split_once('=')
            .ok_or_else(|| Failure::usage(format!("`{}` is not KEY=VALUE", &**assignment)))?;
        Ok((key.trim().to_owned(), value.trim().to_owned()))
    };
    let mut all: Vec<_> = set.iter().map(pair).collect::<Result<_, Failure>>()?;
    let flags = flags.into_iter();
    all.extend(flags.map(|(field, text)| (field.to_owned(), text.to_string())));
    Ok(all)
}

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
