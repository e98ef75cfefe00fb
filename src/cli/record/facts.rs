//! Facts given as KEY=VALUE: hours, days, times and lists, as records store them.

use crate::cli::error::Failure;
use crate::domain::calendar::civil::weekday;
use crate::domain::change::transaction::Value;
use crate::domain::record::preference::{HoursRange, Span};

/// Hours, days and times, of candidates and employers alike, as they are stored.
///
/// # Errors
/// When the text is none.
pub(crate) fn comparable(key: &str, value: &str) -> Result<Value, Failure> {
    let bad = |error: &dyn std::fmt::Display| Failure::usage(error.to_string());
    Ok(match key {
        "weekly_hours" => Value::Text(
            value
                .parse::<HoursRange>()
                .map_err(|error| bad(&error))?
                .to_string(),
        ),
        "days" => {
            let days = items(value)
                .iter()
                .map(|day| weekday(day))
                .collect::<Result<Vec<_>, _>>()
                .map_err(|error| bad(&error))?;
            Value::List(
                days.iter()
                    .map(|day| day.to_string().to_lowercase())
                    .collect(),
            )
        }
        _ => {
            let spans = items(value)
                .iter()
                .map(|span| span.parse::<Span>())
                .collect::<Result<Vec<_>, _>>()
                .map_err(|error| bad(&error))?;
            Value::List(spans.iter().map(Span::to_string).collect())
        }
    })
}

/// Values joined with commas.
pub(crate) fn items(value: &str) -> Vec<String> {
    value
        .split(',')
        .map(|item| item.trim().to_owned())
        .filter(|item| !item.is_empty())
        .collect()
}
