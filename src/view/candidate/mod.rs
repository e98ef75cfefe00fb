//! Candidates: the list by code and one person's page. Lets out both pages; `show` imports the rest, which imports nothing of it.

mod answer;
pub(crate) mod list;
mod preferences;
pub(crate) mod show;
mod way;
