//! Contents of the domain floor: nouns and rules of the field, functions of values.

pub(crate) mod alarm;
pub(crate) mod candidate;
pub(crate) mod caseload;
pub(crate) mod change;
pub(crate) mod civil;
pub(crate) mod coach;
pub(crate) mod consent;
pub(crate) mod date;
pub(crate) mod desk;
pub(crate) mod employer;
pub(crate) mod entry;
pub(crate) mod fold;
pub(crate) mod follow_along;
pub(crate) mod follow_up;
pub(crate) mod job;
pub(crate) mod logging;
pub(crate) mod names;
pub(crate) mod pseudonym;
pub(crate) mod quota;
pub(crate) mod records;
pub(crate) mod reference;
pub(crate) mod rules;
pub(crate) mod suggestion;
pub(crate) mod text;
pub(crate) mod vocabulary;
pub(crate) mod working_time;
