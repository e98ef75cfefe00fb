//! A mask over an entry: what was taken out of it, in whatever line of it or about it the same is said.

use crate::domain::log::entry::Op;
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::dated::Time;
use crate::domain::log::op::of_line::Amend;
use crate::domain::terms::names::{Code, EntryId};
use crate::domain::terms::vocabulary::{Channel, Party, Place, TimeKind};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// What was erased of an entry. It only grows: what is to be taken out later is a mask of its own.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mask {
    /// By which a line names it.
    pub(crate) id: EntryId,
    /// Lines of the entry: those that were known.
    pub(crate) of: Vec<EntryId>,
    pub(crate) extent: Extent,
    /// The person for whose sake it was erased.
    pub(crate) code: Option<Code>,
}

/// How much of an entry a mask takes out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Extent {
    /// These keys.
    Keys(BTreeSet<String>),
    /// Everything but these keys.
    AllBut(BTreeSet<String>),
    /// Everything but the working time that a talk took.
    WorkingTime,
}

/// The keys that stay of a contact with an employer, so that the week still counts.
pub(crate) const BARE: [&str; 7] = [
    "on", "party", "employer", "also", "channel", "place", "minutes",
];
/// The keys that stay of a talk whose working time is kept.
const OF_TIME: [&str; 4] = ["on", "kind", "minutes", "place"];
/// What stands for a reason that was taken out: that a consent was missing stays marked.
pub(crate) const REDACTED: &str = "redacted";
/// Keys whose text is written over, since that there was one counts: a consent was missing, a week was
/// reviewed, a supervisor came along.
const MARKED: [&str; 3] = ["without_consent", "reviewer", "with"];

impl Extent {
    /// Everything but what a bare contact says.
    pub(crate) fn all_but_bare() -> Extent {
        Extent::AllBut(BARE.map(str::to_owned).into())
    }

    /// Whether a key is taken out.
    pub(crate) fn takes(&self, key: &str) -> bool {
        match self {
            Extent::Keys(keys) => keys.contains(key),
            Extent::AllBut(keys) => !keys.contains(key),
            Extent::WorkingTime => !OF_TIME.contains(&key),
        }
    }

    /// What is left of a line of the entry, or of one that speaks of it.
    pub(crate) fn leaves(&self, op: &Op) -> Op {
        match op {
            Op::Void(_) | Op::Snooze(_) | Op::Erased {} => op.clone(),
            Op::Amend(amend) => Op::Amend(self.leaves_of_change(amend)),
            Op::Done(done) => {
                let mut done = done.clone();
                done.note.take_if(|_| self.takes("note"));
                Op::Done(done)
            }
            Op::Contact(contact) if *self == Extent::WorkingTime => {
                contact.as_time().map_or(Op::Erased {}, Op::Time)
            }
            other => {
                let mut values = other.values();
                self.take_out(&mut values);
                // A line without a key that it needs says nothing any more.
                let read = Op::read(other.word(), values).map(|(op, _)| op);
                read.unwrap_or(Op::Erased {})
            }
        }
    }

    /// Takes keys out of values. Why a consent was missing, who reviewed and who came along are written over, unless everything goes.
    pub(crate) fn take_out(&self, values: &mut Map<String, Value>) {
        let is_marked =
            |key: &str| matches!(self, Extent::Keys(_)) && self.takes(key) && MARKED.contains(&key);
        for (_, value) in values.iter_mut().filter(|(key, _)| is_marked(key)) {
            *value = REDACTED.into();
        }
        values.retain(|key, _| !self.takes(key) || is_marked(key));
    }

    fn leaves_of_change(&self, amend: &Amend) -> Amend {
        let mut left = amend.clone();
        self.take_out(&mut left.set);
        if !matches!(self, Extent::Keys(_)) {
            left.unset.retain(|key| !self.takes(key));
        }
        left
    }
}

impl Contact {
    /// What stays of a contact with an employer when whom it was for is forgotten: day, employers, channel, place and
    /// minutes. None of a contact with anyone else, nor of one that the candidate had alone.
    pub(crate) fn bare(&self) -> Option<Contact> {
        let counts = self.party == Party::Employer && !self.by_candidate;
        counts.then(|| Contact {
            employer: self.employer.clone(),
            also: self.also.clone(),
            place: self.place,
            minutes: self.minutes,
            ..Contact::new(self.on, self.party, self.channel)
        })
    }

    /// The working time it took, out of the office where it was; none where no minutes were logged.
    pub(crate) fn as_time(&self) -> Option<Time> {
        let place = self.place.or_else(|| {
            matches!(
                self.channel,
                Channel::Visit | Channel::Meeting | Channel::Event
            )
            .then_some(Place::Out)
        });
        Some(Time {
            on: self.on,
            kind: TimeKind::Candidates,
            minutes: self.minutes?,
            place,
            note: None,
        })
    }
}

#[cfg(test)]
#[path = "mask_tests.rs"]
mod tests;
