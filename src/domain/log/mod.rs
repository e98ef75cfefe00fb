//! The lines of the log, and what stands of them.
//!
//! May import: terms, calendar.

pub(crate) mod entry;
pub(crate) mod fold;
pub(crate) mod follow_up;
