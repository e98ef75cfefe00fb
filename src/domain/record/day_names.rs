//! Weekdays as records hold them: `mon`, `tue` … in lists.

use crate::domain::calendar::civil::weekday;
use crate::domain::calendar::day::Weekday;
use crate::domain::terms::keys::word;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

/// A weekday as records write it.
pub(crate) fn day_name(day: Weekday) -> String {
    day.to_string().to_lowercase()
}

/// A weekday that is read by its name.
struct Name(Weekday);

impl std::str::FromStr for Name {
    type Err = String;
    fn from_str(text: &str) -> Result<Name, String> {
        weekday(text).map(Name)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Name, D::Error> {
        word(deserializer)
    }
}

/// What a schema says of it.
#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(inline)]
#[expect(dead_code, reason = "it is only described, and never read")]
pub(crate) enum DayName {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

/// Days as a record holds them, where none is an empty list.
pub(crate) mod list {
    use crate::domain::calendar::day::Weekday;
    use crate::domain::record::day_names::{Name, day_name};
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<Weekday>, D::Error> {
        let names = Vec::<Name>::deserialize(deserializer)?;
        Ok(names.into_iter().map(|name| name.0).collect())
    }

    pub(crate) fn serialize<S: Serializer>(
        days: &[Weekday],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(days.iter().map(|day| day_name(*day)))
    }
}

/// Days as a record holds them, where the key may be absent.
pub(crate) mod some_list {
    use crate::domain::calendar::day::Weekday;
    use crate::domain::record::day_names::list;
    use serde::{Deserializer, Serializer};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Vec<Weekday>>, D::Error> {
        list::deserialize(deserializer).map(Some)
    }

    pub(crate) fn serialize<S: Serializer>(
        days: &Option<Vec<Weekday>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match days {
            Some(days) => list::serialize(days, serializer),
            None => serializer.serialize_none(),
        }
    }
}
