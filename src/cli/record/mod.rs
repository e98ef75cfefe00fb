//! Records at work: an employer's or a candidate's, found, changed, edited, and what is said of it.

pub(crate) mod amending;
pub(crate) mod background;
pub(crate) mod block;
pub(crate) mod candidate;
pub(crate) mod candidate_stage;
pub(crate) mod cloud;
pub(crate) mod coach_facts;
pub(crate) mod code;
pub(crate) mod editor;
pub(crate) mod employer;
pub(crate) mod facts;
pub(crate) mod instruction;
pub(crate) mod places;
pub(crate) mod value_flags;
