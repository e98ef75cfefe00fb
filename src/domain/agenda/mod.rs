//! What calendars and address books elsewhere hold of a coach's work: appointments, tasks and cards, each known there by an
//! identity that stays.
//!
//! May import: caseload and below.

pub(crate) mod card;
pub(crate) mod due;
pub(crate) mod entry;
