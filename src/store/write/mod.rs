//! Writing changes durably: the journal, applying, undo, and making a directory.
//!
//! May import: data and below.

pub(crate) mod apply;
mod carry_out;
mod done_again;
pub(crate) mod draft;
pub(crate) mod init;
pub(crate) mod journal;
pub(crate) mod locking;
pub(crate) mod memory;
pub(crate) mod memory_files;
pub(crate) mod plan;
mod published;
mod record_text;
pub(crate) mod remembered;
pub(crate) mod tail;
mod taken_back;
pub(crate) mod transaction;
pub(crate) mod undo;
pub(crate) mod undo_lines;
pub(crate) mod written;
