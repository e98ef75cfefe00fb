//! The report as a page, made of all its sections.

pub(crate) mod page;
