//! Healing what has one right answer.
//!
//! May import: check, write and below.

pub(crate) mod heal;
pub(crate) mod misplaced;
mod records;
mod renumber;
