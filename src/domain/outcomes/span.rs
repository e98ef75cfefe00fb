//! A span of days, or one day, as a funder's table names it.

use crate::domain::calendar::day::Date;
use std::fmt::{Display, Formatter};
use std::str::FromStr;

/// Days that a number belongs to, both included; of a stock, one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Span {
    pub(crate) from: Date,
    pub(crate) to: Date,
}

impl Span {
    pub(crate) fn day(day: Date) -> Span {
        Span { from: day, to: day }
    }

    pub(crate) fn holds(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether another lies within it and is not it.
    pub(crate) fn is_wider_than(self, other: Span) -> bool {
        self != other && self.from <= other.from && other.to <= self.to
    }

    /// The last day before it.
    pub(crate) fn eve(self) -> Date {
        self.from.previous_day().unwrap_or(self.from)
    }
}

impl Display for Span {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        if self.from == self.to {
            write!(f, "{}", self.from)
        } else {
            write!(f, "{}..{}", self.from, self.to)
        }
    }
}

impl FromStr for Span {
    type Err = ();
    fn from_str(text: &str) -> Result<Span, ()> {
        let day = |text: &str| {
            text.parse::<Date>()
                .ok()
                .filter(|_| text.len() == 10)
                .ok_or(())
        };
        let (from, to) = text.split_once("..").unwrap_or((text, text));
        let span = Span {
            from: day(from)?,
            to: day(to)?,
        };
        if span.from <= span.to {
            Ok(span)
        } else {
            Err(())
        }
    }
}
