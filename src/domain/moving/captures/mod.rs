//! What was noted on a phone: a contact in a line, as people write it.
//!
//! May import: terms, calendar, and the words of tables.

pub(crate) mod capture;
pub(crate) mod head;
pub(crate) mod lines;
