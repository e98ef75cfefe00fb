//! Civil times as `10:30`.

use crate::domain::calendar::date;
use crate::domain::calendar::time::TimeOfDay;
use serde::{Deserialize, Deserializer, Serializer};

pub(in crate::domain::log::op) fn serialize<S: Serializer>(
    time: &Option<TimeOfDay>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match time {
        Some(time) => serializer.collect_str(time),
        None => serializer.serialize_none(),
    }
}

pub(in crate::domain::log::op) fn deserialize<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<TimeOfDay>, D::Error> {
    let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
    // The reader of words takes fifty times as long: a third of a report.
    if let Some(time) = TimeOfDay::as_written(&text) {
        return Ok(Some(time));
    }
    date::time(&text)
        .map(Some)
        .map_err(serde::de::Error::custom)
}
