//! Decisions as values: what a verb is going to write.
//!
//! May import: caseload and below.

pub(crate) mod absence;
pub(crate) mod amending;
pub(crate) mod block_rules;
pub(crate) mod consents;
pub(crate) mod contact_words;
pub(crate) mod difference;
pub(crate) mod following;
pub(crate) mod held;
mod join;
pub(crate) mod logging;
pub(crate) mod merge;
pub(crate) mod moved;
pub(crate) mod refusal;
mod renamed;
pub(crate) mod reviewing;
pub(crate) mod revision;
pub(crate) mod stages_follow;
pub(crate) mod transaction;
