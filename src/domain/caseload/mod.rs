//! What was loaded, whose work it is, and what consent allows.
//!
//! May import: log, record and below.

pub(crate) mod consent;
pub(crate) mod loaded;
pub(crate) mod owed;
pub(crate) mod stage_time;
pub(crate) mod usual;
pub(crate) mod whose;
