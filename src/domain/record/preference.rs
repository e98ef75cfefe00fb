//! Weekly hours and times of day, by which what a candidate prefers is compared with what an employer offers.

use crate::domain::terms::keys::word;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// Text that is none of what may stand here.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BadPreference {
    #[error("`{0}` is not a number of weekly hours; try 20 or 15-25")]
    Hours(String),
    #[error(
        "`{0}` is not a time of day; try 8-16, 6:30-14, mornings, afternoons, evenings or nights"
    )]
    Times(String),
}

/// Hours a week, from least to most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct HoursRange {
    pub(crate) least: f64,
    pub(crate) most: f64,
}

impl HoursRange {
    pub(crate) fn meets(self, other: HoursRange) -> bool {
        self.least <= other.most && other.least <= self.most
    }
}

impl std::str::FromStr for HoursRange {
    type Err = BadPreference;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || BadPreference::Hours(text.to_owned());
        let number = |text: &str| {
            text.trim()
                .trim_end_matches('h')
                .trim()
                .replace(',', ".")
                .parse::<f64>()
                .ok()
                .filter(|hours| (0.0..=80.0).contains(hours))
        };
        let (least, most) = text.split_once(['-', '–']).unwrap_or((text, text));
        let (least, most) = number(least).zip(number(most)).ok_or_else(bad)?;
        if least <= most && most > 0.0 {
            Ok(HoursRange { least, most })
        } else {
            Err(bad())
        }
    }
}

impl std::fmt::Display for HoursRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.least == self.most {
            write!(f, "{}", self.least)
        } else {
            write!(f, "{}-{}", self.least, self.most)
        }
    }
}

/// A span of the day, in minutes from midnight; one that ends at or before its beginning runs into the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    from: u16,
    to: u16,
}

/// Minutes of a day.
const DAY: u16 = 24 * 60;
/// Words for parts of the day.
const PARTS: [(&str, u16, u16); 4] = [
    ("mornings", 6, 12),
    ("afternoons", 12, 17),
    ("evenings", 17, 22),
    ("nights", 22, 6),
];

impl Span {
    /// Whether two spans share a minute.
    pub(crate) fn meets(self, other: Span) -> bool {
        let pieces = |span: Span| {
            if span.from < span.to {
                vec![(span.from, span.to)]
            } else {
                vec![(span.from, DAY), (0, span.to)]
            }
        };
        pieces(self).iter().any(|(from, to)| {
            pieces(other)
                .iter()
                .any(|(start, end)| from < end && start < to)
        })
    }
}

impl std::str::FromStr for Span {
    type Err = BadPreference;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = || BadPreference::Times(text.to_owned());
        let word = text.trim().to_lowercase();
        if let Some((_, from, to)) = PARTS
            .iter()
            .find(|(part, ..)| *part == word || part.trim_end_matches('s') == word)
        {
            return Ok(Span {
                from: from * 60,
                to: to * 60,
            });
        }
        let time = |text: &str| -> Option<u16> {
            let (hours, minutes) = text
                .trim()
                .split_once([':', '.'])
                .unwrap_or((text.trim(), "0"));
            let (hours, minutes) = (hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?);
            (hours <= 24 && minutes < 60 && hours * 60 + minutes <= DAY)
                .then(|| hours * 60 + minutes)
        };
        let (from, to) = word.split_once(['-', '–']).ok_or_else(bad)?;
        let (from, to) = time(from).zip(time(to)).ok_or_else(bad)?;
        if from == to || from == DAY {
            Err(bad())
        } else {
            Ok(Span {
                from,
                to: if to == 0 { DAY } else { to },
            })
        }
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some((part, ..)) = PARTS
            .iter()
            .find(|(_, from, to)| from * 60 == self.from && to * 60 == self.to)
        {
            return f.write_str(part);
        }
        let time = |minutes: u16| {
            if minutes.is_multiple_of(60) {
                format!("{}", minutes / 60)
            } else {
                format!("{}:{:02}", minutes / 60, minutes % 60)
            }
        };
        write!(f, "{}-{}", time(self.from), time(self.to))
    }
}

/// Reads and writes a value as its text.
macro_rules! as_text {
    ($kind:ty) => {
        impl<'de> Deserialize<'de> for $kind {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                word(deserializer)
            }
        }

        impl JsonSchema for $kind {
            fn schema_name() -> Cow<'static, str> {
                stringify!($kind).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string" })
            }
        }

        impl Serialize for $kind {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    };
}

as_text!(HoursRange);
as_text!(Span);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_as_people_say_them() {
        let span = |text: &str| text.parse::<Span>().unwrap();
        assert!(span("mornings").meets(span("6-14")) && !span("mornings").meets(span("14-22")));
        assert!(
            !span("mornings").meets(span("12-20")),
            "they touch and share nothing"
        );
        assert!(
            span("nights").meets(span("5-13"))
                && span("22-6").meets(span("0-4"))
                && !span("nights").meets(span("6-22"))
        );
        assert_eq!(
            (
                span("6:30-14").to_string(),
                span("Morning").to_string(),
                span("18-0").to_string()
            ),
            ("6:30-14".into(), "mornings".into(), "18-24".into())
        );
        for bad in ["", "8", "8-8", "25-30", "4130-12:30", "8-16:75", "soon"] {
            assert!(bad.parse::<Span>().is_err(), "{bad}");
        }
    }

    #[test]
    fn ranges_of_weekly_hours() {
        let range = |text: &str| text.parse::<HoursRange>().unwrap();
        assert!(range("10-20").meets(range("20-30")) && !range("10-20").meets(range("25")));
        assert_eq!(
            (range("20 h").to_string(), range("12,5-25").to_string()),
            ("20".into(), "12.5-25".into())
        );
        for bad in ["", "x", "20-10", "0", "-5", "90"] {
            assert!(bad.parse::<HoursRange>().is_err(), "{bad}");
        }
    }
}
