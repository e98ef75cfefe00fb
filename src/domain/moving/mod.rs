//! Moving in: rows of other programs as contacts, employers and candidates, joined to what is on file, and the one change
//! that takes them in. Functions of values; the bytes are read in `exchange/`.
//!
//! May import: change, naming and below.

pub(crate) mod appointments;
pub(crate) mod captures;
pub(crate) mod decide;
mod employer_facts;
pub(crate) mod employer_names;
pub(crate) mod employers;
pub(crate) mod fate;
pub(crate) mod ground;
mod joining;
mod judging;
pub(crate) mod making;
mod mentions;
pub(crate) mod new_candidate;
pub(crate) mod people;
mod promises;
pub(crate) mod reading;
mod seen;
pub(crate) mod texts;
