//! Verbs that write the log, or change what stands in it.

pub(crate) mod absence;
pub(crate) mod amend;
pub(crate) mod done;
pub(crate) mod inbox;
pub(crate) mod log_contact;
pub(crate) mod log_partner;
pub(crate) mod log_support;
mod log_support_form;
pub(crate) mod log_time;
pub(crate) mod plan;
mod plan_day;
mod plan_form;
mod plan_held;
pub(crate) mod redact;
pub(crate) mod snooze;
pub(crate) mod undo;
mod undo_block;
pub(crate) mod which;
