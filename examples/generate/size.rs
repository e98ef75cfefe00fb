//! How large a directory is, whose it is, and which days it covers.

use crate::random::Random;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use std::collections::BTreeSet;

const HANDLES: &[&str] = &[
    "anna", "bram", "carla", "david", "esther", "frank", "greta", "hugo", "irene", "jonas",
    "karin", "lars", "maija", "noor", "olli", "paula", "quinten", "ronja", "stefan", "tuula",
];

/// What the flags ask for.
pub(crate) struct Size {
    pub(crate) coaches: usize,
    pub(crate) contacts: usize,
    pub(crate) employers: usize,
    pub(crate) candidates: usize,
    /// People whose names this machine knows.
    pub(crate) names: usize,
    pub(crate) first: NaiveDate,
    pub(crate) until: NaiveDate,
    /// Days from the first to the last.
    pub(crate) days: i64,
    /// The devices of each coach; the first one of the first coach is this machine.
    pub(crate) devices: Vec<Vec<String>>,
}

impl Size {
    pub(crate) fn first_of(until: NaiveDate, years: u32) -> NaiveDate {
        until
            .checked_sub_months(Months::new(12 * years))
            .unwrap_or(until)
            + Days::new(1)
    }

    pub(crate) fn devices(coaches: usize, each: usize, random: &mut Random) -> Vec<Vec<String>> {
        let mut taken = BTreeSet::new();
        let mut device = || loop {
            let device = random.id(4);
            if taken.insert(device.clone()) {
                return device;
            }
        };
        (0..coaches)
            .map(|_| (0..each).map(|_| device()).collect())
            .collect()
    }

    pub(crate) fn handle(&self, coach: usize) -> String {
        let handle = HANDLES[coach % HANDLES.len()];
        match coach / HANDLES.len() {
            0 => handle.to_owned(),
            round => format!("{handle}-{}", round + 1),
        }
    }

    /// Days on which the service is open.
    pub(crate) fn workdays(&self) -> Vec<NaiveDate> {
        let days = self.first.iter_days().take_while(|day| *day <= self.until);
        days.filter(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
            .filter(|day| !is_holiday(*day))
            .collect()
    }

    pub(crate) fn holidays(&self) -> Vec<NaiveDate> {
        let days = self.first.iter_days().take_while(|day| *day <= self.until);
        days.filter(|day| is_holiday(*day)).collect()
    }
}

fn is_holiday(day: NaiveDate) -> bool {
    matches!(
        (day.month(), day.day()),
        (1, 1 | 6) | (5, 1) | (12, 6 | 24 | 25 | 26)
    )
}
