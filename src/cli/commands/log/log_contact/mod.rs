//! `coach log-contact`: its flags, the screen that asks for them, what is read for them, and what they come to.

mod contact_form;
pub(crate) mod flags;
mod recall;
pub(crate) mod run;
mod said;
