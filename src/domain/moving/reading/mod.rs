//! Tables of other programs read: what their columns hold, in which order days stand, and what each row tells of.
//!
//! May import: terms, calendar.

mod cells;
pub(crate) mod columns;
mod day_order;
mod days;
pub(crate) mod field;
pub(crate) mod headings;
pub(in crate::domain::moving) mod known_words;
pub(in crate::domain::moving) mod lengths;
pub(crate) mod row;
mod rows;
pub(crate) mod sheet;
pub(crate) mod table;
