//! Questions to the person at the terminal: which one is meant, a choice, a screen of fields, a passphrase.

pub(crate) mod agree;
mod days;
mod entries;
pub(crate) mod keys;
pub(crate) mod named;
mod people;
pub(crate) mod prompt;
pub(crate) mod question;
pub(crate) mod references;
pub(crate) mod screen;
