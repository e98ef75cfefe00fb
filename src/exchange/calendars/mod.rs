//! Calendars (iCalendar) as a table of appointments: each with its day and time here, recurring ones for a period.
//!
//! May import: domain, and the lines and errors of this floor.

mod event;
mod occurrences;
pub(in crate::exchange) mod read;
mod rules;
mod when;

/// How a calendar begins.
pub(in crate::exchange) const BEGIN: &str = "BEGIN:VCALENDAR";
