//! The records of a caseload: coach, employer, candidate, and the blocks within them.
//!
//! May import: calendar, terms.

pub(crate) mod agreement;
pub(crate) mod block;
pub(crate) mod candidate;
pub(crate) mod coach;
pub(crate) mod consent;
pub(crate) mod day_names;
pub(crate) mod employer;
pub(crate) mod identity;
pub(crate) mod issue;
pub(crate) mod job;
#[cfg(test)]
mod keys_tests;
pub(crate) mod owner;
pub(crate) mod person;
pub(crate) mod preference;
pub(crate) mod progress;
pub(crate) mod stage_change;
pub(crate) mod values;
