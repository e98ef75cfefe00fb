//! A period at a glance: the people served, the partnerships and their moves, and where the time went.
//!
//! May import: desk, outcomes, meetings and below.

pub(crate) mod jobs;
pub(crate) mod partnerships;
pub(crate) mod people;
pub(crate) mod time_spent;
