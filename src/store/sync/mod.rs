//! Exchange with a repository elsewhere: the work of this machine is committed, what others did is merged by the one merge and
//! written down durably, and the result is pushed.
//!
//! May import: git, merging, repair, data, disk, codec.

pub(crate) mod exchange;
pub(crate) mod fault;
pub(crate) mod join;
mod local;
pub(crate) mod tally;
mod three_way;
