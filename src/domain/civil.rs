//! A civil date as records hold it: a TOML date, or the same in quotes.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Deserializer};

/// A day without time or zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Civil(pub(crate) NaiveDate);

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Toml(toml::value::Datetime),
    Text(String),
}

impl<'de> Deserialize<'de> for Civil {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = match Written::deserialize(deserializer) {
            Ok(Written::Toml(date)) => date.to_string(),
            Ok(Written::Text(text)) => text,
            Err(_) => return Err(serde::de::Error::custom("expected a date, such as 2026-11-17")),
        };
        let read = NaiveDate::parse_from_str(&text, "%Y-%m-%d").ok();
        let read = read.filter(|day| text.len() == 10 && (1900..=2999).contains(&day.year()));
        read.map(Civil).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a date, such as 2026-11-17")))
    }
}
