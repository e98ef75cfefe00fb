//! The log's lines as values: what a coach did, and what was later said of it.

use crate::domain::calendar::period::Month;
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::dated::{Absence, Plan, Review, Time};
use crate::domain::log::op::of_line::{Amend, Done, Snooze, Void};
use crate::domain::log::op::of_record::{Conflict, Edit};
use crate::domain::terms::keys::keys_of;
use crate::domain::terms::names::{Code, EntryId, Handle};
use crate::domain::terms::record_name::candidate_of;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::sync::Arc;

/// What a newer program wrote, or what cannot be read: kept as it stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub(crate) struct Unknown {
    #[serde(skip)]
    pub(crate) word: String,
    pub(crate) values: Map<String, Value>,
}

/// What a log line says.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum Op {
    Contact(Box<Contact>),
    Plan(Plan),
    Time(Time),
    Absence(Absence),
    Review(Review),
    Edit(Edit),
    Conflict(Conflict),
    Amend(Amend),
    Void(Void),
    Done(Done),
    Snooze(Snooze),
    /// All of it was erased: its identity and its number are left.
    Erased {},
    Unknown(Unknown),
}

impl Op {
    /// Reads the values of a line, and keeps apart the keys that its op does not have.
    ///
    /// # Errors
    /// When a key is missing or its value cannot be read.
    pub(crate) fn read(
        word: &str,
        values: Map<String, Value>,
    ) -> Result<(Op, Map<String, Value>), serde_json::Error> {
        Ok(match word {
            "contact" => split(values, |contact| Op::Contact(Box::new(contact)))?,
            "plan" => split(values, Op::Plan)?,
            "time" => split(values, Op::Time)?,
            "absence" => split(values, Op::Absence)?,
            "review" => split(values, Op::Review)?,
            "edit" => split(values, Op::Edit)?,
            "conflict" => split(values, Op::Conflict)?,
            "amend" => split(values, Op::Amend)?,
            "void" => split(values, Op::Void)?,
            "done" => split(values, Op::Done)?,
            "snooze" => split(values, Op::Snooze)?,
            "erased" => (Op::Erased {}, values),
            _ => {
                let word = word.to_owned();
                (Op::Unknown(Unknown { word, values }), Map::new())
            }
        })
    }

    /// The values of the line, in the order in which they are written.
    pub(crate) fn values(&self) -> Map<String, Value> {
        match serde_json::to_value(self) {
            Ok(Value::Object(values)) => values,
            _ => Map::new(),
        }
    }

    /// The word in the line's `op`.
    pub(crate) fn word(&self) -> &str {
        match self {
            Op::Contact(_) => "contact",
            Op::Plan(_) => "plan",
            Op::Time(_) => "time",
            Op::Absence(_) => "absence",
            Op::Review(_) => "review",
            Op::Edit(_) => "edit",
            Op::Conflict(_) => "conflict",
            Op::Amend(_) => "amend",
            Op::Void(_) => "void",
            Op::Done(_) => "done",
            Op::Snooze(_) => "snooze",
            Op::Erased {} => "erased",
            Op::Unknown(unknown) => &unknown.word,
        }
    }

    /// The month of its day, which is that of its file; none for lines that lie where what they speak of lies.
    pub(crate) fn month(&self) -> Option<Month> {
        match self {
            Op::Contact(contact) => Some(Month::of(contact.on)),
            Op::Plan(plan) => Some(Month::of(plan.on)),
            Op::Time(time) => Some(Month::of(time.on)),
            Op::Absence(absence) => Some(Month::of(absence.on)),
            Op::Review(review) => Some(Month::of(review.week.monday())),
            _ => None,
        }
    }

    /// The candidates it names: whom it is with or for, or whose record it is about.
    pub(crate) fn people(&self) -> Vec<Code> {
        match self {
            Op::Contact(contact) => contact
                .on_behalf_of
                .iter()
                .chain(&contact.candidate)
                .cloned()
                .collect(),
            Op::Plan(plan) => plan.on_behalf_of.clone(),
            Op::Edit(Edit { record, .. }) | Op::Conflict(Conflict { record, .. }) => {
                candidate_of(record).into_iter().collect()
            }
            Op::Amend(amend) => people_in(&amend.set),
            Op::Unknown(unknown) => people_in(&unknown.values),
            _ => Vec::new(),
        }
    }

    /// The line this one speaks of, for those that do.
    pub(crate) fn of(&self) -> Option<EntryId> {
        match self {
            Op::Amend(Amend { of, .. })
            | Op::Void(Void { of })
            | Op::Done(Done { of, .. })
            | Op::Snooze(Snooze { of, .. }) => Some(*of),
            Op::Unknown(unknown) => unknown.values.get("of")?.as_str()?.parse().ok(),
            _ => None,
        }
    }
}

/// A line of the log, with its identity and its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) id: EntryId,
    pub(crate) coach: Handle,
    /// The line whose place this one took, after a move to another month.
    pub(crate) replaces: Option<EntryId>,
    /// The masks that its writer knew of: they take nothing out of it.
    pub(crate) knows: Vec<EntryId>,
    pub(crate) op: Op,
    /// Keys that this program does not know. Only a reader who may write the line again fills them.
    pub(crate) unknown: Option<Box<Map<String, Value>>>,
    pub(crate) position: Position,
}

impl Entry {
    /// The line that it is about: the one it speaks of, or itself.
    pub(crate) fn subject(&self) -> EntryId {
        self.op.of().unwrap_or(self.id)
    }

    /// A line of anna's log that says no more than this.
    #[cfg(test)]
    pub(crate) fn for_test(id: EntryId, op: Op) -> Entry {
        Entry {
            id,
            coach: "anna".parse().unwrap(),
            replaces: None,
            knows: Vec::new(),
            op,
            unknown: None,
            position: Position {
                path: "log/anna/x4t9/2026-11.jsonl".into(),
                line: 1,
                seq: 1,
            },
        }
    }
}

/// Where a line stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Position {
    /// Path of the log file inside the data directory.
    pub(crate) path: Arc<str>,
    /// The line in the file, from 1.
    pub(crate) line: usize,
    /// Its number among the file's lines, as it says itself.
    pub(crate) seq: u64,
}

/// The keys of a log line's values, as its type declares them.
pub(crate) fn keys_of_op(word: &str) -> &'static [&'static str] {
    match word {
        "contact" => keys_of::<Contact>(),
        "plan" => keys_of::<Plan>(),
        "time" => keys_of::<Time>(),
        "absence" => keys_of::<Absence>(),
        "review" => keys_of::<Review>(),
        "edit" => keys_of::<Edit>(),
        "conflict" => keys_of::<Conflict>(),
        "amend" => keys_of::<Amend>(),
        "void" => keys_of::<Void>(),
        "done" => keys_of::<Done>(),
        "snooze" => keys_of::<Snooze>(),
        _ => &[],
    }
}

/// A value, and the keys that its type does not have.
fn split<T: DeserializeOwned>(
    values: Map<String, Value>,
    op: impl Fn(T) -> Op,
) -> Result<(Op, Map<String, Value>), serde_json::Error> {
    let keys = keys_of::<T>();
    let (known, unknown) = values
        .into_iter()
        .partition(|(key, _)| keys.contains(&key.as_str()));
    Ok((op(serde_json::from_value(Value::Object(known))?), unknown))
}

/// The candidates that the values of a line name.
pub(crate) fn people_in(values: &Map<String, Value>) -> Vec<Code> {
    let listed = values.get("for").and_then(Value::as_array);
    let named = listed.into_iter().flatten().chain(values.get("candidate"));
    let record = values.get("record").and_then(Value::as_str);
    named
        .filter_map(|value| value.as_str()?.parse().ok())
        .chain(record.and_then(candidate_of))
        .collect()
}
