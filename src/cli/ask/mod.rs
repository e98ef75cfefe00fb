//! Questions to the person at the terminal: a choice, a screen of fields, an editor, a passphrase.

pub(crate) mod editor;
pub(crate) mod keys;
pub(crate) mod prompt;
pub(crate) mod screen;
