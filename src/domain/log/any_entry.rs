//! An entry of any kind as it stands, found by its identity.

use crate::domain::log::contacts::Logged;
use crate::domain::log::entry::Op;
use crate::domain::log::standing::Log;
use crate::domain::terms::names::{EntryId, Handle};

/// An entry as it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AnyEntry {
    pub(crate) id: EntryId,
    /// Whose work it is.
    pub(crate) coach: Handle,
    pub(crate) op: Op,
    /// Whether its promise, or the plan, is settled.
    pub(crate) is_settled: bool,
}

impl Log {
    /// The entry with this identity: a contact, a plan, time, an absence or a review.
    pub(crate) fn any_entry(&self, id: EntryId) -> Option<AnyEntry> {
        fn found<T>(
            list: &[Logged<T>],
            id: EntryId,
            op: impl Fn(&T) -> (Op, bool),
        ) -> Option<AnyEntry> {
            let logged = list.iter().find(|logged| logged.id == id)?;
            let (op, is_settled) = op(&logged.value);
            Some(AnyEntry {
                id,
                coach: logged.coach.clone(),
                op,
                is_settled,
            })
        }
        found(&self.contacts, id, |standing| {
            (Op::Contact(standing.contact.clone()), standing.settled)
        })
        .or_else(|| {
            found(&self.plans, id, |standing| {
                (Op::Plan(standing.plan.clone()), standing.settled)
            })
        })
        .or_else(|| found(&self.times, id, |time| (Op::Time(time.clone()), false)))
        .or_else(|| {
            found(&self.absences, id, |absence| {
                (Op::Absence(absence.clone()), false)
            })
        })
        .or_else(|| {
            found(&self.reviews, id, |review| {
                (Op::Review(review.clone()), false)
            })
        })
    }
}
