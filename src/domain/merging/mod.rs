//! One merge of two copies of the data that went separate ways, whatever carried them: records by field and block, the log by
//! the ids of its lines.
//!
//! May import: record, log, terms, calendar.

mod blocks;
mod comments;
pub(crate) mod lines;
pub(crate) mod record;
mod register;
pub(crate) mod sheet;
pub(crate) mod stamp;
