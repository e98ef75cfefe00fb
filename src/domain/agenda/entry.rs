//! Appointments and tasks as a calendar takes them: texts that may be seen there, and what tells it what became of them.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::calendar::zone::Zone;
use crate::domain::log::told::Revision;
use crate::domain::terms::names::EntryId;
use serde::{Serialize, Serializer};

/// What follows an identity in that of its entry in a calendar.
const UID_END: &str = "@coach";

/// What a calendar knows an entry by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Known {
    #[serde(serialize_with = "uid_of")]
    pub(crate) uid: EntryId,
    /// Grows with every change.
    pub(crate) sequence: u32,
    /// When it was changed last, in milliseconds since 1970 UTC.
    #[serde(skip)]
    pub(crate) changed: u64,
}

/// What became of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum State {
    Open,
    Done,
    Cancelled,
}

/// A visit or call that is booked, was held, or was not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Appointment {
    #[serde(flatten)]
    pub(crate) known: Known,
    pub(crate) on: Date,
    #[serde(serialize_with = "clock")]
    pub(crate) at: Option<TimeOfDay>,
    /// How long it takes.
    pub(crate) minutes: u32,
    pub(crate) state: State,
    pub(crate) summary: String,
    pub(crate) place: Option<String>,
    pub(crate) text: String,
}

/// Something promised, by its day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Task {
    #[serde(flatten)]
    pub(crate) known: Known,
    pub(crate) due: Date,
    pub(crate) state: State,
    pub(crate) summary: String,
    pub(crate) text: String,
}

/// A coach's appointments and tasks.
#[derive(Clone, Debug)]
pub(crate) struct Agenda {
    /// What the calendar is called.
    pub(crate) name: String,
    /// The zone whose clock the times are told by; the machine's own has no name, and then they are nobody's.
    pub(crate) zone: Zone,
    pub(crate) appointments: Vec<Appointment>,
    pub(crate) tasks: Vec<Task>,
}

impl Known {
    pub(crate) fn of(revision: Revision) -> Known {
        Known {
            uid: revision.first,
            sequence: revision.count,
            changed: revision.last.0.timestamp_ms(),
        }
    }
}

/// The identity of an entry in a calendar.
pub(crate) fn uid(id: EntryId) -> String {
    format!("{id}{UID_END}")
}

fn uid_of<S: Serializer>(id: &EntryId, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&uid(*id))
}

fn clock<S: Serializer>(at: &Option<TimeOfDay>, serializer: S) -> Result<S::Ok, S::Error> {
    at.map(|at| at.to_string()).serialize(serializer)
}
