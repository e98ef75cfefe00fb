//! A time of day, and a date with one.

use crate::domain::calendar::day::{Date, Days, NotInCalendar};
use chrono::Timelike;
use std::fmt;
use std::str::FromStr;

/// A time of day, without zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TimeOfDay(chrono::NaiveTime);

/// A date and a time of day, without zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct DateTime(chrono::NaiveDateTime);

impl TimeOfDay {
    pub(crate) const MIDNIGHT: TimeOfDay = TimeOfDay(chrono::NaiveTime::MIN);

    /// `None` where the clock shows no such hour and minute.
    pub(crate) fn from_hm(hour: u32, minute: u32) -> Option<TimeOfDay> {
        chrono::NaiveTime::from_hms_opt(hour, minute, 0).map(TimeOfDay)
    }

    /// `10:30`, as files hold it; `None` where it is written in another way, which people's own words are read for.
    pub(crate) fn as_written(text: &str) -> Option<TimeOfDay> {
        let [ten_hours, hours, b':', ten_minutes, minutes] = *text.as_bytes() else {
            return None;
        };
        let digit = |byte: u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
        let number = |tens, ones| Some(digit(tens)? * 10 + digit(ones)?);
        TimeOfDay::from_hm(number(ten_hours, hours)?, number(ten_minutes, minutes)?)
    }

    pub(crate) fn hour(self) -> u32 {
        self.0.hour()
    }

    pub(crate) fn minute(self) -> u32 {
        self.0.minute()
    }
}

/// `10:30` or `10:30:00`.
impl FromStr for TimeOfDay {
    type Err = NotInCalendar;

    fn from_str(text: &str) -> Result<TimeOfDay, NotInCalendar> {
        text.parse().map(TimeOfDay).map_err(|_| NotInCalendar)
    }
}

/// `10:30`.
impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

impl DateTime {
    pub(crate) fn date(self) -> Date {
        Date::from_civil(self.0.date())
    }

    pub(crate) fn time(self) -> TimeOfDay {
        TimeOfDay(self.0.time())
    }

    pub(crate) fn plus_days(self, days: Days) -> Option<DateTime> {
        let date = self.date().checked_add_days(days)?;
        Some(DateTime(date.civil().and_time(self.0.time())))
    }

    /// Milliseconds from an earlier date and time to this one, on one clock; negative when the other is later.
    pub(crate) fn milliseconds_since(self, other: DateTime) -> i64 {
        (self.0 - other.0).num_milliseconds()
    }

    pub(super) fn civil(self) -> chrono::NaiveDateTime {
        self.0
    }

    pub(super) fn from_civil(civil: chrono::NaiveDateTime) -> DateTime {
        DateTime(civil)
    }
}

impl Date {
    /// This date at a time of day.
    pub(crate) fn at(self, time: TimeOfDay) -> DateTime {
        DateTime(self.civil().and_time(time.0))
    }
}

/// `2026-11-17T10:30`.
impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", self.date(), self.time())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::date;

    #[test]
    fn a_time_as_files_hold_it_is_the_time_that_people_mean_by_it() {
        for minute in 0..24 * 60 {
            let text = format!("{:02}:{:02}", minute / 60, minute % 60);
            let time = TimeOfDay::as_written(&text);
            assert_eq!(time, date::time(&text).ok(), "{text}");
            assert_eq!(time.map(|time| time.to_string()), Some(text));
        }
    }

    #[test]
    fn a_time_that_is_written_in_another_way_is_left_to_the_reader_of_words() {
        for other in [
            "", "9:30", "24:00", "10:60", "10.30", "10:3a", "+1:30", "10:30:00", "klo 9",
        ] {
            assert_eq!(TimeOfDay::as_written(other), None, "{other}");
        }
    }
}
