//! Tables given out to funders, and what they hold back.
//!
//! May import: outcomes and below.

mod equations;
mod fitting;
mod numbers;
pub(crate) mod periods;
pub(crate) mod published;
pub(crate) mod rows;
mod suppression;
pub(crate) mod table;
