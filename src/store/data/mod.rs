//! A data directory as it lies: layout, log files, loading what a verb needs.
//!
//! May import: codec, disk.

pub(crate) mod directory;
pub(crate) mod finding;
pub(crate) mod layout;
pub(crate) mod load;
pub(crate) mod log_file;
pub(crate) mod remark;
mod tombstones;
