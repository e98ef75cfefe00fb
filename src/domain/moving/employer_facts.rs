//! What rows tell of an employer: what is not known yet is added, what is known stays.

use crate::domain::calendar::day::Date;
use crate::domain::moving::employer_names::key;
use crate::domain::moving::reading::row::{EmployerRow, PersonRow};
use crate::domain::record::employer::Employer;
use crate::domain::record::person::Person;
use crate::domain::terms::names::{Handle, Slug};
use crate::domain::terms::vocabulary::EmployerStage;

/// An employer that is to be made.
#[derive(Clone, Debug)]
pub(crate) struct NewEmployer {
    pub(crate) row: EmployerRow,
    /// The first contact with it.
    pub(crate) first: Option<Date>,
}

impl NewEmployer {
    /// The record it comes to: a lead as long as nobody was in contact with it.
    pub(crate) fn record(&self, slug: &Slug, coach: &Handle, today: Date) -> Employer {
        let row = self.row.clone();
        let (stage, since) = match self.first {
            Some(first) => (EmployerStage::FirstContact, first),
            None => (EmployerStage::Lead, today),
        };
        Employer {
            town: row.town,
            sector: row.sector,
            size: row.size,
            website: row.website,
            people: row.people.into_iter().map(person).collect(),
            ..Employer::new(slug.clone(), row.name, stage, coach, since)
        }
    }
}

/// Keeps what is told where nothing is known; what differs is said.
pub(in crate::domain::moving) fn fill(
    what: &str,
    kept: &mut Option<String>,
    told: &Option<String>,
) -> Option<String> {
    match (&kept, told) {
        (None, told) => {
            kept.clone_from(told);
            None
        }
        (Some(kept), Some(told)) if key(kept) != key(told) => {
            Some(format!("says the {what} is {told}; {kept} is kept"))
        }
        _ => None,
    }
}

/// Adds people that are told of.
pub(in crate::domain::moving) fn join_people(kept: &mut Vec<PersonRow>, told: &[PersonRow]) {
    for person in told {
        match kept
            .iter_mut()
            .find(|known| key(&known.name) == key(&person.name))
        {
            None => kept.push(person.clone()),
            Some(known) => {
                known.role = known.role.take().or_else(|| person.role.clone());
                known.phone = known.phone.take().or_else(|| person.phone.clone());
                known.email = known.email.take().or_else(|| person.email.clone());
                known.note = known.note.take().or_else(|| person.note.clone());
            }
        }
    }
}

/// Adds somebody on a record, or what is not known of them.
pub(in crate::domain::moving) fn join_person(kept: &mut Vec<Person>, told: &PersonRow) {
    match kept
        .iter_mut()
        .find(|known| key(&known.name) == key(&told.name))
    {
        None => kept.push(person(told.clone())),
        Some(known) => {
            known.role = known.role.take().or_else(|| told.role.clone());
            known.phone = known.phone.take().or_else(|| told.phone.clone());
            known.email = known.email.take().or_else(|| told.email.clone());
            known.note = known.note.take().or_else(|| told.note.clone());
        }
    }
}

fn person(row: PersonRow) -> Person {
    Person {
        id: String::new(),
        name: row.name,
        role: row.role,
        phone: row.phone,
        email: row.email,
        decision_maker: None,
        note: row.note,
    }
}
