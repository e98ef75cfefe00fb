//! A verb at work: its session is opened, reads, writes, and answers. It imports the context, the arguments and the errors,
//! and no other part of the command line.

pub(crate) mod answer;
mod at_work;
mod called;
pub(crate) mod captures;
mod changes;
mod commit;
pub(crate) mod desk;
mod form_draft;
mod language;
mod left_names;
mod mended;
mod open;
mod said;
mod several;
mod working_coach;

pub(crate) use crate::cli::session::at_work::{LeftName, Session};
pub(crate) use crate::cli::session::commit::say_git;
pub(crate) use crate::cli::session::language::{no_language, words_of};
pub(crate) use crate::cli::session::mended::mended;
pub(crate) use crate::cli::session::working_coach::known_coach;
