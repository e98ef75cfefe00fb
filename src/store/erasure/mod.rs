//! Taking entries and people out of the files.
//!
//! May import: write and below.

mod erase;
mod erase_again;
pub(crate) mod forget;
mod forget_line;
pub(crate) mod held;
mod story;
pub(crate) mod trace;
