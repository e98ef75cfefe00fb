//! What is recorded of a candidate's way: steps with employers, supports, services, strengths, the career profile, talks about
//! disclosure.

pub(in crate::cli::commands::candidate) mod disclosure;
pub(in crate::cli::commands::candidate) mod plan;
pub(in crate::cli::commands::candidate) mod profile;
pub(in crate::cli::commands::candidate) mod service;
pub(in crate::cli::commands::candidate) mod step;
pub(in crate::cli::commands::candidate) mod strength;
pub(in crate::cli::commands::candidate) mod support;
