//! `coach amend`: its flags, and the contact, other entry or block of a record as it is to be.

mod block_flags;
mod entry;
mod fields;
pub(crate) mod flags;
pub(crate) mod run;
