//! The user's own git, as a process.
//!
//! May import: disk.

pub(crate) mod address;
pub(crate) mod carrier;
pub(crate) mod command;
pub(crate) mod commits;
mod files;
pub(crate) mod history;
pub(crate) mod objects;
pub(crate) mod purge;
pub(crate) mod unmerged;
