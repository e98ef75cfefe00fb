//! What a service adds or sets: rules profiles, guide texts, templates, configuration; the example caseload.
//!
//! May import: write and below.

pub(crate) mod config;
mod demo;
mod documents;
mod guide;
pub(crate) mod rules;
