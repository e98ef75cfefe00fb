//! What is said of earlier lines: changed, taken back, settled, put off.

use crate::domain::calendar::civil;
use crate::domain::calendar::day::Date;
use crate::domain::terms::names::EntryId;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Fields of an earlier line set anew or taken away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Amend {
    pub(crate) of: EntryId,
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub(crate) set: Map<String, Value>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) unset: Vec<String>,
}

/// An earlier line is taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Void {
    pub(crate) of: EntryId,
}

/// The follow-up of a contact, or a plan, is settled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Done {
    pub(crate) of: EntryId,
    /// The contact that settled it, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<EntryId>,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "civil::some_day"
    )]
    pub(crate) on: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
}

/// A follow-up is due on another day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Snooze {
    pub(crate) of: EntryId,
    #[serde(deserialize_with = "civil::day")]
    pub(crate) due: Date,
}
