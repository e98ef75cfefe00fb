//! The stages that an employer or a candidate went through.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::terms::keys::word;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A dated change of stage.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct StageChange<S> {
    /// Four characters, once the block was changed by its id; before that the id follows from what the block says.
    #[serde(
        default,
        deserialize_with = "word",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) id: String,
    pub(crate) stage: S,
    pub(crate) on: Civil,
    pub(crate) reason: Option<String>,
}

impl<S> StageChange<S> {
    /// A change of stage without a reason.
    pub(crate) fn to(stage: S, on: Date) -> StageChange<S> {
        StageChange {
            id: String::new(),
            stage,
            on: Civil(on),
            reason: None,
        }
    }
}

/// The stage that stands on a day: the latest change by then, the later in the file where two share a day.
pub(crate) fn stage_on<S: Copy>(changes: &[StageChange<S>], day: Date) -> Option<&StageChange<S>> {
    changes
        .iter()
        .filter(|change| change.on.0 <= day)
        .max_by_key(|change| change.on.0)
}
