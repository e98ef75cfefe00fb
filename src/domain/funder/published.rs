//! A funder's table as it was given out: which numbers, which were held back, and no codes.

use crate::domain::calendar::day::Date;
use crate::domain::outcomes::measure::Measure;
use crate::domain::outcomes::span::Span;
use crate::domain::record::coach::LEAST_K;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// What was given out; `published/ID.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Published {
    /// The day it was given out.
    pub(crate) on: Date,
    /// Which section of the report.
    pub(crate) section: String,
    pub(crate) from: Date,
    pub(crate) to: Date,
    /// The rules of outcomes.
    pub(crate) rules: String,
    /// The least number shown.
    pub(crate) k: i64,
    /// Each measure's numbers by span; `null` was held back.
    pub(crate) measures: BTreeMap<Word<Measure>, BTreeMap<Word<Span>, Option<i64>>>,
}

/// A value written as its word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Word<T>(pub(crate) T);

impl<T: std::fmt::Display> Serialize for Word<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de, T: std::str::FromStr> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Word).map_err(|_| {
            serde::de::Error::custom(format!(
                "`{text}` is no measure and no span of days that this program knows"
            ))
        })
    }
}

impl Published {
    /// Whether another says the same of the same, whenever it was given out.
    pub(crate) fn says_the_same(&self, other: &Published) -> bool {
        Published {
            on: other.on,
            ..self.clone()
        } == *other
    }

    /// What is wrong with it; `None` when nothing is.
    pub(crate) fn fault(&self) -> Option<String> {
        if self.k < LEAST_K {
            return Some(format!("k is {}; it is at least {LEAST_K}", self.k));
        }
        let small = self
            .measures
            .values()
            .flat_map(BTreeMap::values)
            .flatten()
            .find(|value| **value < self.k);
        small.map(|value| {
            format!(
                "it shows the number {value}, which is less than k ({})",
                self.k
            )
        })
    }
}
