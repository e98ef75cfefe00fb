//! Outcomes of jobs as rules over facts, and the figures made of them.
//!
//! May import: caseload, rules and below.

pub(crate) mod career;
pub(crate) mod employment;
pub(crate) mod figures;
pub(crate) mod job_outcome;
pub(in crate::domain::outcomes) mod lasting;
mod looked_at;
pub(crate) mod measure;
pub(crate) mod outcome;
pub(crate) mod part;
pub(crate) mod placement;
pub(crate) mod span;
