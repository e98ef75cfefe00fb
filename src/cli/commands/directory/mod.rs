//! Verbs for the data directory as a whole: its start, its health, its copies, its settings.

pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod colleague;
pub(crate) mod completing;
pub(crate) mod config;
mod config_keys;
mod demo;
pub(crate) mod doctor;
pub(crate) mod init;
pub(crate) mod manual;
pub(crate) mod me;
pub(crate) mod merge_driver;
pub(crate) mod restore;
pub(crate) mod retention;
pub(crate) mod rules;
pub(crate) mod schema;
mod still_has;
pub(crate) mod sync;
