//! Dates, times, weeks and periods: as records hold them and as people type them.
//!
//! May import: nothing.

mod arithmetic;
pub(crate) mod civil;
pub(crate) mod date;
pub(crate) mod date_error;
pub(crate) mod day;
mod day_words;
pub(crate) mod period;
pub(crate) mod period_weeks;
pub(crate) mod time;
mod typed_civil;
pub(crate) mod typed_day;
mod typed_relative;
mod typed_time;
pub(crate) mod week;
pub(crate) mod zone;
pub(crate) mod zone_changes;
