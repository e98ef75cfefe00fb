//! A data directory as it lies: layout, log files, loading what a verb needs.
//!
//! May import: codec, disk.

mod about;
pub(crate) mod directory;
mod every_file;
pub(crate) mod finding;
pub(crate) mod layout;
pub(crate) mod load;
pub(crate) mod log_end;
pub(crate) mod log_file;
mod log_lines;
mod private_notes;
pub(crate) mod records;
pub(crate) mod remark;
pub(crate) mod sought;
mod tombstones;
pub(crate) mod worker;
