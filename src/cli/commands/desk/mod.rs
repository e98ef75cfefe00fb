//! Verbs that show where the caseload stands, and lists to work through.

pub(crate) mod checklist;
pub(crate) mod document;
mod given_out;
pub(crate) mod guide;
pub(crate) mod hand_over;
pub(crate) mod history;
pub(crate) mod matching;
pub(crate) mod report;
pub(crate) mod today;
pub(crate) mod week;
