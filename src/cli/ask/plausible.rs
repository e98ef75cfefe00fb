//! Days that are hardly meant: asked about in a terminal, warned of in a script.

use crate::cli::ask::prompt;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::date::Typed;
use crate::domain::calendar::day::{Date, Months};
use crate::domain::record::candidate::Candidate;
use crate::words::say::say;

/// Days back after which a contact is hardly meant.
const USUAL_DAYS_BACK: i64 = 60;
/// Months from today after which the start of a job is hardly meant.
const USUAL_MONTHS_OFF: u32 = 12;

impl Session<'_> {
    /// Asks whether a day before a person's entry is meant.
    ///
    /// # Errors
    /// When it is not.
    pub(crate) fn look_at_entry(&self, candidate: &Candidate, on: Date) -> Result<(), Failure> {
        let entered = candidate.entered.0;
        if on >= entered {
            return Ok(());
        }
        let (code, entered) = (&candidate.code, self.near(entered));
        let on = self.near(on);
        self.doubt(&say!(self.words, "doubt.before-entry", on, code, entered))
    }

    /// Asks whether a job starts more than a year from today.
    ///
    /// # Errors
    /// When it does not.
    pub(crate) fn look_at_job_start(&self, start: Date) -> Result<(), Failure> {
        let (today, year) = (self.today(), Months::new(USUAL_MONTHS_OFF));
        let is_usual = today
            .checked_sub_months(year)
            .is_none_or(|first| first <= start)
            && today
                .checked_add_months(year)
                .is_none_or(|last| start <= last);
        if is_usual {
            return Ok(());
        }
        self.doubt(&say!(self.words, "doubt.job-start", on = self.near(start)))
    }

    pub(in crate::cli::ask) fn look_at_day_back(
        &self,
        text: &str,
        typed: Typed,
    ) -> Result<(), Failure> {
        let days = (self.today() - typed.date).num_days();
        if days <= USUAL_DAYS_BACK {
            return self.look_at_year(text, typed);
        }
        let on = self.near(typed.date);
        self.doubt(&say!(self.words, "doubt.days-back", text, on, n = days))
    }

    /// Asks whether the year is meant that was found for a day and a month, where it is not this one.
    pub(in crate::cli::ask) fn look_at_year(
        &self,
        text: &str,
        typed: Typed,
    ) -> Result<(), Failure> {
        if !typed.is_year_found || typed.date.year() == self.today().year() {
            return Ok(());
        }
        let on = self.near(typed.date);
        self.doubt(&say!(self.words, "doubt.read-as", text, on))
    }

    /// What is hardly meant: asked in a terminal, warned of in a script.
    pub(in crate::cli::ask) fn doubt(&self, what: &str) -> Result<(), Failure> {
        let globals = &self.context.globals;
        if !self.context.may_ask() || globals.yes || globals.dry_run {
            self.context.remark(&say!(self.words, "remark.mind", what));
            return Ok(());
        }
        match prompt::confirm(&self.words, &say!(self.words, "ask.meant", what), false)? {
            true => Ok(()),
            false => Err(Failure::cancelled()),
        }
    }
}
