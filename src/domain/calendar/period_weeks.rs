//! The weeks of a period: a week belongs to the period that holds its Thursday.

use crate::domain::calendar::period::Period;
use crate::domain::calendar::week::Week;

/// Weeks in a row, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Weeks {
    pub(crate) first: Week,
    pub(crate) last: Week,
}

impl Weeks {
    /// Each of them, oldest first.
    pub(crate) fn iter(self) -> impl Iterator<Item = Week> {
        std::iter::successors(Some(self.first), |week| Some(week.plus(1)))
            .take_while(move |week| *week <= self.last)
    }

    /// Their days, Monday to Sunday.
    pub(crate) fn days(self) -> Period {
        Period {
            from: self.first.monday(),
            to: self.last.sunday(),
        }
    }
}

impl Period {
    /// The weeks whose Thursday lies in the period; `None` where none has.
    pub(crate) fn weeks(self) -> Option<Weeks> {
        let (first, last) = (Week::of(self.from), Week::of(self.to));
        let weeks = Weeks {
            first: first.plus(i32::from(first.thursday() < self.from)),
            last: last.plus(-i32::from(self.to < last.thursday())),
        };
        (weeks.first <= weeks.last).then_some(weeks)
    }

    /// The days of its weeks, of which weekly figures are told; where it has no week, its own.
    pub(crate) fn of_weeks(self) -> Period {
        self.weeks().map_or(self, Weeks::days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weeks(from: &str, to: &str) -> Option<(String, String)> {
        let period = Period {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
        };
        let weeks = period.weeks()?;
        Some((weeks.first.to_string(), weeks.last.to_string()))
    }

    #[test]
    fn a_week_belongs_to_the_period_that_holds_its_thursday() {
        for (from, to, expected) in [
            ("2026-11-01", "2026-11-30", Some(("2026-W45", "2026-W48"))),
            ("2026-12-01", "2026-12-31", Some(("2026-W49", "2026-W53"))),
            ("2027-01-01", "2027-01-31", Some(("2027-W01", "2027-W04"))),
            ("2026-07-01", "2026-09-30", Some(("2026-W27", "2026-W39"))),
            ("2026-10-01", "2026-12-31", Some(("2026-W40", "2026-W53"))),
            ("2026-01-01", "2026-12-31", Some(("2026-W01", "2026-W53"))),
            // From Thursday on, and from Friday on; until Thursday, and until Wednesday.
            ("2026-11-19", "2026-11-29", Some(("2026-W47", "2026-W48"))),
            ("2026-11-20", "2026-11-29", Some(("2026-W48", "2026-W48"))),
            ("2026-11-16", "2026-11-19", Some(("2026-W47", "2026-W47"))),
            ("2026-11-16", "2026-11-18", None),
            ("2026-11-20", "2026-11-25", None),
            ("2026-11-19", "2026-11-19", Some(("2026-W47", "2026-W47"))),
        ] {
            let expected = expected.map(|(first, last)| (first.to_owned(), last.to_owned()));
            assert_eq!(weeks(from, to), expected, "{from}..{to}");
        }
    }

    #[test]
    fn the_quarters_of_a_year_share_no_week_and_leave_none_out() {
        let quarter = |text: &str| {
            let today = "2027-06-01".parse().unwrap();
            Period::read(text, today).unwrap().weeks().unwrap()
        };
        let quarters = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2027-Q1"].map(quarter);
        for pair in quarters.windows(2) {
            assert_eq!(pair[0].last.plus(1), pair[1].first);
        }
        assert_eq!(quarters[3].iter().count(), 14);
    }

    #[test]
    fn weekly_figures_are_of_whole_weeks() {
        let period = Period {
            from: "2026-11-20".parse().unwrap(),
            to: "2026-12-03".parse().unwrap(),
        };
        let days = period.of_weeks();
        let days = (days.from.to_string(), days.to.to_string());
        assert_eq!(days, ("2026-11-23".to_owned(), "2026-12-06".to_owned()));
        let none = Period {
            to: period.from,
            ..period
        };
        assert_eq!(none.of_weeks(), none);
    }
}
