//! Verbs for moving out: tables, calendars and cards for other programs.

mod agenda;
pub(crate) mod calendar;
mod excel;
pub(crate) mod export;
mod file;
pub(crate) mod keep_up;
mod workbook;
