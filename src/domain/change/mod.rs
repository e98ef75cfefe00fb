//! Decisions as values: what a verb is going to write.
//!
//! May import: caseload and below.

mod join;
pub(crate) mod logging;
pub(crate) mod merge;
pub(crate) mod records;
pub(crate) mod transaction;
