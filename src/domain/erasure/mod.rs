//! What was erased from the log and who was forgotten; how long a closed case is kept.
//!
//! May import: outcomes, change and below.

pub(crate) mod forget;
pub(crate) mod forgotten;
pub(crate) mod person;
pub(crate) mod redaction;
pub(crate) mod retention;
pub(crate) mod words;
