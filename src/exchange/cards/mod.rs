//! Address books (vCard 2.1, 3.0, 4.0) as a table of contact persons and their employers: work details only.
//!
//! May import: domain, and the lines and errors of this floor.

mod card;
pub(in crate::exchange) mod read;
mod types;

/// How a card begins.
pub(in crate::exchange) const BEGIN: &str = "BEGIN:VCARD";
