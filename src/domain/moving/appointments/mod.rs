//! Appointments of calendars: the days on which recurring ones fall.
//!
//! May import: calendar.

pub(crate) mod recurrence;
