//! A civil date, whole days and months between dates, and the weekday.

use chrono::Datelike;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A date of the civil calendar, without time or zone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Date(chrono::NaiveDate);

/// A number of whole days, negative when it points back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Days(i64);

/// A number of calendar months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Months(chrono::Months);

/// A day of the week; Monday is the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Weekday {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

/// A text that is no date, time or weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is not in the calendar")]
pub(crate) struct NotInCalendar;

impl Date {
    /// The last date there is: stands for "without end".
    pub(crate) const MAX: Date = Date(chrono::NaiveDate::MAX);

    /// The date of a year, month (1 to 12) and day (1 to 31); `None` where there is no such date.
    pub(crate) fn from_ymd(year: i32, month: u32, day: u32) -> Option<Date> {
        chrono::NaiveDate::from_ymd_opt(year, month, day).map(Date)
    }

    /// The Monday of an ISO week; `None` where that year has no such week.
    pub(crate) fn from_iso_week(year: i32, week: u32) -> Option<Date> {
        chrono::NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon).map(Date)
    }

    pub(crate) fn year(self) -> i32 {
        self.0.year()
    }

    /// 1 to 12.
    pub(crate) fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    pub(crate) fn day(self) -> u32 {
        self.0.day()
    }

    pub(crate) fn weekday(self) -> Weekday {
        Weekday::ALL[self.0.weekday().num_days_from_monday() as usize]
    }

    /// The year and number of its ISO week.
    pub(crate) fn iso_week(self) -> (i32, u32) {
        let week = self.0.iso_week();
        (week.year(), week.week())
    }

    /// The same month on another day; `None` where the month has no such day.
    pub(crate) fn with_day(self, day: u32) -> Option<Date> {
        self.0.with_day(day).map(Date)
    }

    pub(crate) fn next_day(self) -> Option<Date> {
        self.0.succ_opt().map(Date)
    }

    pub(crate) fn previous_day(self) -> Option<Date> {
        self.0.pred_opt().map(Date)
    }

    /// This date and all that follow.
    pub(crate) fn iter_days(self) -> impl Iterator<Item = Date> {
        self.0.iter_days().map(Date)
    }

    pub(crate) fn checked_add_days(self, days: Days) -> Option<Date> {
        let days = chrono::TimeDelta::try_days(days.0)?;
        self.0.checked_add_signed(days).map(Date)
    }

    pub(crate) fn checked_sub_days(self, days: Days) -> Option<Date> {
        self.checked_add_days(Days(days.0.checked_neg()?))
    }

    /// So many months later, on the last day of the month where that month is shorter.
    pub(crate) fn checked_add_months(self, months: Months) -> Option<Date> {
        self.0.checked_add_months(months.0).map(Date)
    }

    pub(crate) fn checked_sub_months(self, months: Months) -> Option<Date> {
        self.0.checked_sub_months(months.0).map(Date)
    }

    /// The same day a year before; `None` where there is none, as for 29 February.
    pub(crate) fn previous_year(self) -> Option<Date> {
        Date::from_ymd(self.year() - 1, self.month(), self.day())
    }

    pub(super) fn civil(self) -> chrono::NaiveDate {
        self.0
    }

    pub(super) fn from_civil(date: chrono::NaiveDate) -> Date {
        Date(date)
    }
}

/// `2026-11-17`.
impl FromStr for Date {
    type Err = NotInCalendar;

    fn from_str(text: &str) -> Result<Date, NotInCalendar> {
        let date = chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d");
        date.map(Date).map_err(|_| NotInCalendar)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Days {
    pub(crate) fn new(days: u64) -> Days {
        Days(i64::try_from(days).unwrap_or(i64::MAX))
    }

    /// So many days, negative when they point back.
    pub(crate) fn signed(days: i64) -> Days {
        Days(days)
    }

    /// So many weeks, negative when they point back.
    pub(crate) fn weeks(weeks: i64) -> Days {
        Days(weeks.saturating_mul(7))
    }

    pub(crate) fn num_days(self) -> i64 {
        self.0
    }
}

impl Months {
    pub(crate) fn new(months: u32) -> Months {
        Months(chrono::Months::new(months))
    }
}

impl Weekday {
    pub(crate) const ALL: [Weekday; 7] = [
        Weekday::Mon,
        Weekday::Tue,
        Weekday::Wed,
        Weekday::Thu,
        Weekday::Fri,
        Weekday::Sat,
        Weekday::Sun,
    ];

    /// 0 for Monday to 6 for Sunday.
    pub(crate) fn num_days_from_monday(self) -> u32 {
        self as u32
    }

    /// Days from the latest such weekday to this one, 0 to 6.
    pub(crate) fn days_since(self, other: Weekday) -> u32 {
        (self as u32 + 7 - other as u32) % 7
    }

    /// The English name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Weekday::Mon => "Monday",
            Weekday::Tue => "Tuesday",
            Weekday::Wed => "Wednesday",
            Weekday::Thu => "Thursday",
            Weekday::Fri => "Friday",
            Weekday::Sat => "Saturday",
            Weekday::Sun => "Sunday",
        }
    }
}

/// The English name, in full or its first three letters, in any case.
impl FromStr for Weekday {
    type Err = NotInCalendar;

    fn from_str(text: &str) -> Result<Weekday, NotInCalendar> {
        let named = |day: &Weekday| {
            let name = day.name();
            text.eq_ignore_ascii_case(name) || text.eq_ignore_ascii_case(&name[..3])
        };
        Weekday::ALL.into_iter().find(named).ok_or(NotInCalendar)
    }
}

/// The first three letters of the English name.
impl fmt::Display for Weekday {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name()[..3])
    }
}

#[cfg(test)]
#[path = "day_tests.rs"]
mod tests;
