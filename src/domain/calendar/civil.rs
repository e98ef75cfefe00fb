//! A civil date as files hold it: in records a TOML date or the same in quotes, in log lines text.

use crate::domain::calendar::day::{Date, Weekday};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use toml::value::Datetime;

/// A day without time or zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Civil(pub(crate) Date);

impl<'de> Deserialize<'de> for Civil {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Written)
    }
}

/// A day as TOML writes it or in quotes. Each is looked at as it comes: a record holds many, and to keep them aside until it is known
/// which it is would cost a sixth of reading it.
struct Written;

impl<'de> Visitor<'de> for Written {
    type Value = Civil;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a date, such as 2026-11-17")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Civil, E> {
        read(text).map(Civil).ok_or_else(|| not_a_date(text))
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Civil, M::Error> {
        let written = Datetime::deserialize(MapAccessDeserializer::new(map))?;
        let day = match written {
            Datetime {
                date: Some(day),
                time: None,
                offset: None,
            } => Date::from_ymd(day.year.into(), day.month.into(), day.day.into()),
            _ => None,
        };
        let day = day.filter(|day| YEARS.contains(&day.year()));
        day.map(Civil)
            .ok_or_else(|| not_a_date(&written.to_string()))
    }
}

/// Years that a day may lie in: weeks and months can be made of any such day.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2999;

impl JsonSchema for Civil {
    fn schema_name() -> Cow<'static, str> {
        "Civil".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

impl Serialize for Civil {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let day = self.0;
        let date = toml::value::Date {
            year: day.year().try_into().map_err(serde::ser::Error::custom)?,
            month: day.month() as u8,
            day: day.day() as u8,
        };
        toml::value::Datetime::from(date).serialize(serializer)
    }
}

/// `2026-11-17`, exactly, of the years 1900 to 2999: weeks and months can be made of any such day.
fn read(text: &str) -> Option<Date> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0, |number, digit| {
            digit
                .is_ascii_digit()
                .then(|| number * 10 + u32::from(digit - b'0'))
        })
    };
    let day = Date::from_ymd(
        i32::try_from(number(&bytes[..4])?).ok()?,
        number(&bytes[5..7])?,
        number(&bytes[8..])?,
    )?;
    (bytes[4] == b'-' && bytes[7] == b'-' && YEARS.contains(&day.year())).then_some(day)
}

fn not_a_date<E: Error>(text: &str) -> E {
    E::custom(format!("`{text}` is not a date, such as 2026-11-17"))
}

/// A day in a log line.
pub(crate) fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    struct Day;
    impl Visitor<'_> for Day {
        type Value = Date;
        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("a date, such as 2026-11-17")
        }
        fn visit_str<E: Error>(self, text: &str) -> Result<Date, E> {
            read(text).ok_or_else(|| not_a_date(text))
        }
    }
    deserializer.deserialize_str(Day)
}

/// A day in a log line, where it may be absent.
pub(crate) fn some_day<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Date>, D::Error> {
    day(deserializer).map(Some)
}

/// Reads a weekday by its first three letters.
///
/// # Errors
/// When it is none of the seven.
pub(crate) fn weekday(text: &str) -> Result<Weekday, String> {
    text.trim().parse().map_err(|_| {
        format!("`{text}` is not a weekday; one of: mon, tue, wed, thu, fri, sat, sun")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_ten_characters_of_ten_centuries() {
        for good in ["1900-01-01", "2024-02-29", "2999-12-31"] {
            assert_eq!(read(good).unwrap().to_string(), good);
        }
        for bad in [
            "1899-12-31",
            "3000-01-01",
            "2026-02-30",
            "+262142-12-31",
            "-0001-01-01",
            "2026-1-5",
            "2026/11/17",
            "20261-11-7",
            " 026-11-17",
            "２-11-17",
            "",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
