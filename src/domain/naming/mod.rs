//! Names in texts: recognising them, and replacing them by codes.
//!
//! May import: record and below.

pub(crate) mod endings;
pub(crate) mod familiar;
pub(crate) mod glance;
pub(crate) mod guarded;
pub(crate) mod mask;
pub(crate) mod name_endings;
pub(crate) mod paper_facts;
pub(crate) mod pseudonym;
mod reach;
pub(crate) mod sensitive;
mod words;
