//! Looking a data directory through and naming what is wrong.
//!
//! May import: repair's findings, data and below.

mod doubled;
pub(crate) mod held_lines;
mod line;
mod log;
mod lost;
mod names;
pub(crate) mod notes;
pub(crate) mod placed;
mod references;
mod rollback;
mod run;
