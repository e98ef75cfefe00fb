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
            _ => self.period_or_usual(today, Usual::Weeks).map(Some),
        }
    }

    /// The days asked for, else those that are usual.
    ///
    /// # Errors
    /// When they are no days, or out of order.
    pub(crate) fn period_or_usual(&self, today: Date, usual: Usual) -> Result<Period, Failure> {
        if let Some(period) = self.period {
            return Ok(Period::read(period, today)?);
        }
        let from = self
            .from
            .map(|text| looking_back(text, today))
            .transpose()?;
        let to = match (self.to, from) {
            (None, _) if usual == Usual::Quarter => today,
            (None, _) => Week::of(today).sunday(),
            (Some(text), None) => looking_back(text, today)?,
            (Some(text), Some(from)) => read_last(text, today, from)?.date,
        };
        let from = from.unwrap_or_else(|| usual_first_day(to, usual));
        if from > to {
            return Err(Failure::usage(format!(
                "the period from {from} to {to} ends before it starts"
            )));
        }
        Ok(Period { from, to })
    }
}

/// The days that a page is about where none are named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Usual {
    /// The last four full weeks and this one.
    Weeks,
    /// The calendar quarter until now.
    Quarter,
    /// The last year.
    Year,
}

fn usual_first_day(to: Date, usual: Usual) -> Date {
    match usual {
        Usual::Weeks => Week::of(to).plus(-4).monday(),
        Usual::Quarter => first_of_quarter(to),
        Usual::Year => to.checked_sub_months(Months::new(12)).unwrap_or(to),
    }
}

/// The first day of the calendar quarter of a day.
fn first_of_quarter(day: Date) -> Date {
    let month = (day.month() - 1) / 3 * 3 + 1;
    Date::from_ymd(day.year(), month, 1).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_begins_with_january_april_july_and_october() {
        for (day, first) in [
            ("2026-01-01", "2026-01-01"),
            ("2026-03-31", "2026-01-01"),
            ("2026-04-01", "2026-04-01"),
            ("2026-06-30", "2026-04-01"),
            ("2026-07-01", "2026-07-01"),
            ("2026-09-30", "2026-07-01"),
            ("2026-10-01", "2026-10-01"),
            ("2026-12-31", "2026-10-01"),
        ] {
            let found = first_of_quarter(day.parse().unwrap());
            assert_eq!(found.to_string(), first, "{day}");
        }
    }
}
