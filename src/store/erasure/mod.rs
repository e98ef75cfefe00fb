//! Taking entries and people out of the files.
//!
//! May import: write and below.

mod check;
pub(crate) mod forget;
pub(crate) mod held;
mod redact;
pub(crate) mod remembered;

pub(crate) mod trace;
pub(crate) mod whole_log;
