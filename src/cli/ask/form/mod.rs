//! A form in a terminal, whose answers are what would have been typed as flags. It imports questions, sessions and the
//! terminal's keyboard; verbs say which fields there are and what is right in them.

mod draw;
pub(crate) mod field;
pub(crate) mod fill;
mod keyboard;
mod pad;
