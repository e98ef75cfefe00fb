//! What happened, and where a word stands. Lets out both pages; they import `event`, which imports neither.

mod entries;
mod event;
mod merged;
pub(crate) mod past;
pub(crate) mod search;
pub(crate) mod subject;
mod way;
pub(crate) mod whole;
