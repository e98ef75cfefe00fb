//! Whose caseload an employer or a candidate belongs to, and since when.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::terms::names::Handle;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Whose caseload, since when.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct Owner {
    pub(crate) coach: Handle,
    pub(crate) from: Civil,
}

/// The coach who owns something on a day.
pub(crate) fn owner_on(owners: &[Owner], day: Date) -> Option<&Handle> {
    owners
        .iter()
        .filter(|owner| owner.from.0 <= day)
        .max_by_key(|owner| owner.from.0)
        .map(|owner| &owner.coach)
}
