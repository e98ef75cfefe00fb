//! Days away: how they are named, and the entries they come to.

use crate::domain::calendar::date::Typed;
use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Month;
use crate::domain::change::transaction::{Author, Change};
use crate::domain::log::contacts::Logged;
use crate::domain::log::entry::Op;
use crate::domain::log::op::dated::Absence;
use crate::domain::log::op::of_line::Void;
use crate::domain::log::standing::Log;

/// Days after which a last day without its year is taken for a slip.
const MOST_DAYS_WITHOUT_YEAR: i64 = 62;
/// Days between the first and the last day of one absence, at most.
const MOST_DAYS: i64 = 366;

/// Days away, both included; half of each when `half`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Away {
    pub(crate) from: Date,
    pub(crate) to: Date,
    pub(crate) half: bool,
}

/// Why days are no absence.
#[derive(Debug, thiserror::Error)]
pub(crate) enum AbsenceError {
    #[error(
        "from {from} to {to} is long for an absence; write the last day with its year if you mean it"
    )]
    Long { from: Date, to: Date },
    #[error(
        "from {from} to {to} is not an absence: it must end on or after its first day, within a year"
    )]
    NoAbsence { from: Date, to: Date },
}

impl Away {
    /// The days from the first to the last; without a last day it is one day.
    ///
    /// # Errors
    /// When the days are out of order or too many.
    pub(crate) fn between(from: Date, to: Option<Typed>, half: bool) -> Result<Away, AbsenceError> {
        let away = Away {
            from,
            to: to.map_or(from, |to| to.date),
            half,
        };
        away.checked(to.is_some_and(|to| to.is_year_found))
    }

    /// What an absence on record comes to with other days: a line for each month.
    ///
    /// # Errors
    /// When the days are out of order or too many.
    pub(crate) fn parts_of(absence: &Absence) -> Result<Vec<Absence>, AbsenceError> {
        let away = Away {
            from: absence.on,
            to: absence.to,
            half: absence.half,
        };
        Ok(away.checked(false)?.by_month())
    }

    fn checked(self, without_year: bool) -> Result<Away, AbsenceError> {
        let Away { from, to, .. } = self;
        let days = (to - from).num_days();
        if without_year && days > MOST_DAYS_WITHOUT_YEAR {
            return Err(AbsenceError::Long { from, to });
        }
        if !(0..=MOST_DAYS).contains(&days) {
            return Err(AbsenceError::NoAbsence { from, to });
        }
        Ok(self)
    }

    /// The days of an absence on record before and after these.
    fn rest_of(self, known: &Absence) -> Vec<Absence> {
        let before = self.from.previous_day().map(|to| Absence {
            to,
            ..known.clone()
        });
        let after = self.to.next_day().map(|on| Absence {
            on,
            ..known.clone()
        });
        let parts = before.into_iter().chain(after);
        parts.filter(|part| part.on <= part.to).collect()
    }

    /// A line lies in the month of its days, so an absence is split where months meet.
    fn by_month(self) -> Vec<Absence> {
        let mut parts: Vec<Absence> = Vec::new();
        for day in self.from.iter_days().take_while(|day| *day <= self.to) {
            match parts.last_mut() {
                Some(part) if Month::of(part.on) == Month::of(day) => part.to = day,
                _ => parts.push(Absence {
                    on: day,
                    to: day,
                    half: self.half,
                }),
            }
        }
        parts
    }
}

/// Whether every part of an absence lies within one on record that is as whole, or as half.
pub(crate) fn is_recorded(log: &Log, away: Away) -> bool {
    let is_known = |part: &Absence| {
        log.absences.iter().any(|logged| {
            let known = &logged.value;
            known.on <= part.on && part.to <= known.to && known.half == part.half
        })
    };
    away.by_month().iter().all(is_known)
}

/// The change that records an absence. What is on record for some of its days gives way; its other days stay.
pub(crate) fn record(author: &Author, log: &Log, away: Away) -> Change {
    let mut change = Change::new(format!("absence from {} to {}", away.from, away.to));
    let mut line = |absence: Absence| {
        let month = Month::of(absence.on);
        change.line(author.next_id(), &author.coach, month, Op::Absence(absence));
    };
    away.by_month().into_iter().for_each(&mut line);
    let replaced: Vec<_> = replaced(log, away).collect();
    let rest = replaced
        .iter()
        .flat_map(|logged| away.rest_of(&logged.value));
    rest.for_each(line);
    for logged in replaced {
        let void = Op::Void(Void { of: logged.id });
        let month = Month::of(logged.value.on);
        change.line(author.next_id(), &author.coach, month, void);
    }
    change
}

/// Absences on record that have days in common with one.
pub(crate) fn replaced(log: &Log, away: Away) -> impl Iterator<Item = &Logged<Absence>> {
    let absences = log.absences.iter();
    absences.filter(move |logged| logged.value.on <= away.to && away.from <= logged.value.to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::date;
    use crate::domain::terms::names::EntryId;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn away(from: &str, to: &str) -> Away {
        Away {
            from: day(from),
            to: day(to),
            half: false,
        }
    }

    fn read(from: &str, to: Option<&str>) -> Result<Away, AbsenceError> {
        let today = day("2026-11-18");
        let from = date::nearest(from, today).unwrap();
        let to = to.map(|to| date::read_last(to, today, from).unwrap());
        Away::between(from, to, false)
    }

    #[test]
    fn an_absence_is_split_where_months_meet() {
        let parts = |from, to| -> Vec<(String, String)> {
            let parts = away(from, to).by_month();
            let days = |part: &Absence| (part.on.to_string(), part.to.to_string());
            parts.iter().map(days).collect()
        };
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(
            parts("2026-11-29", "2026-12-02"),
            [
                pair("2026-11-29", "2026-11-30"),
                pair("2026-12-01", "2026-12-02")
            ]
        );
        assert_eq!(
            parts("2026-11-29", "2026-11-29"),
            [pair("2026-11-29", "2026-11-29")]
        );
    }

    #[test]
    fn a_last_day_without_its_year_lies_at_most_two_months_away() {
        assert!(read("1.12.", Some("1.2.")).is_ok());
        assert!(matches!(
            read("1.12.", Some("2.2.")),
            Err(AbsenceError::Long { .. })
        ));
        assert!(read("2026-12-01", Some("2027-02-02")).is_ok());
    }

    #[test]
    fn an_absence_ends_on_or_after_its_first_day_and_within_a_year() {
        assert!(read("2026-12-01", Some("2026-12-01")).is_ok());
        assert!(read("2026-12-01", Some("2027-12-02")).is_ok());
        for to in ["2026-11-30", "2027-12-03"] {
            assert!(matches!(
                read("2026-12-01", Some(to)),
                Err(AbsenceError::NoAbsence { .. })
            ));
        }
    }

    #[test]
    fn days_within_an_absence_on_record_are_recorded_unless_half_differs() {
        let log = Log {
            absences: vec![Logged {
                id: EntryId(ulid::Ulid::from_parts(1, 0)),
                coach: "anna".parse().unwrap(),
                value: Absence {
                    on: day("2026-11-16"),
                    to: day("2026-11-20"),
                    half: false,
                },
            }],
            ..Log::default()
        };
        assert!(is_recorded(&log, away("2026-11-16", "2026-11-20")));
        assert!(!is_recorded(&log, away("2026-11-16", "2026-11-21")));
        assert!(!is_recorded(&log, away("2026-11-15", "2026-11-20")));
        let half = Away {
            half: true,
            ..away("2026-11-17", "2026-11-17")
        };
        assert!(!is_recorded(&log, half));
    }
}
