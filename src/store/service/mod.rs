//! What a service adds or sets: rules profiles, guide texts, templates, configuration; the example caseload.
//!
//! May import: write and below.

pub(crate) mod built_in;
pub(crate) mod config;
mod demo;
mod documents;
mod guide;
mod laid_over;
pub(crate) mod rules;
