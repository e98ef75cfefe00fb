//! Tables given out to funders, and what they hold back.
//!
//! May import: outcomes and below.

mod equations;
mod fitting;
pub(crate) mod periods;
pub(crate) mod published;
mod suppression;
pub(crate) mod table;
