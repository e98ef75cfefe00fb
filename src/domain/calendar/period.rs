//! Periods as people name them, and the calendar month in which log files are kept.

use crate::domain::calendar::date::{looking_back, read_last};
use crate::domain::calendar::date_error::{DateError, number};
use crate::domain::calendar::day::{Date, Months};
use crate::domain::calendar::week::Week;

/// A span of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Period {
    pub(crate) from: Date,
    pub(crate) to: Date,
}

impl Period {
    /// Reads `2026`, `2026-Q3`, `2026-11`, a week by its name (`W47`, `last week`), `last-quarter`, `last-month`, `last-year` or `FROM..TO`.
    ///
    /// # Errors
    /// When the text is no period, or it ends before it begins.
    pub(crate) fn read(text: &str, today: Date) -> Result<Period, DateError> {
        if let Some(week) = Week::named(text, today) {
            let (from, to) = (week.monday(), week.sunday());
            return Ok(Period { from, to });
        }
        let word = text.trim().to_lowercase();
        let found = match word.split_once("..") {
            Some((from, to)) => from_to(from, to, today),
            None => last(&word, today).or_else(|| named(&word)),
        };
        found
            .filter(|period| period.from <= period.to)
            .ok_or_else(|| DateError::Period {
                given: text.to_owned(),
            })
    }

    /// So many months from the first day of one.
    fn months(year: i32, first: u32, count: u32) -> Option<Period> {
        let from = Date::from_ymd(year, first, 1)?;
        Some(Period {
            from,
            to: (from + Months::new(count)).previous_day()?,
        })
    }
}

/// `FROM..TO`, each a day as it is typed.
fn from_to(from: &str, to: &str, today: Date) -> Option<Period> {
    let from = looking_back(from, today).ok()?;
    let to = read_last(to, today, from).ok()?.date;
    Some(Period { from, to })
}

/// `last-year`, `last-quarter`, `last-month`.
fn last(word: &str, today: Date) -> Option<Period> {
    let this_quarter = (today.month() - 1) / 3 * 3 + 1;
    let (back, count) = match word {
        "last-year" => return Period::months(today.year() - 1, 1, 12),
        "last-quarter" => (today.month() - this_quarter + 3, 3),
        "last-month" => (1, 1),
        _ => return None,
    };
    let first = today.with_day(1)? - Months::new(back);
    Period::months(first.year(), first.month(), count)
}

/// `2026`, `2026-Q3`, `2026-11`, in lower case.
fn named(word: &str) -> Option<Period> {
    let (year, rest) = word
        .split_once('-')
        .map_or((word, None), |(year, rest)| (year, Some(rest)));
    let year = number(year, 4).filter(|_| year.len() == 4)? as i32;
    match rest {
        None => Period::months(year, 1, 12),
        Some(rest) => match rest.strip_prefix('q') {
            Some(quarter) => number(quarter, 1)
                .filter(|q| (1..=4).contains(q))
                .and_then(|q| Period::months(year, q * 3 - 2, 3)),
            None => number(rest, 2).and_then(|month| Period::months(year, month, 1)),
        },
    }
}

/// A calendar month, the unit in which log files are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Month {
    year: i32,
    month: u32,
}

impl Month {
    pub(crate) fn of(day: Date) -> Month {
        Month {
            year: day.year(),
            month: day.month(),
        }
    }

    /// Reads `2026-11`, exactly.
    pub(crate) fn read(text: &str) -> Option<Month> {
        let (year, month) = text.split_once('-')?;
        let sized = year.len() == 4 && month.len() == 2;
        let month = number(month, 2).filter(|month| sized && (1..=12).contains(month))?;
        Some(Month {
            year: number(year, 4)? as i32,
            month,
        })
    }

    pub(crate) fn previous(self) -> Month {
        if self.month == 1 {
            Month {
                year: self.year - 1,
                month: 12,
            }
        } else {
            Month {
                month: self.month - 1,
                ..self
            }
        }
    }
}

impl Month {
    /// The months from this one to another, both included.
    pub(crate) fn through(self, last: Month) -> impl Iterator<Item = Month> {
        let next = |month: &Month| {
            Some(if month.month == 12 {
                Month {
                    year: month.year + 1,
                    month: 1,
                }
            } else {
                Month {
                    month: month.month + 1,
                    ..*month
                }
            })
        };
        std::iter::successors(Some(self), next).take_while(move |month| *month <= last)
    }
}

impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Friday 20 November 2026.
    fn today() -> Date {
        "2026-11-20".parse().unwrap()
    }

    #[test]
    fn periods() {
        let read =
            |text| Period::read(text, today()).map(|p| (p.from.to_string(), p.to.to_string()));
        let span = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(read("2026").unwrap(), span("2026-01-01", "2026-12-31"));
        assert_eq!(read("2026-Q3").unwrap(), span("2026-07-01", "2026-09-30"));
        assert_eq!(read("2026-02").unwrap(), span("2026-02-01", "2026-02-28"));
        assert_eq!(
            read("last-quarter").unwrap(),
            span("2026-07-01", "2026-09-30")
        );
        assert_eq!(
            read("2026-01-01..2026-06-30").unwrap(),
            span("2026-01-01", "2026-06-30")
        );
        for week in ["W47", "2026-W47", "week 47", "this week", "vko 47"] {
            assert_eq!(
                read(week).unwrap(),
                span("2026-11-16", "2026-11-22"),
                "{week}"
            );
        }
        assert!(
            read("2026-06-30..2026-01-01").is_err()
                && read("2026-Q5").is_err()
                && read("26").is_err()
        );
    }
}
