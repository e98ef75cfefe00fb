//! The section on outcomes: its figures, and the rows behind them.
//!
//! May import: the section's frame, the domain, words.

pub(in crate::view::report) mod figures;
pub(in crate::view::report) mod rows;
