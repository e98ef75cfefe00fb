//! The words of the field: names and codes, closed word lists, texts, and what a typed word refers to.
//!
//! May import: calendar.

pub(crate) mod cloud;
pub(crate) mod count;
pub(crate) mod keys;
pub(crate) mod name_grammar;
pub(crate) mod names;
pub(crate) mod record_name;
pub(crate) mod reference;
pub(crate) mod text;
pub(crate) mod vocabulary;
