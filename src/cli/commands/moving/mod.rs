//! Verbs for moving in and out: files of other programs.

mod deciding;
mod files;
mod given;
pub(crate) mod import;
mod layouts;
mod not_taken;
mod questions;
mod said;
