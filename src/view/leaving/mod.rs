//! What leaves for other programs, by code and without names unless they are asked for: tables, and appointments.

pub(crate) mod agenda;
mod rows;
pub(crate) mod tables;
pub(crate) mod weeks;
