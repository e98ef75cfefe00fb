//! Contents of the store floor: loads a data directory and writes changes durably, judging nothing.

pub(crate) mod check;
pub(crate) mod check_line;
pub(crate) mod check_reference;
pub(crate) mod codec;
pub(crate) mod config;
pub(crate) mod demo;
pub(crate) mod directory;
pub(crate) mod disk;
pub(crate) mod documents;
pub(crate) mod draft;
pub(crate) mod erase;
pub(crate) mod error;
pub(crate) mod git;
pub(crate) mod guide;
pub(crate) mod init;
pub(crate) mod journal;
pub(crate) mod layout;
pub(crate) mod load;
pub(crate) mod log_file;
pub(crate) mod repair;
pub(crate) mod rules;
pub(crate) mod story;
pub(crate) mod undo;
pub(crate) mod write;
