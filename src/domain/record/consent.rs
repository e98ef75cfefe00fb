//! A candidate's permission to contact employers on their behalf.

use crate::domain::calendar::civil::Civil;
use crate::domain::terms::keys::word;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::ConsentLevel;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A dated permission to contact employers on the person's behalf.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct Consent {
    /// Four random characters; empty where the block was written by hand without.
    #[serde(
        default,
        deserialize_with = "word",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) id: String,
    pub(crate) level: ConsentLevel,
    pub(crate) on: Civil,
    /// The last day it is valid.
    pub(crate) until: Option<Civil>,
    /// The day it was taken back: from then on it no longer holds.
    pub(crate) withdrawn: Option<Civil>,
    /// For these employers only; none named is all.
    #[serde(default)]
    pub(crate) employers: Vec<Slug>,
}
