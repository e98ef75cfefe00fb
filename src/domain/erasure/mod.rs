//! What was erased from the log and who was forgotten; how long a closed case is kept.
//!
//! May import: outcomes, change and below.

mod as_it_stands;
pub(crate) mod forget;
pub(crate) mod forgotten;
pub(crate) mod person;
pub(crate) mod redaction;
mod remains;
pub(crate) mod retention;
pub(crate) mod words;
