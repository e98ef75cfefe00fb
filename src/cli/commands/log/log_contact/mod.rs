//! `coach log-contact`: its flags, the screen that asks for them, what is read for them, and what they come to.

mod contact_form;
mod employers;
mod filled;
pub(crate) mod flags;
mod recall;
pub(crate) mod run;
mod said;
