//! Contents of the view floor: what each page says, for people and for machines.

pub(crate) mod candidate;
pub(crate) mod cell;
pub(crate) mod checklist;
pub(crate) mod consent;
pub(crate) mod desk_words;
pub(crate) mod document;
pub(crate) mod employer;
pub(crate) mod entry;
pub(crate) mod export;
pub(crate) mod guide;
pub(crate) mod guide_now;
pub(crate) mod guide_search;
pub(crate) mod held;
pub(crate) mod history;
pub(crate) mod issues;
pub(crate) mod matching;
pub(crate) mod page;
pub(crate) mod partnership;
pub(crate) mod preference;
pub(crate) mod reasons;
pub(crate) mod report;
pub(crate) mod retention;
pub(crate) mod rules;
pub(crate) mod setting;
pub(crate) mod today;
pub(crate) mod week;
