//! What is held about a person, for that person. Lets out `page`, which is made of the record and of tables of entries.

pub(crate) mod page;
mod record;
mod tables;
mod words;
