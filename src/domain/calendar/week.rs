//! The ISO week, Monday to Sunday, and how people name one.

use crate::domain::calendar::date;
use crate::domain::calendar::date_error::{DateError, number};
use crate::domain::calendar::day::{Date, Days};
use crate::domain::calendar::day_words::{self, Unit, Which};

/// Weeks to which a week number without a year may be away.
const HALF_A_YEAR: i64 = 27;

/// An ISO week, Monday to Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Week {
    monday: Date,
}

impl Week {
    /// The week a day lies in.
    pub(crate) fn of(day: Date) -> Week {
        Week {
            monday: day - Days::new(u64::from(day.weekday().num_days_from_monday())),
        }
    }

    /// The week that words name as a whole: `next week`, `viime viikolla`, `week 47`, `W47`, `2026-W47`; none for a day.
    pub(crate) fn named(text: &str, today: Date) -> Option<Week> {
        let word = text.trim().to_lowercase();
        let is_named = word.contains(' ') && which(&word).is_some()
            || week_number(&word).is_some() && word.starts_with(char::is_alphabetic)
            || word.contains("-w");
        is_named.then(|| Week::read(&word, today).ok()).flatten()
    }

    /// Reads `2026-W47`, `W47` (the nearest), `this`, `last`, `next week`, `viime viikko`, `-1`, `+1`, or a date (the nearest).
    ///
    /// # Errors
    /// When the text is no week, or there is no such week near.
    pub(crate) fn read(text: &str, today: Date) -> Result<Week, DateError> {
        let word = text.trim().to_lowercase();
        let this = Week::of(today);
        let bad = || DateError::Week {
            given: text.to_owned(),
        };
        if word == "0" {
            return Ok(this);
        }
        if let Some(weeks) = which(&word) {
            return Ok(this.plus(weeks));
        }
        if word.starts_with(['-', '+']) && word.len() <= 5 && !word.ends_with('d') {
            let weeks = word.trim_end_matches('w');
            return weeks.parse().map(|n| this.plus(n)).map_err(|_| bad());
        }
        if let Some((year, week)) = word.split_once("-w") {
            let year = number(year, 4)
                .filter(|_| year.len() == 4)
                .ok_or_else(bad)?;
            return Week::numbered(year as i32, number(week, 2).ok_or_else(bad)?);
        }
        if let Some(week) = week_number(&word) {
            return Week::nearest(week, this);
        }
        date::nearest(&word, today)
            .map(Week::of)
            .map_err(|error| match error {
                DateError::Date { .. } => bad(),
                other => other,
            })
    }

    /// The week of that number nearest to another, at most half a year away; of two as near the later.
    fn nearest(week: u32, this: Week) -> Result<Week, DateError> {
        let year = this.monday.iso_week().0;
        let known = (year - 1..=year + 1).filter_map(|year| Week::numbered(year, week).ok());
        let distance = |found: &Week| this.until(*found);
        known
            .filter(|found| distance(found).abs() <= HALF_A_YEAR)
            .min_by_key(|found| (distance(found).abs(), -distance(found)))
            .map_or_else(|| Week::numbered(year, week), Ok)
    }

    fn numbered(year: i32, week: u32) -> Result<Week, DateError> {
        let no_such = |last| DateError::NoSuchWeek { week, year, last };
        // 28 December always lies in the last week of its ISO year.
        let last = Date::from_ymd(year, 12, 28).map_or(52, |day| day.iso_week().1);
        Date::from_iso_week(year, week)
            .map(Week::of)
            .ok_or_else(|| no_such(last))
    }

    pub(crate) fn monday(self) -> Date {
        self.monday
    }

    /// The day that decides to which month, quarter or year the week belongs.
    pub(crate) fn thursday(self) -> Date {
        self.monday + Days::new(3)
    }

    /// Whether its Monday has come on a day.
    pub(crate) fn has_begun(self, on: Date) -> bool {
        self.monday() <= on
    }

    pub(crate) fn sunday(self) -> Date {
        self.monday + Days::new(6)
    }

    pub(crate) fn contains(self, day: Date) -> bool {
        self.monday <= day && day <= self.sunday()
    }

    /// The week so many weeks later, or earlier when negative.
    pub(crate) fn plus(self, weeks: i32) -> Week {
        Week {
            monday: self.monday + Days::weeks(i64::from(weeks)),
        }
    }

    /// Whole weeks from `self` to `other`; negative when `other` is earlier.
    pub(crate) fn until(self, other: Week) -> i64 {
        (other.monday - self.monday).num_days() / 7
    }

    /// The seven days.
    pub(crate) fn days(self) -> impl Iterator<Item = Date> {
        self.monday.iter_days().take(7)
    }

    /// The number within its ISO year.
    pub(crate) fn number(self) -> u32 {
        self.monday.iso_week().1
    }
}

/// Weeks from this one, where a week is named by its place: `last`, `next week`, `viime viikolla`.
fn which(text: &str) -> Option<i32> {
    let (which, week) = text.split_once(' ').unwrap_or((text, "week"));
    day_words::unit(week.trim()).filter(|unit| *unit == Unit::Week)?;
    Some(match day_words::which(which)? {
        Which::This => 0,
        Which::Last | Which::Past => -1,
        Which::Next | Which::Coming => 1,
    })
}

/// The number of `W47`, `week 47`, `vko 47`, `viikko 47`.
fn week_number(text: &str) -> Option<u32> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (week, digits) = text.split_at(digits);
    day_words::unit(week.trim()).filter(|unit| *unit == Unit::Week)?;
    number(digits, 2)
}

impl std::fmt::Display for Week {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, week) = self.monday.iso_week();
        write!(f, "{year:04}-W{week:02}")
    }
}

impl serde::Serialize for Week {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Week {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        let (year, week) = text
            .split_once("-W")
            .ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a week")))?;
        let numbers = number(year, 4)
            .zip(number(week, 2))
            .ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a week")))?;
        Week::numbered(numbers.0 as i32, numbers.1).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
#[path = "week_tests.rs"]
mod tests;
