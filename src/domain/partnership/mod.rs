//! The partnership with an employer: checklist, guide, fit, privileged entry.
//!
//! May import: desk, outcomes and below.

pub(crate) mod checklist;
pub(crate) mod factor_rule;
pub(crate) mod fit;
pub(crate) mod fitting;
pub(crate) mod guide;
pub(crate) mod guide_search;
pub(crate) mod on_record;
pub(crate) mod privilege;
pub(crate) mod reason;
