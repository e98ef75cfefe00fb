//! Days told from today, as people type them: so many days or weeks from now, `next week`, `last friday`.

use crate::domain::calendar::date_error::{DateError, number};
use crate::domain::calendar::day::{Date, Days, Months, Weekday};
use crate::domain::calendar::day_words::{self, Unit, Which};
use crate::domain::calendar::typed_day::{Seen, shown, the_one};

impl Seen {
    /// `-2d`, `+10d`, `+2w`, `in 2 weeks`, `3 days ago`, `2 viikon päästä`, `viikko sitten`.
    pub(in crate::domain::calendar) fn relative(self, words: &[&str]) -> Option<Date> {
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
    pub(in crate::domain::calendar) fn which(
        self,
        words: &[&str],
    ) -> Result<Option<Date>, DateError> {
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

pub(in crate::domain::calendar) fn shifted(date: Date, count: i64, unit: Unit) -> Option<Date> {
    let months = || Some(Months::new(u32::try_from(count.unsigned_abs()).ok()?));
    match unit {
        Unit::Day => date.checked_add_days(Days::signed(count)),
        Unit::Week => date.checked_add_days(Days::weeks(count)),
        Unit::Month if count < 0 => date.checked_sub_months(months()?),
        Unit::Month => date.checked_add_months(months()?),
    }
}
