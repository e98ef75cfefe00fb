//! Healing what has one right answer.
//!
//! May import: check, write and below.

pub(crate) mod accept;
mod erased;
pub(crate) mod heal;
mod lines;
mod misplaced;
mod numbering;
mod records;
pub(crate) mod remedy;
