//! Rules profiles as values: which meetings and which outcomes count.
//!
//! May import: record and below.

pub(crate) mod outcome_profile;
pub(crate) mod profile;
