//! What a line of the log says, one type for each kind.
//!
//! May import: terms, calendar. Lets out all of it.

mod clock_time;
pub(crate) mod contact;
pub(crate) mod dated;
pub(crate) mod of_line;
pub(crate) mod of_record;
