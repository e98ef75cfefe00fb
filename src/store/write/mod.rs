//! Writing changes durably: the journal, applying, undo, and making a directory.
//!
//! May import: data and below.

pub(crate) mod apply;
mod carry_out;
mod draft;
pub(crate) mod init;
pub(crate) mod journal;
mod published;
pub(crate) mod undo;
