//! `coach amend`: its flags, the contact as it is to be, and the change that makes it so.

mod fields;
pub(crate) mod flags;
pub(crate) mod run;
