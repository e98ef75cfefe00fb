//! The rows behind figures of the supervision sheet: entries of time, jobs, employers.
//!
//! May import what sections may. Sections ask for these, never the other way round.

pub(crate) mod employers;
pub(crate) mod jobs;
pub(crate) mod time;
