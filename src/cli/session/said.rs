//! Sentences that many confirmations end with: what is next, and what was promised.

use crate::cli::session::at_work::Session;
use crate::domain::calendar::day::Date;
use crate::domain::log::op::contact::Promise;
use crate::words::say::say;
use std::fmt::Display;

impl Session<'_> {
    /// `Next: coach week`.
    pub(crate) fn next(&self, what: impl Display) -> String {
        say!(self.words, "said.next", what)
    }

    /// `Next: send the CV, Fri 20 Nov.`
    pub(crate) fn promised(&self, next: &Promise) -> String {
        let (text, due) = (&next.text, self.near(next.due));
        self.next(say!(self.words, "said.promised", text, due))
    }

    /// ` until Fri 20 Nov`, behind a day from which something holds; nothing where it has no end.
    pub(crate) fn until(&self, until: Option<Date>) -> String {
        until.map_or_else(String::new, |until| {
            say!(self.words, "record.until", on = self.near(until))
        })
    }
}
