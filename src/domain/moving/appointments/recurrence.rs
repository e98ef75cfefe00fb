//! Rules by which appointments repeat, as far as people use them: every so many days, weeks, months or years.

use crate::domain::calendar::day::{Date, Days, Months, Weekday};
use crate::domain::calendar::time::DateTime;

/// Periods that are looked at for one rule, at most: a day of a century ago still repeats.
const MOST_PERIODS: usize = 50_000;

/// What one period of a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Every {
    Day,
    Week,
    Month,
    Year,
}

/// A rule. Lists that are empty say nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) every: Every,
    pub(crate) interval: u32,
    /// How often, the first time included.
    pub(crate) count: Option<u32>,
    pub(crate) until: Option<DateTime>,
    /// Weekdays, in months and years perhaps the second or the last one; 0 is each.
    pub(crate) weekdays: Vec<(i32, Weekday)>,
    /// Days of the month; negative from its end.
    pub(crate) month_days: Vec<i32>,
    pub(crate) months: Vec<u32>,
    /// Which of the days of a period.
    pub(crate) positions: Vec<i32>,
    pub(crate) week_start: Weekday,
}

impl Rule {
    /// The days of an appointment that first is at a time, from one day to another.
    pub(crate) fn days(&self, first: DateTime, from: Date, to: Date) -> Vec<Date> {
        let start = first.date();
        let mut days = Vec::new();
        let mut counted = 0;
        let begin = self.skipped(start, from);
        for nth in (begin..).take(MOST_PERIODS) {
            let Some(period) = self.period(start, nth) else {
                break;
            };
            if period > to {
                break;
            }
            for day in self.days_of(start, period) {
                // The first time counts, whether the rule names its day or not.
                if day <= start && !(day == start && nth == 0) {
                    continue;
                }
                let is_over = self.until.is_some_and(|until| day.at(first.time()) > until);
                if is_over || self.count.is_some_and(|count| counted >= count) || day > to {
                    return days;
                }
                counted += 1;
                if day >= from {
                    days.push(day);
                }
            }
        }
        days
    }

    /// Periods that end before a day; none where the times are counted.
    fn skipped(&self, start: Date, from: Date) -> u32 {
        let days = (from - start).num_days().max(0);
        let length = match self.every {
            Every::Day => 1,
            Every::Week => 7,
            Every::Month => 31,
            Every::Year => 366,
        };
        let whole = days / (length * i64::from(self.interval.max(1)));
        match self.count {
            Some(_) => 0,
            None => u32::try_from(whole.saturating_sub(1).max(0)).unwrap_or(0),
        }
    }

    /// The first day of a period.
    fn period(&self, start: Date, nth: u32) -> Option<Date> {
        let number = i64::from(nth) * i64::from(self.interval.max(1));
        let months = |number: i64| {
            let first = start.with_day(1)?;
            first.checked_add_months(Months::new(u32::try_from(number).ok()?))
        };
        match self.every {
            Every::Day => start.checked_add_days(Days::signed(number)),
            Every::Week => {
                let back = start.weekday().days_since(self.week_start);
                let first = start.checked_sub_days(Days::new(back.into()))?;
                first.checked_add_days(Days::weeks(number))
            }
            Every::Month => months(number),
            Every::Year => {
                let year = i32::try_from(number).ok()?.checked_add(start.year())?;
                Date::from_ymd(year, 1, 1)
            }
        }
    }

    /// The days of a period that the rule names, in order.
    fn days_of(&self, start: Date, period: Date) -> Vec<Date> {
        let mut days = match self.every {
            Every::Day => vec![period],
            Every::Week => self.days_of_week(start, period),
            Every::Month => self.days_of_month(start, period),
            Every::Year => self.days_of_year(start, period),
        };
        days.retain(|day| self.months.is_empty() || self.months.contains(&day.month()));
        if self.every == Every::Day {
            days.retain(|day| self.is_month_day(*day) && self.is_weekday(*day));
        }
        days.sort_unstable();
        days.dedup();
        if !self.positions.is_empty() {
            let all = days.clone();
            days.retain(|day| {
                let at = all.iter().position(|other| other == day).unwrap_or(0) as i32;
                let behind = at - all.len() as i32;
                self.positions.contains(&(at + 1)) || self.positions.contains(&behind)
            });
        }
        // The first time stands, whatever the rule says of its period.
        if period <= start && self.ends_after(period, start) && !days.contains(&start) {
            days.push(start);
            days.sort_unstable();
        }
        days
    }

    /// Whether a day is in the period that begins on another.
    fn ends_after(&self, period: Date, day: Date) -> bool {
        match self.every {
            Every::Day => period == day,
            Every::Week => (day - period).num_days() < 7,
            Every::Month => (period.year(), period.month()) == (day.year(), day.month()),
            Every::Year => period.year() == day.year(),
        }
    }

    fn days_of_week(&self, start: Date, monday: Date) -> Vec<Date> {
        let week = (0..7).filter_map(|at| monday.checked_add_days(Days::new(at)));
        let is_it = |day: &Date| match self.weekdays.is_empty() {
            true => day.weekday() == start.weekday(),
            false => self.is_weekday(*day),
        };
        week.filter(is_it).collect()
    }

    fn days_of_month(&self, start: Date, first: Date) -> Vec<Date> {
        let all = days_in_month(first);
        let named = |day: &Date| self.is_month_day(*day) && self.is_nth_weekday(*day, &all);
        match self.month_days.is_empty() && self.weekdays.is_empty() {
            true => first.with_day(start.day()).into_iter().collect(),
            false => all.iter().copied().filter(named).collect(),
        }
    }

    fn days_of_year(&self, start: Date, first: Date) -> Vec<Date> {
        let months: Vec<u32> = match (self.months.is_empty(), self.month_days.is_empty()) {
            (false, _) => self.months.clone(),
            (true, false) => (1..=12).collect(),
            (true, true) => vec![start.month()],
        };
        let firsts = months
            .into_iter()
            .filter_map(|month| Date::from_ymd(first.year(), month, 1));
        firsts
            .flat_map(|first| self.days_of_month(start, first))
            .collect()
    }

    fn is_weekday(&self, day: Date) -> bool {
        let mut weekdays = self.weekdays.iter();
        self.weekdays.is_empty() || weekdays.any(|(_, weekday)| *weekday == day.weekday())
    }

    fn is_month_day(&self, day: Date) -> bool {
        let last = days_in_month(day).len() as i32;
        let number = day.day() as i32;
        let is_it = |named: &i32| *named == number || *named == number - last - 1;
        self.month_days.is_empty() || self.month_days.iter().any(is_it)
    }

    fn is_nth_weekday(&self, day: Date, month: &[Date]) -> bool {
        let number = day.day() as i32;
        let from_begin = (number - 1) / 7 + 1;
        let from_end = (number - month.len() as i32) / 7 - 1;
        let is_it = |(nth, weekday): &(i32, Weekday)| {
            *weekday == day.weekday() && [0, from_begin, from_end].contains(nth)
        };
        self.weekdays.is_empty() || self.weekdays.iter().any(is_it)
    }
}

fn days_in_month(day: Date) -> Vec<Date> {
    (1..=31).filter_map(|number| day.with_day(number)).collect()
}

#[cfg(test)]
#[path = "recurrence_tests.rs"]
mod tests;
