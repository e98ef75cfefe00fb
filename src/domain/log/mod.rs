//! The lines of the log, and what stands of them.
//!
//! May import: terms, calendar.

pub(crate) mod contacts;
pub(crate) mod entry;
pub(crate) mod fold;
pub(crate) mod follow_up;
pub(crate) mod standing;
