//! What is wrong with an answer, found without asking anything: whether it is meant is asked once, when all is there.

use crate::cli::ask::lookup::Found;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::date;
use crate::domain::calendar::day::Date;
use crate::domain::calendar::typed_day::Direction;
use crate::words::say::say;

impl Session<'_> {
    /// A day that lies behind.
    ///
    /// # Errors
    /// When it cannot be read, or has not come yet.
    pub(crate) fn check_day_back(&self, text: Option<&str>) -> Result<Date, Failure> {
        let typed = date::read(text.unwrap_or("today"), self.today(), Direction::Back)?;
        self.has_come(typed.date, typed.time)?;
        Ok(typed.date)
    }

    /// A day seen in a direction.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn check_day(&self, text: &str, direction: Direction) -> Result<Date, Failure> {
        Ok(date::read(text, self.today(), direction)?.date)
    }

    /// A day on which something is so already.
    ///
    /// # Errors
    /// When it cannot be read, or has not come yet.
    pub(crate) fn check_day_so_far(&self, text: &str) -> Result<Date, Failure> {
        let day = self.check_day(text, Direction::Nearest)?;
        self.has_come(day, None)?;
        Ok(day)
    }

    /// A day that lies ahead of an entry's.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn check_due(&self, text: &str, entry: Date) -> Result<Date, Failure> {
        Ok(date::read_due(text, self.today(), entry)?.date)
    }

    /// An employer on file, and one only.
    ///
    /// # Errors
    /// When it is none or several.
    pub(crate) fn check_employer(&self, asked: Option<&str>) -> Result<(), Failure> {
        let asked = asked.ok_or_else(|| Failure::usage("which employer?"))?;
        one_of(self.find_employer(asked)?, asked, "employer")
    }

    /// What is said of an employer that is not on file, before it is made.
    pub(crate) fn new_employer_words(&self, asked: &str) -> String {
        let shown = match self.find_employer(asked) {
            Ok(Found::Several(near) | Found::Near(near)) => {
                near.into_iter().map(|(_, shown)| shown).collect()
            }
            Ok(Found::Exact(slug) | Found::Begins(slug)) => vec![self.employer_called(&slug)],
            Err(_) => Vec::new(),
        };
        let (name, list) = (asked, shown.join(", "));
        match shown.is_empty() {
            true => say!(self.words, "ask.new-employer", name),
            false => say!(self.words, "ask.new-employer-near", name, list),
        }
    }

    /// A candidate on file, and one only.
    ///
    /// # Errors
    /// When it is none or several.
    pub(crate) fn check_candidate(&self, asked: Option<&str>) -> Result<(), Failure> {
        let asked = asked.ok_or_else(|| Failure::usage("which candidate?"))?;
        one_of(self.find_candidate(asked)?, asked, "candidate")
    }
}

fn one_of<Id>(found: Found<Id>, asked: &str, what: &str) -> Result<(), Failure> {
    let list = |near: Vec<(Id, String)>| {
        let shown: Vec<String> = near.into_iter().map(|(_, shown)| shown).collect();
        shown.join(", ")
    };
    match found {
        Found::Exact(_) | Found::Begins(_) => Ok(()),
        Found::Several(near) => Err(Failure::unknown(format!(
            "`{asked}` could be several: {}",
            list(near)
        ))),
        Found::Near(near) if near.is_empty() => Err(Failure::unknown(format!(
            "no {what} on file is called `{asked}`"
        ))),
        Found::Near(near) => Err(Failure::unknown(format!(
            "no {what} on file is called `{asked}`; similar: {}",
            list(near)
        ))),
    }
}
