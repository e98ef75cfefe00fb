//! The section on outcomes: its figures, what it says for machines, and the rows behind it.
//!
//! May import: the section's frame, the domain, words.

pub(in crate::view::report) mod answer;
pub(in crate::view::report) mod figures;
mod row_words;
pub(in crate::view::report) mod rows;
mod rows_of_people;
