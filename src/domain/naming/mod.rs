//! Names in texts: recognising them, and replacing them by codes.
//!
//! May import: record and below.

pub(crate) mod endings;
pub(crate) mod familiar;
pub(crate) mod given_away;
pub(crate) mod glance;
pub(crate) mod guarded;
pub(crate) mod letters;
pub(crate) mod mask;
mod name;
pub(crate) mod name_endings;
pub(crate) mod namesakes;
pub(crate) mod paper_facts;
mod parts;
pub(crate) mod pseudonym;
pub(crate) mod reach;
pub(crate) mod sensitive;
mod whole;

#[cfg(test)]
mod matcher_tests;
