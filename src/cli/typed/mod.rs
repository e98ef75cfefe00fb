//! A command line as it was typed in haste: where its verb stands, what a wrong verb means, names without quotes, topics of
//! help. It imports the verbs, questions and sessions.

pub(crate) mod line;
pub(crate) mod loose;
pub(crate) mod program;
pub(crate) mod read;
mod synonyms;
mod topics;
