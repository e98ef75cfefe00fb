//! Files of other programs as tables, whatever their format.
//!
//! May import: domain, and the formats of this floor.

pub(crate) mod tables;
