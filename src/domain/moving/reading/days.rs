//! Days as spreadsheets hold them: one order of day and month for a whole table, found in it and said.

use crate::domain::calendar::date;
use crate::domain::calendar::day::{Date, Days};
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::calendar::typed_day::Direction;
use crate::domain::moving::reading::day_order::{Order, apart, order_of};
use crate::domain::moving::reading::sheet::Value;

/// Years that a year of two digits may lie ahead.
const YEARS_AHEAD: i32 = 1;
/// The first and last number of a day that a spreadsheet counts and that can be meant here: 1954 to 2119.
const SERIALS: std::ops::RangeInclusive<i64> = 20_000..=80_000;
/// The day that spreadsheets count from, as far as 1 March 1900.
const FIRST: (i32, u32, u32) = (1899, 12, 30);
/// Days by which a table that counts from 1904 is behind.
const FROM_1904: i64 = 1462;

/// Reads the days of one table.
#[derive(Clone, Debug)]
pub(crate) struct DayReader {
    today: Date,
    /// Added to a number that counts a day.
    behind: i64,
    slashes: Order,
    hyphens: Order,
    /// How the order was found, where there was one to find.
    pub(crate) said: Vec<String>,
}

/// A cell that is no day, in words.
pub(crate) type NoDay = String;

impl DayReader {
    /// Finds the order in the cells of all columns of days.
    pub(crate) fn of<'v>(
        cells: impl Iterator<Item = (usize, &'v Value)> + Clone,
        counts_from_1904: bool,
        today: Date,
    ) -> DayReader {
        let mut said = Vec::new();
        let mut order = |sign: char, what: &str| match order_of(cells.clone(), sign) {
            None => Order::DayFirst,
            Some((order, words)) => {
                said.push(format!("in dates with {what}, {words}"));
                order
            }
        };
        let (slashes, hyphens) = (order('/', "slashes"), order('-', "hyphens"));
        DayReader {
            today,
            behind: if counts_from_1904 { FROM_1904 } else { 0 },
            slashes,
            hyphens,
            said,
        }
    }

    /// Reads a cell as a day, with the time beside it.
    ///
    /// # Errors
    /// When it is none, or may be two.
    pub(crate) fn read(&self, value: &Value) -> Result<(Date, Option<TimeOfDay>), NoDay> {
        match value {
            Value::Day(day) => Ok((*day, None)),
            Value::Moment(day, time) => Ok((*day, Some(*time))),
            Value::Number(number) => self.counted(*number).map(|day| (day, None)),
            Value::Text(text) => self.written(text.trim()),
            other => Err(format!("`{}` is not a date", other.text())),
        }
    }

    /// A day by the number that a spreadsheet counts it with.
    fn counted(&self, number: f64) -> Result<Date, NoDay> {
        let whole = (number.trunc() as i64).saturating_add(self.behind);
        let first = Date::from_ymd(FIRST.0, FIRST.1, FIRST.2);
        let day = first.and_then(|first| first.checked_add_days(Days::signed(whole)));
        match day.filter(|_| SERIALS.contains(&whole)) {
            Some(day) => Ok(day),
            None if whole == 60 => {
                Err("60 stands for 29 February 1900, a day that never was".to_owned())
            }
            None => Err(format!("{number} is not a date")),
        }
    }

    fn written(&self, text: &str) -> Result<(Date, Option<TimeOfDay>), NoDay> {
        let (day, time) = apart(text);
        let time = match time.map(date::time) {
            None => None,
            Some(Ok(time)) => Some(time),
            Some(Err(error)) => return Err(error.to_string()),
        };
        Ok((self.day(day)?, time))
    }

    fn day(&self, text: &str) -> Result<Date, NoDay> {
        if let Ok(number) = text.parse::<u32>() {
            return match text.len() {
                8 => self.of_parts(&text[..4], &text[4..6], &text[6..], text),
                _ => self.counted(f64::from(number)),
            };
        }
        let parts: Vec<&str> = text.split(['.', '/', '-']).map(str::trim).collect();
        let is_figure = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if let [first, second, third] = parts[..] {
            if [first, second, third].iter().all(is_figure) {
                return self.of_figures(first, second, third, text);
            }
            if is_figure(&first) && is_figure(&third) {
                let named = format!("{first} {second} {}", self.whole_year(third, text)?);
                return self.in_words(&named, text);
            }
        }
        self.in_words(text, text)
    }

    /// Three figures with signs between them.
    fn of_figures(&self, a: &str, b: &str, c: &str, text: &str) -> Result<Date, NoDay> {
        if a.len() == 4 {
            return self.of_parts(a, b, c, text);
        }
        let order = match text {
            text if text.contains('/') => self.slashes,
            text if text.contains('-') => self.hyphens,
            _ => Order::DayFirst,
        };
        let day_first = || self.of_parts(c, b, a, text);
        let month_first = || self.of_parts(c, a, b, text);
        match order {
            Order::DayFirst => day_first(),
            Order::MonthFirst => month_first(),
            Order::Both => match (day_first(), month_first()) {
                (Ok(first), Ok(second)) if first != second => Err(format!(
                    "`{text}` may be {first} or {second}: both orders occur in this table; write the one that is meant"
                )),
                (Ok(day), _) => Ok(day),
                (Err(_), other) => other,
            },
        }
    }

    fn of_parts(&self, year: &str, month: &str, day: &str, text: &str) -> Result<Date, NoDay> {
        let year = self.whole_year(year, text)?;
        let number = |part: &str| part.parse().ok();
        let found = number(month)
            .zip(number(day))
            .and_then(|(month, day)| Date::from_ymd(year, month, day));
        found.ok_or_else(|| format!("`{text}` is not in the calendar"))
    }

    /// A year of four digits; one of two is of this century, unless it has not come yet.
    fn whole_year(&self, year: &str, text: &str) -> Result<i32, NoDay> {
        let number: i32 = year.parse().map_err(|_| no_date(text))?;
        match year.len() {
            4 if (1970..=2900).contains(&number) => Ok(number),
            2 if number + 2000 <= self.today.year() + YEARS_AHEAD => Ok(number + 2000),
            2 => Err(format!(
                "`{text}` may be of {} or {}; write the year with four digits",
                number + 1900,
                number + 2000
            )),
            _ => Err(no_date(text)),
        }
    }

    /// A day as people type it, if it holds a figure: `today` in an old table means nothing.
    fn in_words(&self, words: &str, text: &str) -> Result<Date, NoDay> {
        let typed = date::read(words, self.today, Direction::Back);
        match typed
            .ok()
            .filter(|_| words.contains(|c: char| c.is_ascii_digit()))
        {
            Some(typed) => Ok(typed.date),
            None => Err(no_date(text)),
        }
    }
}

fn no_date(text: &str) -> NoDay {
    format!("`{text}` is not a date")
}

#[cfg(test)]
#[path = "days_tests.rs"]
mod tests;
