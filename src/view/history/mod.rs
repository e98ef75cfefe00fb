//! What happened, and where a word stands. Lets out both pages; they import `event`, which imports neither.

mod event;
pub(crate) mod past;
pub(crate) mod search;
