//! The example caseload, made into a directory of one's own: days shifted, lines numbered and stamped anew.
//!
//! May import: write and below.

mod fields;
mod fill;
mod lines;
mod moved;
mod records;
