//! What is due today: follow-ups, follow-along talks, alarms.
//!
//! May import: erasure, change and below.

pub(crate) mod alarm;
pub(crate) mod follow_along;
pub(crate) mod today;
