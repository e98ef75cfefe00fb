//! What papers are filled with: the facts on record that their readers may see, and nothing else. A file for each kind of paper,
//! each with one typed answer; what several of them say is in `facts` and `cooperation`. Imports pages' words, no other page.

pub(crate) mod candidate;
mod cooperation;
pub(crate) mod facts;
pub(crate) mod instruction;
pub(crate) mod partnership;
pub(crate) mod story;
