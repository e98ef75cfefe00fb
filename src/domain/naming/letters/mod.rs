//! How words are compared letter by letter, and where they stand in a text.
//!
//! May import: terms.

pub(crate) mod spelling;
pub(in crate::domain::naming) mod unspaced;
pub(in crate::domain::naming) mod words;
