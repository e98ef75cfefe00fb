//! Contents of the exchange floor: files of other programs, read into values of the domain and written from them. It knows
//! bytes and formats, judges nothing and never sees a data directory.
//!
//! May import: domain.

mod calendars;
mod cards;
mod content_line;
mod content_lines;
pub(crate) mod csv_in;
pub(crate) mod csv_out;
pub(crate) mod decode;
pub(crate) mod error;
pub(crate) mod ics_before;
pub(crate) mod ics_out;
pub(crate) mod mail_in;
pub(crate) mod reading;
pub(crate) mod vcf_out;
mod workbook;
pub(crate) mod xlsx_out;
