//! Taking entries and people out of the files.
//!
//! May import: write and below.

mod check;
mod contact_person;
pub(crate) mod dropped_history;
pub(crate) mod forget;
pub(crate) mod held;
mod name_masks;
pub(crate) mod others;
pub(crate) mod redact;
mod redact_record;
pub(crate) mod remembered;
mod spelled;
pub(crate) mod texts;
pub(crate) mod trace;
pub(crate) mod whole_log;
