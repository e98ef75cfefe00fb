//! Dates plus and minus days and months, and the days between two.

use crate::domain::calendar::day::{Date, Days, Months};
use std::ops::{Add, Sub};

/// Panics outside the years that the calendar has; records and log lines hold dates of 1900 to 2999 only.
impl Add<Days> for Date {
    type Output = Date;

    fn add(self, days: Days) -> Date {
        self.checked_add_days(days)
            .expect("a date of the years 1900 to 2999 leaves room on both sides")
    }
}

/// As for adding.
impl Sub<Days> for Date {
    type Output = Date;

    fn sub(self, days: Days) -> Date {
        self.checked_sub_days(days)
            .expect("a date of the years 1900 to 2999 leaves room on both sides")
    }
}

/// As for adding days.
impl Add<Months> for Date {
    type Output = Date;

    fn add(self, months: Months) -> Date {
        self.checked_add_months(months)
            .expect("a date of the years 1900 to 2999 leaves room on both sides")
    }
}

/// As for adding days.
impl Sub<Months> for Date {
    type Output = Date;

    fn sub(self, months: Months) -> Date {
        self.checked_sub_months(months)
            .expect("a date of the years 1900 to 2999 leaves room on both sides")
    }
}

impl Sub<Date> for Date {
    type Output = Days;

    fn sub(self, other: Date) -> Days {
        Days::signed(self.civil().signed_duration_since(other.civil()).num_days())
    }
}
