//! The days that a report is about.

use crate::cli::args::Text;
use crate::cli::error::Failure;
use crate::domain::calendar::date::{looking_back, read_last};
use crate::domain::calendar::day::{Date, Months};
use crate::domain::calendar::period::Period;
use crate::domain::calendar::week::Week;

/// The flags that name days.
pub(crate) struct AskedDays<'a> {
    pub(crate) period: Option<&'a Text>,
    pub(crate) from: Option<&'a Text>,
    pub(crate) to: Option<&'a Text>,
}

impl AskedDays<'_> {
    /// The days asked for, if any were, of a table that is given out.
    ///
    /// # Errors
    /// When they are half named, or no days.
    pub(crate) fn period(&self, today: Date) -> Result<Option<Period>, Failure> {
        match (self.period, self.from, self.to) {
            (None, None, None) => Ok(None),
            (None, Some(_), None) | (None, None, Some(_)) => Err(Failure::usage(
                "a table to be published needs --from and --to, or --period",
            )),
            _ => self.period_or_usual(today, false).map(Some),
        }
    }

    /// The days asked for, else the last four full weeks and this one; of a partnership the last year.
    ///
    /// # Errors
    /// When they are no days, or out of order.
    pub(crate) fn period_or_usual(
        &self,
        today: Date,
        is_partnership: bool,
    ) -> Result<Period, Failure> {
        if let Some(period) = self.period {
            return Ok(Period::read(period, today)?);
        }
        let from = self
            .from
            .map(|text| looking_back(text, today))
            .transpose()?;
        let to = match (self.to, from) {
            (None, _) => Week::of(today).sunday(),
            (Some(text), None) => looking_back(text, today)?,
            (Some(text), Some(from)) => read_last(text, today, from)?.date,
        };
        let from = from.unwrap_or_else(|| usual_first_day(to, is_partnership));
        if from > to {
            return Err(Failure::usage(format!(
                "the period from {from} to {to} ends before it starts"
            )));
        }
        Ok(Period { from, to })
    }
}

fn usual_first_day(to: Date, is_partnership: bool) -> Date {
    match is_partnership {
        true => to.checked_sub_months(Months::new(12)).unwrap_or(to),
        false => Week::of(to).plus(-4).monday(),
    }
}
