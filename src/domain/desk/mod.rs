//! What is due today: follow-ups, follow-along talks, alarms.
//!
//! May import: erasure, change and below.

pub(crate) mod alarm;
pub(crate) mod backup_due;
pub(crate) mod candidate_items;
pub(crate) mod caseload_size;
pub(crate) mod employer_items;
pub(crate) mod feedback;
pub(crate) mod follow_along;
pub(crate) mod goals;
pub(crate) mod item;
pub(crate) mod last_contact;
pub(crate) mod open_case;
pub(crate) mod pipeline;
pub(crate) mod talks;
pub(crate) mod today;
