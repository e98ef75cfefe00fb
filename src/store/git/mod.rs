//! The user's own git, as a process.
//!
//! May import: disk.

pub(crate) mod command;
mod files;
pub(crate) mod history;
pub(crate) mod objects;
pub(crate) mod purge;
pub(crate) mod unmerged;
