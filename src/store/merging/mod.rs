//! The merge of the domain over files: copies of a record or of a log read, merged, and written as one.
//!
//! May import: git, data, codec, disk.

pub(crate) mod conflicts;
pub(crate) mod driver;
pub(crate) mod log_copies;
pub(crate) mod record_copies;
mod told;
