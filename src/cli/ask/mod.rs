//! Questions to the person at the terminal: which one is meant, a choice, a screen of fields, a passphrase.

pub(crate) mod agree;
mod checks;
mod days;
pub(crate) mod either;
mod entries;
pub(crate) mod form;
pub(crate) mod items;
pub(crate) mod joined;
pub(crate) mod keys;
pub(crate) mod listed;
pub(crate) mod lookup;
pub(crate) mod named;
mod people;
mod plausible;
pub(crate) mod prompt;
pub(crate) mod question;
pub(crate) mod references;
