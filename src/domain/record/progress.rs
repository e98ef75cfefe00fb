//! What a candidate's way to work is made of, each with its day: steps with employers, supports, other services, strengths.

use crate::domain::calendar::civil::Civil;
use crate::domain::terms::keys::word;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::{Resource, ServiceKind, StepKind, SupportKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Progress with one employer, dated.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct Step {
    /// Four random characters; empty where the block was written by hand without.
    #[serde(
        default,
        deserialize_with = "word",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) id: String,
    pub(crate) employer: Slug,
    pub(crate) step: StepKind,
    pub(crate) on: Civil,
}

/// A support: promised, given, or first the one and then the other.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct Support {
    /// Four random characters; empty where the block was written by hand without.
    #[serde(
        default,
        deserialize_with = "word",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) id: String,
    pub(crate) kind: SupportKind,
    pub(crate) promised: Option<Civil>,
    /// The day it was given; `None` while it is only promised.
    pub(crate) on: Option<Civil>,
}

/// Another service's work with the person, by kind.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct Service {
    /// Four random characters; empty where the block was written by hand without.
    #[serde(
        default,
        deserialize_with = "word",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) id: String,
    pub(crate) kind: ServiceKind,
    pub(crate) on: Civil,
    /// Its last day; `None` while it goes on.
    pub(crate) until: Option<Civil>,
}

/// A strength, by the kind of resource it comes from.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct Strength {
    /// Four random characters; empty where the block was written by hand without.
    #[serde(
        default,
        deserialize_with = "word",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) id: String,
    pub(crate) resource: Resource,
    pub(crate) text: String,
    pub(crate) on: Civil,
}
