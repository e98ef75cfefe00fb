//! The log's lines as values: what a coach did, and what was later said of it.

use crate::domain::calendar::civil;
use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Month;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::calendar::week::Week;
use crate::domain::terms::keys::keys_of;
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use crate::domain::terms::record_name::candidate_of;
use crate::domain::terms::vocabulary::{
    Channel, Outcome, PartnerKind, Party, Place, Purpose, TimeKind,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::sync::Arc;

/// The next thing promised, by when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Promise {
    pub(crate) text: String,
    #[serde(deserialize_with = "civil::day")]
    pub(crate) due: Date,
}

/// One interaction, with whomever: one record type with a channel.
///
/// The order of the fields is the order of the keys in the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Contact {
    #[serde(deserialize_with = "civil::day")]
    pub(crate) on: Date,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "clock_time")]
    pub(crate) at: Option<TimeOfDay>,
    pub(crate) party: Party,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) employer: Option<Slug>,
    /// The other employers of an event.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) also: Vec<Slug>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) candidate: Option<Code>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) partner: Option<PartnerKind>,
    /// The employer's contact person met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) person: Option<String>,
    /// Whether that person has a say in hiring; `None` is not recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) decision_maker: Option<bool>,
    pub(crate) channel: Channel,
    /// Where the coach was, where it differs from the channel's usual place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) place: Option<Place>,
    /// On whose behalf; nobody is a generic contact.
    #[serde(default, rename = "for", skip_serializing_if = "Vec::is_empty")]
    pub(crate) on_behalf_of: Vec<Code>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) matches_plan: Option<bool>,
    /// The candidate was there too.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) present: bool,
    /// The candidate met the employer alone; the coach was not there.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) by_candidate: bool,
    /// The job this is about, by its block id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) job: Option<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) no_show: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) purpose: Option<Purpose>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) outcome: Option<Outcome>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) minutes: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<Promise>,
    /// Why it was logged on someone's behalf without their consent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) without_consent: Option<String>,
    /// Who wrote it, when not the coach whose work it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<Handle>,
}

impl Contact {
    /// A contact with nothing but its day, party and channel.
    pub(crate) fn new(on: Date, party: Party, channel: Channel) -> Contact {
        Contact {
            on,
            at: None,
            party,
            employer: None,
            also: Vec::new(),
            candidate: None,
            partner: None,
            person: None,
            decision_maker: None,
            channel,
            place: None,
            on_behalf_of: Vec::new(),
            matches_plan: None,
            present: false,
            by_candidate: false,
            job: None,
            no_show: false,
            purpose: None,
            outcome: None,
            minutes: None,
            note: None,
            next: None,
            without_consent: None,
            by: None,
        }
    }

    /// All employers of this contact, the first one first.
    pub(crate) fn employers(&self) -> impl Iterator<Item = &Slug> {
        self.employer.iter().chain(&self.also)
    }

    /// The coach met this employer in person (the candidate's own visits are not the coach's).
    pub(crate) fn is_meeting(&self) -> bool {
        self.party == Party::Employer
            && self.channel.in_person()
            && !self.by_candidate
            && !self.no_show
    }

    /// Somebody was spoken to: they answered, and whoever was expected came.
    pub(crate) fn reached(&self) -> bool {
        !self.no_show && self.outcome != Some(Outcome::NoAnswer)
    }

    /// Whether it may be what was promised or planned for these people: nobody is named on one side, or somebody on both.
    pub(crate) fn may_be_for(&self, people: &[Code]) -> bool {
        let theirs = &self.on_behalf_of;
        people.is_empty() || theirs.is_empty() || people.iter().any(|code| theirs.contains(code))
    }

    /// A talk in person with a candidate who came: by themselves, or at the employer's with the coach.
    pub(crate) fn is_talk_with(&self, code: &Code) -> bool {
        let is_theirs = match self.party {
            Party::Candidate => self.candidate.as_ref() == Some(code),
            Party::Employer => {
                self.present && !self.by_candidate && self.on_behalf_of.contains(code)
            }
            Party::Partner => false,
        };
        is_theirs && self.channel.in_person() && self.reached()
    }
}

/// A visit or call that is booked and has not been held yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Plan {
    #[serde(deserialize_with = "civil::day")]
    pub(crate) on: Date,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "clock_time")]
    pub(crate) at: Option<TimeOfDay>,
    pub(crate) employer: Slug,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) channel: Option<Channel>,
    #[serde(default, rename = "for", skip_serializing_if = "Vec::is_empty")]
    pub(crate) on_behalf_of: Vec<Code>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
}

/// Working time that was no contact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Time {
    #[serde(deserialize_with = "civil::day")]
    pub(crate) on: Date,
    pub(crate) kind: TimeKind,
    pub(crate) minutes: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) place: Option<Place>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
}

/// Days away within one month; no reason is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Absence {
    #[serde(deserialize_with = "civil::day")]
    pub(crate) on: Date,
    #[serde(deserialize_with = "civil::day")]
    pub(crate) to: Date,
    /// Half of each day.
    #[serde(default, skip_serializing_if = "is_false")]
    pub(crate) half: bool,
}

/// A supervisor looked at a week's contact log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Review {
    #[serde(deserialize_with = "civil::day")]
    pub(crate) on: Date,
    pub(crate) week: Week,
    pub(crate) reviewer: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) goal: Option<String>,
}

/// Who changed which fields of a record: names of fields, no values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Edit {
    #[serde(deserialize_with = "civil::day")]
    pub(crate) on: Date,
    /// Path of the record inside the data directory.
    pub(crate) record: String,
    pub(crate) fields: Vec<String>,
}

/// A value that lost when two copies of a record were joined.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Conflict {
    #[serde(deserialize_with = "civil::day")]
    pub(crate) on: Date,
    pub(crate) record: String,
    pub(crate) field: String,
    pub(crate) lost: Value,
}

/// Fields of an earlier line set anew or taken away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Amend {
    pub(crate) of: EntryId,
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub(crate) set: Map<String, Value>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) unset: Vec<String>,
}

impl Amend {
    /// The change that makes one value of the other; none where they are the same, or not of one kind.
    pub(crate) fn between(of: EntryId, before: &Op, after: &Op) -> Option<Amend> {
        if before.word() != after.word() {
            return None;
        }
        let (before, after) = (before.values(), after.values());
        let gone = before.keys().filter(|key| !after.contains_key(*key));
        let unset: Vec<String> = gone.cloned().collect();
        let differs = |key: &String, value: &Value| before.get(key) != Some(value);
        let set: Map<String, Value> = after
            .into_iter()
            .filter(|(key, value)| differs(key, value))
            .collect();
        (!set.is_empty() || !unset.is_empty()).then_some(Amend { of, set, unset })
    }
}

/// An earlier line is taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Void {
    pub(crate) of: EntryId,
}

/// The follow-up of a contact, or a plan, is settled.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Done {
    pub(crate) of: EntryId,
    /// The contact that settled it, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<EntryId>,
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "civil::some_day"
    )]
    pub(crate) on: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
}

/// A follow-up is due on another day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Snooze {
    pub(crate) of: EntryId,
    #[serde(deserialize_with = "civil::day")]
    pub(crate) due: Date,
}

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

fn is_false(value: &bool) -> bool {
    !value
}

/// Civil times as `10:30`.
mod clock_time {
    use crate::domain::calendar::time::TimeOfDay;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(
        time: &Option<TimeOfDay>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match time {
            Some(time) => serializer.collect_str(time),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<TimeOfDay>, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        // The reader of words takes fifty times as long: a third of a report.
        if let Some(time) = TimeOfDay::as_written(&text) {
            return Ok(Some(time));
        }
        crate::domain::calendar::date::time(&text)
            .map(Some)
            .map_err(serde::de::Error::custom)
    }
}
