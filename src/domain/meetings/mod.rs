//! The week: which meetings count, working time, and what would close the week.
//!
//! May import: desk, caseload, rules and below.

pub(crate) mod away;
pub(crate) mod booked;
pub(crate) mod measured_week;
pub(crate) mod mentoring;
pub(crate) mod next_steps;
pub(crate) mod quota;
pub(in crate::domain::meetings) mod rest;
pub(crate) mod stretch;
pub(crate) mod suggestion;
pub(crate) mod target;
pub(crate) mod twice;
pub(crate) mod visit_number;
pub(crate) mod working_time;
