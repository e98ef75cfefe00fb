//! The lines of the log, which of them are one entry, what was erased of them, and what stands.
//!
//! May import: terms, calendar.

mod amended;
pub(crate) mod any_entry;
pub(crate) mod by_id;
pub(crate) mod contacts;
pub(crate) mod earlier;
pub(crate) mod entry;
pub(crate) mod fold;
pub(crate) mod follow_up;
pub(crate) mod horizon;
pub(crate) mod linked;
pub(crate) mod mask;
pub(crate) mod masks;
pub(crate) mod missed_words;
pub(crate) mod op;
pub(crate) mod promised;
pub(crate) mod standing;
pub(crate) mod told;
pub(crate) mod tombstone;
