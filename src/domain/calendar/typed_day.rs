//! Days as people type them, and what each means seen from today.

use crate::domain::calendar::date_error::{DateError, number};
use crate::domain::calendar::day::{Date, Days, Months, Weekday};
use crate::domain::calendar::day_words::{self, Unit, Which};

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

/// A day by its figures or the name of its month, as typed.
#[derive(Clone, Copy)]
struct Civil {
    year: Option<i32>,
    month: u32,
    day: u32,
}

impl Seen {
    /// Reads words, in lower case, as a day; `None` where they are none.
    ///
    /// # Errors
    /// When they may mean two days, or their parts contradict each other.
    pub(crate) fn read(self, words: &[&str]) -> Result<Option<Found>, DateError> {
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
                None => iso(word).map(Found::plain),
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
        let first = self.from.with_day(1)?;
        let firsts = [
            first.checked_sub_months(Months::new(1)),
            Some(first),
            first.checked_add_months(Months::new(1)),
        ];
        let days = firsts.into_iter().flatten();
        let days = days.filter_map(|first| first.with_day(day));
        self.choose(days.filter(|date| date.weekday() == weekday))
    }

    fn days_from_today(self, days: i64) -> Option<Date> {
        shifted(self.today, days, Unit::Day)
    }

    fn weekday(self, day: Weekday) -> Option<Date> {
        let back = i64::from(self.from.weekday().days_since(day));
        let days = match self.direction {
            Direction::Back => -back,
            Direction::Ahead => 7 - back,
            Direction::Nearest if back <= 3 => -back,
            Direction::Nearest => 7 - back,
        };
        shifted(self.from, days, Unit::Day)
    }

    /// `-2d`, `+10d`, `+2w`, `in 2 weeks`, `3 days ago`, `2 viikon päästä`, `viikko sitten`.
    fn relative(self, words: &[&str]) -> Option<Date> {
        let (first, rest) = words.split_first()?;
        if let Some(count) = first.strip_prefix(['+', '-']) {
            let sign = if first.starts_with('-') { -1 } else { 1 };
            let words = [&[count], rest].concat();
            let words = if count.is_empty() { rest } else { &words };
            let (count, unit) = counted(words)?;
            return shifted(self.counted_from, sign * count, unit);
        }
        if day_words::is_before_days(first) {
            let (count, unit) = counted(rest)?;
            return shifted(self.counted_from, count, unit);
        }
        let (last, rest) = words.split_last()?;
        let is_ahead = day_words::after_days(last)?;
        let (count, unit) = match rest {
            [unit] => {
                day_words::one_unit(unit).map_or_else(|| counted(rest), |unit| Some((1, unit)))?
            }
            _ => counted(rest)?,
        };
        match is_ahead {
            true => shifted(self.counted_from, count, unit),
            false => shifted(self.today, -count, unit),
        }
    }

    /// `last friday`, `next mon`, `next week`, `volgende week`, `ensi viikon perjantaina`, `fri next week`: seen from today.
    fn which(self, words: &[&str]) -> Result<Option<Date>, DateError> {
        let Some(at) = words
            .iter()
            .position(|word| day_words::which(word).is_some())
        else {
            return Ok(None);
        };
        let Some(which) = day_words::which(words[at]) else {
            return Ok(None);
        };
        let weeks = match which {
            Which::This => 0,
            Which::Last | Which::Past => -1,
            Which::Next | Which::Coming => 1,
        };
        let weekday = |word: &str| the_one(word, day_words::weekdays(word));
        let (before, after) = (&words[..at], &words[at + 1..]);
        match (before, after) {
            ([], [word]) => {
                if let Some(unit) = day_words::unit(word) {
                    return Ok(shifted(self.today, weeks, unit));
                }
                match weekday(word)? {
                    Some(day) => self.which_weekday(words, which, day),
                    None => Ok(None),
                }
            }
            ([], [week, day]) | ([day], [week]) if day_words::unit(week) == Some(Unit::Week) => {
                Ok(weekday(day)?.and_then(|day| self.in_week(weeks, day)))
            }
            _ => Ok(None),
        }
    }

    fn which_weekday(
        self,
        words: &[&str],
        which: Which,
        day: Weekday,
    ) -> Result<Option<Date>, DateError> {
        let since = match self.today.weekday().days_since(day) {
            0 => 7,
            days => i64::from(days),
        };
        let until = match self.today.weekday().days_since(day) {
            0 => 7,
            days => 7 - i64::from(days),
        };
        let (near, of_week) = match which {
            Which::This => return Ok(self.in_week(0, day)),
            Which::Past => return Ok(self.days_from_today(-since)),
            Which::Coming => return Ok(self.days_from_today(until)),
            Which::Last => (self.days_from_today(-since), self.in_week(-1, day)),
            Which::Next => (self.days_from_today(until), self.in_week(1, day)),
        };
        match (near, of_week) {
            (Some(near), Some(of_week)) if near != of_week => Err(DateError::Ambiguous {
                given: words.join(" "),
                first: shown(near),
                second: shown(of_week),
            }),
            _ => Ok(near),
        }
    }

    /// A weekday of the week so many weeks from this one.
    fn in_week(self, weeks: i64, day: Weekday) -> Option<Date> {
        let monday = -i64::from(self.today.weekday().num_days_from_monday());
        let days = monday + 7 * weeks + i64::from(day.num_days_from_monday());
        self.days_from_today(days)
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
fn the_one(word: &str, meanings: Vec<Weekday>) -> Result<Option<Weekday>, DateError> {
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

/// `2026-11-18`, exactly.
fn iso(word: &str) -> Option<Date> {
    word.parse().ok().filter(|_| word.len() == 10)
}

/// `2 weeks`, `2weeks`, `a week`.
fn counted(words: &[&str]) -> Option<(i64, Unit)> {
    match words {
        [word] => {
            let digits = word.find(|c: char| !c.is_ascii_digit())?;
            Some((count(&word[..digits])?, day_words::unit(&word[digits..])?))
        }
        [one, unit] if day_words::is_one(one) => Some((1, day_words::unit(unit)?)),
        [many, unit] => Some((count(many)?, day_words::unit(unit)?)),
        _ => None,
    }
}

fn count(digits: &str) -> Option<i64> {
    number(digits, 9).map(i64::from)
}

fn shifted(date: Date, count: i64, unit: Unit) -> Option<Date> {
    let months = || Some(Months::new(u32::try_from(count.unsigned_abs()).ok()?));
    match unit {
        Unit::Day => date.checked_add_days(Days::signed(count)),
        Unit::Week => date.checked_add_days(Days::weeks(count)),
        Unit::Month if count < 0 => date.checked_sub_months(months()?),
        Unit::Month => date.checked_add_months(months()?),
    }
}

/// A date by its figures, the day first always, or by the name of its month.
fn civil(words: &[&str]) -> Result<Option<Civil>, DateError> {
    let is_figures =
        |word: &&str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let figures = match words {
        [one] => Some((*one).to_owned()),
        [first, ..] if first.ends_with('.') && words.iter().all(is_figures) => Some(words.concat()),
        _ => None,
    };
    if let Some(civil) = figures.as_deref().and_then(day_first) {
        return Ok(Some(civil));
    }
    named(words)
}

/// `18.11.`, `18.11.2026`, `18/11/2026`, `18-11-2026`.
fn day_first(word: &str) -> Option<Civil> {
    let separator = word.chars().find(|c| matches!(c, '.' | '/' | '-'))?;
    let mut parts = word.trim_end_matches('.').split(separator);
    let day = number(parts.next()?, 2)?;
    let month = number(parts.next()?, 2)?;
    let year = match parts.next() {
        Some(year) => Some(whole_year(year)?),
        None => None,
    };
    let civil = Civil { year, month, day };
    parts.next().is_none().then_some(civil)
}

fn whole_year(text: &str) -> Option<i32> {
    let year = number(text, 4).filter(|_| text.len() == 4)?;
    i32::try_from(year).ok()
}

/// `1 dec`, `1. joulukuuta 2026`, `1.joulukuuta`, `1dec`, `december 1`, `1st dec`.
fn named(words: &[&str]) -> Result<Option<Civil>, DateError> {
    let apart: Vec<&str> = words.iter().flat_map(|word| split_glued(word)).collect();
    let (first, second, year) = match apart[..] {
        [first, second] => (first, second, None),
        [first, second, year] => match whole_year(year) {
            Some(year) => (first, second, Some(year)),
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    for (day, month) in [(first, second), (second, first)] {
        let months = day_words::months(month);
        let Some(day) = day_of_month(day).filter(|_| !months.is_empty()) else {
            continue;
        };
        return match months[..] {
            [month] => Ok(Some(Civil { year, month, day })),
            _ => Err(DateError::Ambiguous {
                given: words.join(" "),
                first: format!("{day}.{}.", months[0]),
                second: format!("{day}.{}.", months[1]),
            }),
        };
    }
    Ok(None)
}

/// A day of the month with the ending of an ordinal number, if it has one: `1`, `1.`, `1st`, `3e`.
fn day_of_month(word: &str) -> Option<u32> {
    const ORDINAL: [&str; 8] = ["", ".", "st", "nd", "rd", "th", "e", "ste"];
    let end = word
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(word.len());
    let (digits, ending) = word.split_at(end);
    number(digits, 2).filter(|_| ORDINAL.contains(&ending))
}

/// `1.joulukuuta` and `1dec` as two words.
fn split_glued(word: &str) -> Vec<&str> {
    let letters = word.find(char::is_alphabetic);
    match letters {
        Some(at) if at > 0 && !day_words::months(&word[at..]).is_empty() => {
            vec![&word[..at], &word[at..]]
        }
        _ => vec![word],
    }
}
