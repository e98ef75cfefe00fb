//! Employers: the list and the brief before a call. Lets out both pages; `brief` imports the rest, which imports nothing of it.

mod answer;
pub(crate) mod brief;
mod facts;
pub(crate) mod list;
pub(crate) mod people_there;
