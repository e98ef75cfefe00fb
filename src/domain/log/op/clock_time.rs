//! Civil times as `10:30`.

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
    // The reader of words would take `klo 14`, too, which no other program understands; and it takes fifty times as long.
    TimeOfDay::as_written(&text)
        .or_else(|| text.parse().ok())
        .map(Some)
        .ok_or_else(|| serde::de::Error::custom("not a time as 14:00"))
}
