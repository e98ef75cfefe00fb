//! The day of a plan where it was typed among the words of its text: `coach plan acme fri 14:00`.

use crate::cli::session::Session;
use crate::domain::calendar::date::{self, Typed};
use crate::domain::calendar::date_error::DateError;
use crate::domain::calendar::typed_day::Direction;
use crate::domain::terms::names::EntryId;
use crate::words::say::say;

/// Letters of a word that is taken for a day beside other words: `to` and `do` are weekdays, and more often are not.
const LEAST_LETTERS: usize = 3;

/// Whether a text is nothing but a day, or one that could be two.
pub(crate) fn is_day(session: &Session, text: &str) -> bool {
    !text.is_empty() && !matches!(read(session, text), Err(DateError::Date { .. }))
}

/// What is said of a plan for tomorrow whose text begins or ends with a day; `None` where it does not.
pub(crate) fn day_beside(session: &Session, text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let parts = (1..words.len()).flat_map(|at| [words[..at].join(" "), words[at..].join(" ")]);
    let is_day = |part: &String| part.len() >= LEAST_LETTERS && read(session, part).is_ok();
    parts.filter(is_day).max_by_key(String::len)
}

/// The remark on a day beside other words, with the command that takes it.
pub(crate) fn remark(session: &Session, id: EntryId, day: &str) {
    let id = id.short();
    session
        .context
        .remark(&say!(session.words, "slip.plan-day", day, id));
}

fn read(session: &Session, text: &str) -> Result<Typed, DateError> {
    date::read(text, session.today(), Direction::Ahead)
}
