//! Dates, times, weeks and periods as people type them, and the ISO week.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime, Weekday};

/// A date, week or period that could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DateError {
    #[error("`{given}` is not a date; try today, mon, -2d, 2026-11-18 or 18.11.")]
    Date { given: String },
    #[error("`{given}` is not a time; try 9:30 or 14")]
    Time { given: String },
    #[error("`{given}` is not a week; try 2026-W47, W47, last or -1")]
    Week { given: String },
    #[error("there is no week {week} in {year}: it has {last} weeks")]
    NoSuchWeek { week: u32, year: i32, last: u32 },
    #[error("`{given}` is not a period; try 2026, 2026-Q3, 2026-11, last-quarter or 2026-01-01..2026-06-30")]
    Period { given: String },
}

/// Which way a date without a year or a bare weekday points.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Back,
    Ahead,
}

/// Reads a date that lies behind: a weekday is the latest one, today included; without a year it is the latest past.
///
/// # Errors
/// When the text is no date.
pub(crate) fn looking_back(text: &str, today: NaiveDate) -> Result<NaiveDate, DateError> {
    read(text, today, Look::Back)
}

/// Reads a date that lies ahead: a weekday is the coming one, never today; without a year it is the next.
///
/// # Errors
/// When the text is no date.
pub(crate) fn looking_ahead(text: &str, today: NaiveDate) -> Result<NaiveDate, DateError> {
    read(text, today, Look::Ahead)
}

fn read(text: &str, today: NaiveDate, look: Look) -> Result<NaiveDate, DateError> {
    let word = text.trim().to_lowercase();
    let found = match word.as_str() {
        "today" => Some(today),
        "yesterday" => today.pred_opt(),
        "tomorrow" => today.succ_opt(),
        _ => weekday(&word)
            .and_then(|day| nearest_weekday(day, today, look))
            .or_else(|| relative(&word, today))
            .or_else(|| NaiveDate::parse_from_str(&word, "%Y-%m-%d").ok().filter(|_| word.len() == 10))
            .or_else(|| day_first(&word, today, look)),
    };
    found.filter(|date| (1900..=2999).contains(&date.year())).ok_or_else(|| DateError::Date { given: text.to_owned() })
}

fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(&str, Weekday); 7] = [
        ("monday", Weekday::Mon),
        ("tuesday", Weekday::Tue),
        ("wednesday", Weekday::Wed),
        ("thursday", Weekday::Thu),
        ("friday", Weekday::Fri),
        ("saturday", Weekday::Sat),
        ("sunday", Weekday::Sun),
    ];
    NAMES.iter().find(|(name, _)| word.len() >= 3 && name.starts_with(word)).map(|(_, day)| *day)
}

fn nearest_weekday(day: Weekday, today: NaiveDate, look: Look) -> Option<NaiveDate> {
    let back = u64::from(today.weekday().days_since(day));
    match look {
        Look::Back => today.checked_sub_days(Days::new(back)),
        Look::Ahead => today.checked_add_days(Days::new(7 - back)),
    }
}

/// `-2d`, `+10d`, `+2w`, `in 2 weeks`, `3 days ago`.
fn relative(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    let (ahead, rest) = if let Some(rest) = word.strip_prefix('-') {
        (false, rest)
    } else if let Some(rest) = word.strip_prefix('+').or_else(|| word.strip_prefix("in ")) {
        (true, rest)
    } else {
        (false, word.strip_suffix(" ago")?)
    };
    let rest = rest.trim();
    let digits = rest.find(|c: char| !c.is_ascii_digit())?;
    let count: u32 = rest[..digits].parse().ok()?;
    let by_days = |days: u64| if ahead { today.checked_add_days(Days::new(days)) } else { today.checked_sub_days(Days::new(days)) };
    match rest[digits..].trim() {
        "d" | "day" | "days" => by_days(u64::from(count)),
        "w" | "week" | "weeks" => by_days(7 * u64::from(count)),
        "m" | "month" | "months" if ahead => today.checked_add_months(Months::new(count)),
        "m" | "month" | "months" => today.checked_sub_months(Months::new(count)),
        _ => None,
    }
}

/// `18.11.`, `18.11.2026`, `18/11/2026`, `18-11-2026`: the day first, always.
fn day_first(word: &str, today: NaiveDate, look: Look) -> Option<NaiveDate> {
    let separator = word.chars().find(|c| matches!(c, '.' | '/' | '-'))?;
    let mut parts = word.trim_end_matches('.').split(separator);
    let day: u32 = number(parts.next()?, 2)?;
    let month: u32 = number(parts.next()?, 2)?;
    let year = parts.next();
    if parts.next().is_some() {
        return None;
    }
    if let Some(year) = year {
        let year = number(year, 4).filter(|_| year.len() == 4)?;
        return NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    }
    let fits = |date: &NaiveDate| if look == Look::Back { *date <= today } else { *date >= today };
    // 29 February may be up to eight years away.
    let mut years = (0..=8).map(|n| if look == Look::Back { today.year() - n } else { today.year() + n });
    years.find_map(|year| NaiveDate::from_ymd_opt(year, month, day).filter(fits))
}

fn number(text: &str, most: usize) -> Option<u32> {
    (1..=most).contains(&text.len()).then(|| text.parse().ok()).flatten()
}

/// Reads a civil time, `9:30`, `09:30` or `14`.
///
/// # Errors
/// When the text is no time.
pub(crate) fn time(text: &str) -> Result<NaiveTime, DateError> {
    let (hour, minute) = text.trim().split_once([':', '.']).unwrap_or((text.trim(), "00"));
    let read = || NaiveTime::from_hms_opt(number(hour, 2)?, number(minute, 2).filter(|_| minute.len() == 2)?, 0);
    read().ok_or_else(|| DateError::Time { given: text.to_owned() })
}

/// An ISO week, Monday to Sunday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Week {
    monday: NaiveDate,
}

impl Week {
    /// The week a day lies in.
    pub(crate) fn of(day: NaiveDate) -> Week {
        Week { monday: day - Days::new(u64::from(day.weekday().num_days_from_monday())) }
    }

    /// Reads `2026-W47`, `W47` (of this ISO year), `this`, `last`, `next`, `-1`, `+1`, or a date.
    ///
    /// # Errors
    /// When the text is no week, or the year has no such week.
    pub(crate) fn read(text: &str, today: NaiveDate) -> Result<Week, DateError> {
        let word = text.trim().to_lowercase();
        let this = Week::of(today);
        let bad = || DateError::Week { given: text.to_owned() };
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
            let year = number(year, 4).filter(|_| year.len() == 4).ok_or_else(bad)?;
            return Week::numbered(year as i32, number(week, 2).ok_or_else(bad)?);
        }
        if let Some(week) = word.strip_prefix('w') {
            return Week::numbered(this.monday.iso_week().year(), number(week, 2).ok_or_else(bad)?);
        }
        looking_back(&word, today).map(Week::of).map_err(|_| bad())
    }

    fn numbered(year: i32, week: u32) -> Result<Week, DateError> {
        let no_such = |last| DateError::NoSuchWeek { week, year, last };
        // 28 December always lies in the last week of its ISO year.
        let last = NaiveDate::from_ymd_opt(year, 12, 28).map_or(52, |day| day.iso_week().week());
        NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).map(Week::of).ok_or_else(|| no_such(last))
    }

    pub(crate) fn monday(self) -> NaiveDate {
        self.monday
    }

    pub(crate) fn sunday(self) -> NaiveDate {
        self.monday + Days::new(6)
    }

    pub(crate) fn contains(self, day: NaiveDate) -> bool {
        self.monday <= day && day <= self.sunday()
    }

    /// The week so many weeks later, or earlier when negative.
    pub(crate) fn plus(self, weeks: i32) -> Week {
        Week { monday: self.monday + chrono::Duration::days(7 * i64::from(weeks)) }
    }

    /// Whole weeks from `self` to `other`; negative when `other` is earlier.
    pub(crate) fn until(self, other: Week) -> i64 {
        (other.monday - self.monday).num_days() / 7
    }

    /// The seven days.
    pub(crate) fn days(self) -> impl Iterator<Item = NaiveDate> {
        self.monday.iter_days().take(7)
    }

    /// The number within its ISO year.
    pub(crate) fn number(self) -> u32 {
        self.monday.iso_week().week()
    }
}

impl std::fmt::Display for Week {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let week = self.monday.iso_week();
        write!(f, "{:04}-W{:02}", week.year(), week.week())
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
        let (year, week) = text.split_once("-W").ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a week")))?;
        let numbers = number(year, 4).zip(number(week, 2)).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a week")))?;
        Week::numbered(numbers.0 as i32, numbers.1).map_err(serde::de::Error::custom)
    }
}

/// A span of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Period {
    pub(crate) from: NaiveDate,
    pub(crate) to: NaiveDate,
}

impl Period {
    /// Reads `2026`, `2026-Q3`, `2026-11`, `last-quarter`, `last-month`, `last-year` or `FROM..TO`.
    ///
    /// # Errors
    /// When the text is no period, or it ends before it begins.
    pub(crate) fn read(text: &str, today: NaiveDate) -> Result<Period, DateError> {
        let bad = || DateError::Period { given: text.to_owned() };
        let word = text.trim().to_lowercase();
        let months = |year: i32, first: u32, count: u32| {
            let from = NaiveDate::from_ymd_opt(year, first, 1)?;
            Some(Period { from, to: (from + Months::new(count)).pred_opt()? })
        };
        let this_quarter = (today.month0() / 3) * 3 + 1;
        let first_of = |months_back: u32| {
            let first = today.with_day(1)? - Months::new(months_back);
            Some((first.year(), first.month()))
        };
        let found = if let Some((from, to)) = word.split_once("..") {
            let date = |text: &str| looking_back(text, today).ok();
            date(from).zip(date(to)).map(|(from, to)| Period { from, to })
        } else if word == "last-year" {
            months(today.year() - 1, 1, 12)
        } else if word == "last-month" {
            first_of(1).and_then(|(year, month)| months(year, month, 1))
        } else if word == "last-quarter" {
            first_of(today.month() - this_quarter + 3).and_then(|(year, month)| months(year, month, 3))
        } else {
            let (year, rest) = word.split_once('-').map_or((word.as_str(), None), |(year, rest)| (year, Some(rest)));
            let year = number(year, 4).filter(|_| year.len() == 4).ok_or_else(bad)? as i32;
            match rest {
                None => months(year, 1, 12),
                Some(rest) if rest.starts_with('q') => number(&rest[1..], 1).filter(|q| (1..=4).contains(q)).and_then(|q| months(year, q * 3 - 2, 3)),
                Some(rest) => number(rest, 2).and_then(|month| months(year, month, 1)),
            }
        };
        found.filter(|period| period.from <= period.to).ok_or_else(bad)
    }
}

/// A calendar month, the unit in which log files are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Month {
    year: i32,
    month: u32,
}

impl Month {
    pub(crate) fn of(day: NaiveDate) -> Month {
        Month { year: day.year(), month: day.month() }
    }

    /// Reads `2026-11`, exactly.
    pub(crate) fn read(text: &str) -> Option<Month> {
        let (year, month) = text.split_once('-')?;
        let sized = year.len() == 4 && month.len() == 2;
        let month = number(month, 2).filter(|month| sized && (1..=12).contains(month))?;
        Some(Month { year: number(year, 4)? as i32, month })
    }

    pub(crate) fn previous(self) -> Month {
        if self.month == 1 { Month { year: self.year - 1, month: 12 } } else { Month { month: self.month - 1, ..self } }
    }
}

impl Month {
    /// The months from this one to another, both included.
    pub(crate) fn through(self, last: Month) -> impl Iterator<Item = Month> {
        let next = |month: &Month| Some(if month.month == 12 { Month { year: month.year + 1, month: 1 } } else { Month { month: month.month + 1, ..*month } });
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

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Friday 20 November 2026.
    fn today() -> NaiveDate {
        day("2026-11-20")
    }

    #[test]
    fn on_looks_back_and_due_looks_ahead() {
        let cases = [
            ("today", "2026-11-20", "2026-11-20"),
            ("yesterday", "2026-11-19", "2026-11-19"),
            ("fri", "2026-11-20", "2026-11-27"),
            ("mon", "2026-11-16", "2026-11-23"),
            ("sunday", "2026-11-15", "2026-11-22"),
            ("-2d", "2026-11-18", "2026-11-18"),
            ("+10d", "2026-11-30", "2026-11-30"),
            ("in 2 weeks", "2026-12-04", "2026-12-04"),
            ("2026-11-18", "2026-11-18", "2026-11-18"),
            ("18.11.", "2026-11-18", "2027-11-18"),
            ("1.12.", "2025-12-01", "2026-12-01"),
            ("20.11.", "2026-11-20", "2026-11-20"),
            ("29.2.", "2024-02-29", "2028-02-29"),
            ("18.11.2026", "2026-11-18", "2026-11-18"),
            ("18/11/2026", "2026-11-18", "2026-11-18"),
            ("18-11-2026", "2026-11-18", "2026-11-18"),
            ("03/04/2026", "2026-04-03", "2026-04-03"),
        ];
        for (text, back, ahead) in cases {
            assert_eq!(looking_back(text, today()).unwrap(), day(back), "--on {text}");
            assert_eq!(looking_ahead(text, today()).unwrap(), day(ahead), "--due {text}");
        }
        for bad in ["", "someday", "31.2.2026", "2026-13-01", "1.2.3.4", "-d", "in weeks", "99999999999d", "+99999999d", "2026-1-1", "ä"] {
            assert!(looking_back(bad, today()).is_err(), "{bad}");
        }
    }

    #[test]
    fn times() {
        assert_eq!(time("9:30").unwrap().to_string(), "09:30:00");
        assert_eq!(time("14").unwrap().to_string(), "14:00:00");
        for bad in ["24", "9:3", "9:60", "", "x", "-1"] {
            assert!(time(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn weeks_know_the_53rd() {
        assert_eq!(Week::of(day("2026-12-31")).to_string(), "2026-W53");
        assert_eq!(Week::of(day("2027-01-03")).to_string(), "2026-W53");
        assert_eq!(Week::of(day("2027-01-04")).to_string(), "2027-W01");
        assert_eq!(Week::read("2026-W53", today()).unwrap().monday(), day("2026-12-28"));
        assert_eq!(Week::read("W53", today()).unwrap().sunday(), day("2027-01-03"));
        assert!(matches!(Week::read("2027-W53", today()), Err(DateError::NoSuchWeek { last: 52, .. })));
        assert_eq!(Week::read("-1", today()).unwrap().to_string(), "2026-W46");
        assert_eq!(Week::read("last", day("2027-01-04")).unwrap().to_string(), "2026-W53");
        assert!(Week::read("W0", today()).is_err() && Week::read("wek", today()).is_err());
    }

    #[test]
    fn periods() {
        let read = |text| Period::read(text, today()).map(|p| (p.from.to_string(), p.to.to_string()));
        let span = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(read("2026").unwrap(), span("2026-01-01", "2026-12-31"));
        assert_eq!(read("2026-Q3").unwrap(), span("2026-07-01", "2026-09-30"));
        assert_eq!(read("2026-02").unwrap(), span("2026-02-01", "2026-02-28"));
        assert_eq!(read("last-quarter").unwrap(), span("2026-07-01", "2026-09-30"));
        assert_eq!(read("2026-01-01..2026-06-30").unwrap(), span("2026-01-01", "2026-06-30"));
        assert!(read("2026-06-30..2026-01-01").is_err() && read("2026-Q5").is_err() && read("26").is_err());
    }
}
