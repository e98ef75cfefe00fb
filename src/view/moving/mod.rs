//! What an import would do and did: counted, line by line, and for machines.

pub(crate) mod answer;
pub(crate) mod captures;
pub(crate) mod counts;
pub(crate) mod page;
