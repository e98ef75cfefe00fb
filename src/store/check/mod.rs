//! Looking a data directory through and naming what is wrong.
//!
//! May import: repair's findings, data and below.

mod line;
pub(crate) mod lost;
mod names;
pub(crate) mod notes;
mod references;
pub(crate) mod rot;
mod run;
