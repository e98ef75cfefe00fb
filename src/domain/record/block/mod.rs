//! The blocks of a record, as they are named and changed.
//!
//! May import: the records, terms, calendar.

pub(crate) mod kind;
pub(crate) mod named;
