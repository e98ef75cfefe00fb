//! Days as people type them, and what each means seen from today.

use crate::domain::calendar::date_error::{DateError, number};
use crate::domain::calendar::day::{Date, Days, Months, Weekday};
use crate::domain::calendar::day_words;
use crate::domain::calendar::typed_civil::{Civil, civil, iso, ordinal};

/// Which way a weekday or a date without a year points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// The latest one, today included.
    Back,
    /// The coming one: a weekday is never today, a date may be.
    Ahead,
    /// The one nearest to today; of two as near the later.
    Nearest,
}

/// Where days are seen from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    pub(crate) today: Date,
    /// The day that weekdays and dates without a year are looked for from: today, or that of the entry a day belongs to.
    pub(crate) from: Date,
    /// The day that `+3d` and `in 2 weeks` count from.
    pub(crate) counted_from: Date,
    pub(crate) direction: Direction,
}

/// A day that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) date: Date,
    /// A day and a month were typed, and the year was found.
    pub(crate) is_year_found: bool,
}

impl Found {
    fn plain(date: Date) -> Found {
        Found {
            date,
            is_year_found: false,
        }
    }
}

impl Seen {
    /// Reads words, in lower case, as a day; `None` where they are none.
    ///
    /// # Errors
    /// When they may mean two days, or their parts contradict each other.
    pub(crate) fn read(self, words: &[&str]) -> Result<Option<Found>, DateError> {
        // `this morning` is today, although `morning` says no more than the day beside it.
        if let Some(days) = day_words::days_from_today(&words.join(" ")) {
            return Ok(self.days_from_today(days).map(Found::plain));
        }
        let words: Vec<&str> = match words {
            [_] => words.to_vec(),
            _ => words
                .iter()
                .copied()
                .filter(|word| !day_words::says_nothing(word))
                .collect(),
        };
        if let Some(days) = day_words::days_from_today(&words.join(" ")) {
            return Ok(self.days_from_today(days).map(Found::plain));
        }
        if let Some(date) = self.relative(&words) {
            return Ok(Some(Found::plain(date)));
        }
        if let Some(date) = self.which(&words)? {
            return Ok(Some(Found::plain(date)));
        }
        let by_weekday = match &words[..] {
            [] => return Ok(None),
            [word] => match the_one(word, day_words::weekdays(word))? {
                Some(day) => return Ok(self.weekday(day).map(Found::plain)),
                None => iso(word)
                    .or_else(|| self.numbered(ordinal(word)?))
                    .map(Found::plain),
            },
            [first, .., last] => match self.with_weekday(&words, first, &words[1..])? {
                None => self.with_weekday(&words, last, &words[..words.len() - 1])?,
                found => found,
            },
        };
        let by_month = civil(&words)?.and_then(|civil| self.of_civil(civil));
        match (by_weekday, by_month) {
            // `3 maa` is Monday the third, and the third of March.
            (Some(first), Some(second)) if first.date != second.date => Err(DateError::Ambiguous {
                given: words.join(" "),
                first: shown(first.date),
                second: shown(second.date),
            }),
            (first, second) => Ok(first.or(second)),
        }
    }

    /// A weekday beside a date, which must agree, or beside a day of the month: `Tue 17 Nov`, `ti 17.11.`, `Tue 17`.
    fn with_weekday(
        self,
        words: &[&str],
        weekday: &str,
        rest: &[&str],
    ) -> Result<Option<Found>, DateError> {
        let Some(weekday) = the_one(weekday, day_words::weekdays(weekday))? else {
            return Ok(None);
        };
        if let [day] = rest
            && let Some(day) = number(day.trim_end_matches('.'), 2)
        {
            return Ok(self.day_of_month(day, weekday).map(Found::plain));
        }
        let found = match rest {
            [word] if iso(word).is_some() => iso(word).map(Found::plain),
            _ => civil(rest)?.and_then(|civil| self.of_civil(civil)),
        };
        match found {
            Some(found) if found.date.weekday() != weekday => Err(DateError::OtherWeekday {
                given: words.join(" "),
                date: found.date.to_string(),
                weekday: weekday.name(),
            }),
            found => Ok(found),
        }
    }

    /// The nearest day of this month or a neighbour that has this number and weekday.
    fn day_of_month(self, day: u32, weekday: Weekday) -> Option<Date> {
        let days = self.days_numbered(day);
        self.choose(days.filter(|date| date.weekday() == weekday))
    }

    /// The nearest day of this month or a neighbour that has this number: `the 23rd`.
    fn numbered(self, day: u32) -> Option<Date> {
        self.choose(self.days_numbered(day))
    }

    fn days_numbered(self, day: u32) -> impl Iterator<Item = Date> {
        let first = self.from.with_day(1);
        let firsts = [
            first.and_then(|first| first.checked_sub_months(Months::new(1))),
            first,
            first.and_then(|first| first.checked_add_months(Months::new(1))),
        ];
        let firsts = firsts.into_iter().flatten();
        firsts.filter_map(move |first| first.with_day(day))
    }

    pub(in crate::domain::calendar) fn days_from_today(self, days: i64) -> Option<Date> {
        self.today.checked_add_days(Days::signed(days))
    }

    fn weekday(self, day: Weekday) -> Option<Date> {
        let back = i64::from(self.from.weekday().days_since(day));
        let days = match self.direction {
            Direction::Back => -back,
            Direction::Ahead => 7 - back,
            Direction::Nearest if back <= 3 => -back,
            Direction::Nearest => 7 - back,
        };
        self.from.checked_add_days(Days::signed(days))
    }

    fn of_civil(self, civil: Civil) -> Option<Found> {
        let Civil { year, month, day } = civil;
        if let Some(year) = year {
            return Date::from_ymd(year, month, day).map(Found::plain);
        }
        // 29 February may be up to eight years away.
        let years = (-8..=8).map(|years| self.from.year() + years);
        let dates = years.filter_map(|year| Date::from_ymd(year, month, day));
        let date = self.choose(dates)?;
        Some(Found {
            date,
            is_year_found: true,
        })
    }

    /// The day, of those that would do, that lies in the right direction and nearest.
    fn choose(self, dates: impl Iterator<Item = Date>) -> Option<Date> {
        let distance = |date: &Date| (*date - self.from).num_days();
        let fits = |date: &Date| match self.direction {
            Direction::Back => distance(date) <= 0,
            Direction::Ahead => distance(date) >= 0,
            Direction::Nearest => true,
        };
        dates
            .filter(fits)
            .min_by_key(|date| (distance(date).abs(), -distance(date)))
    }
}

/// A day with its weekday, as an error shows it.
pub(crate) fn shown(date: Date) -> String {
    format!("{} {date}", date.weekday())
}

/// The one meaning of a word, if it has any.
pub(in crate::domain::calendar) fn the_one(
    word: &str,
    meanings: Vec<Weekday>,
) -> Result<Option<Weekday>, DateError> {
    match meanings[..] {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        [first, second, ..] => Err(DateError::Ambiguous {
            given: word.to_owned(),
            first: first.name().to_owned(),
            second: second.name().to_owned(),
        }),
    }
}
