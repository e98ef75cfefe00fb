//! Everything in one encrypted file, and back.
//!
//! May import: write and below.

pub(crate) mod crypt;
pub(crate) mod pack;
pub(crate) mod restore;
