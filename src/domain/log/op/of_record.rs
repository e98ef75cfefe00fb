//! What the log says of records: who changed which fields, and what lost when copies were joined.

use crate::domain::calendar::civil;
use crate::domain::calendar::day::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Who changed which fields of a record: names of fields, no values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Edit {
    #[serde(deserialize_with = "civil::day")]
    pub(crate) on: Date,
    /// Path of the record inside the data directory.
    pub(crate) record: String,
    pub(crate) fields: Vec<String>,
}

/// A value that lost when two copies of a record were joined.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Conflict {
    #[serde(deserialize_with = "civil::day")]
    pub(crate) on: Date,
    pub(crate) record: String,
    pub(crate) field: String,
    pub(crate) lost: Value,
}
