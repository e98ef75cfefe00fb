//! Dates, times, weeks and periods: as records hold them and as people type them.
//!
//! May import: nothing.

pub(crate) mod civil;
pub(crate) mod date;
pub(crate) mod day;
pub(crate) mod period;
pub(crate) mod time;
pub(crate) mod week;
pub(crate) mod zone;
