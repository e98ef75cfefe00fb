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
        .or_else(|| to_the_minute(&text))
        .map(Some)
        .ok_or_else(|| serde::de::Error::custom("not a time as 14:00"))
}

/// A time with seconds, as another program may write it: they are not kept, since none are written.
fn to_the_minute(text: &str) -> Option<TimeOfDay> {
    let time: TimeOfDay = text.parse().ok()?;
    TimeOfDay::from_hm(time.hour(), time.minute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_read_as_it_will_be_written() {
        for (text, expected) in [
            ("14:30", Some("14:30")),
            ("14:30:00", Some("14:30")),
            ("14:30:30", Some("14:30")),
            ("00:00:59", Some("00:00")),
            ("klo 14", None),
            ("14.30", None),
            ("24:00", None),
        ] {
            let read = deserialize(&serde_json::json!(text)).ok().flatten();
            let wanted = expected.map(|text| text.parse().unwrap());
            assert_eq!(read, wanted, "{text}");
        }
    }
}
