//! The door to the disk: opening, appending, replacing, durably and without following links.
//!
//! May import: the domain.

pub(crate) mod appending;
pub(crate) mod door;
pub(crate) mod error;
pub(crate) mod lock;
mod lost;
mod making;
pub(crate) mod outside;
pub(crate) mod outside_writing;
pub(crate) mod place;
#[cfg(not(unix))]
mod place_elsewhere;
#[cfg(unix)]
mod place_unix;
mod replacing;
