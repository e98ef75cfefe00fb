//! The ISO week, Monday to Sunday, and how people name one.

use crate::domain::calendar::date::{DateError, looking_back, number};
use crate::domain::calendar::day::{Date, Days};

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

    /// Reads `2026-W47`, `W47` (of this ISO year), `this`, `last`, `next`, `-1`, `+1`, or a date.
    ///
    /// # Errors
    /// When the text is no week, or the year has no such week.
    pub(crate) fn read(text: &str, today: Date) -> Result<Week, DateError> {
        let word = text.trim().to_lowercase();
        let this = Week::of(today);
        let bad = || DateError::Week {
            given: text.to_owned(),
        };
        match word.as_str() {
            "this" | "0" => return Ok(this),
            "last" => return Ok(this.plus(-1)),
            "next" => return Ok(this.plus(1)),
            _ => {}
        }
        if word.starts_with(['-', '+']) && word.len() <= 5 {
            return word.parse().map(|n| this.plus(n)).map_err(|_| bad());
        }
        if let Some((year, week)) = word.split_once("-w") {
            let year = number(year, 4)
                .filter(|_| year.len() == 4)
                .ok_or_else(bad)?;
            return Week::numbered(year as i32, number(week, 2).ok_or_else(bad)?);
        }
        if let Some(week) = word.strip_prefix('w') {
            return Week::numbered(this.monday.iso_week().0, number(week, 2).ok_or_else(bad)?);
        }
        looking_back(&word, today).map(Week::of).map_err(|_| bad())
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
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Friday 20 November 2026.
    fn today() -> Date {
        day("2026-11-20")
    }

    #[test]
    fn weeks_know_the_53rd() {
        assert_eq!(Week::of(day("2026-12-31")).to_string(), "2026-W53");
        assert_eq!(Week::of(day("2027-01-03")).to_string(), "2026-W53");
        assert_eq!(Week::of(day("2027-01-04")).to_string(), "2027-W01");
        assert_eq!(
            Week::read("2026-W53", today()).unwrap().monday(),
            day("2026-12-28")
        );
        assert_eq!(
            Week::read("W53", today()).unwrap().sunday(),
            day("2027-01-03")
        );
        assert!(matches!(
            Week::read("2027-W53", today()),
            Err(DateError::NoSuchWeek { last: 52, .. })
        ));
        assert_eq!(Week::read("-1", today()).unwrap().to_string(), "2026-W46");
        assert_eq!(
            Week::read("last", day("2027-01-04")).unwrap().to_string(),
            "2026-W53"
        );
        assert!(Week::read("W0", today()).is_err() && Week::read("wek", today()).is_err());
    }
}
