//! Verbs that show where the caseload stands, and lists to work through.

mod asked_week;
pub(crate) mod checklist;
pub(crate) mod document;
mod given_out;
mod going;
pub(crate) mod guide;
pub(crate) mod hand_over;
pub(crate) mod history;
pub(crate) mod matching;
mod output;
mod paper;
pub(crate) mod report;
mod report_days;
mod report_material;
mod report_output;
pub(crate) mod today;
pub(crate) mod week;
mod week_review;
