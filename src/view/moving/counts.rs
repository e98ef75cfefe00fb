//! How many rows of an import became what.

use crate::domain::moving::decide::Decided;
use crate::domain::moving::fate::{Fate, Made};
use serde::Serialize;

/// How many rows became what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Counts {
    pub(crate) contacts: usize,
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
        let contacts = decided
            .rows
            .iter()
            .filter(|row| row.fate == Fate::New && matches!(row.made, Made::Contact(_)));
        Counts {
            contacts: contacts.count(),
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
