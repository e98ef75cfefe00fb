//! How many rows of an import became what.

use crate::domain::moving::decide::Decided;
use crate::domain::moving::fate::{Fate, Made};
use serde::Serialize;

/// How many rows became what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Counts {
    pub(crate) contacts: usize,
    pub(crate) plans: usize,
    pub(crate) absences: usize,
    pub(crate) employers: usize,
    pub(crate) candidates: usize,
    pub(crate) on_file: usize,
    pub(crate) asked: usize,
    pub(crate) refused: usize,
    pub(crate) left_out: usize,
}

impl Counts {
    pub(crate) fn of(decided: &Decided) -> Counts {
        let fates =
            |fate: fn(&Fate) -> bool| decided.rows.iter().filter(|row| fate(&row.fate)).count();
        let new = |is_it: fn(&Made) -> bool| {
            let rows = decided.rows.iter();
            rows.filter(|row| row.fate == Fate::New && is_it(&row.made))
                .count()
        };
        Counts {
            contacts: new(|made| matches!(made, Made::Contact(_))),
            plans: new(|made| matches!(made, Made::Plan(_))),
            absences: new(|made| matches!(made, Made::Absence(_))),
            employers: decided.new_employers.len(),
            candidates: decided.new_people.len(),
            on_file: fates(|fate| *fate == Fate::OnFile),
            asked: fates(|fate| matches!(fate, Fate::Asked(_))),
            refused: fates(|fate| matches!(fate, Fate::Refused(_))),
            left_out: fates(|fate| matches!(fate, Fate::LeftOut(_))),
        }
    }

    /// Rows that a person has to look at.
    pub(crate) fn not_taken(self) -> usize {
        self.asked + self.refused
    }
}
