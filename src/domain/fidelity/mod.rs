//! Indicators of the IPS-25 fidelity scale.
//!
//! May import: desk, meetings, outcomes and below.

pub(crate) mod indicators;
pub(crate) mod jobs;
pub(crate) mod measured;
pub(crate) mod scale;
pub(in crate::domain::fidelity) mod weekly;
