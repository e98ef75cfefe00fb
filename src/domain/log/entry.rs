//! The log's lines as values: what a coach did, and what was later said of it.

use crate::domain::calendar::civil;
use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Month;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::calendar::week::Week;
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use crate::domain::terms::vocabulary::{
    Channel, Outcome, PartnerKind, Party, Place, Purpose, TimeKind,
};
use serde::{Deserialize, Serialize};

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
        self.party == Party::Employer && self.channel.in_person() && !self.by_candidate
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
    pub(crate) lost: serde_json::Value,
}

/// Fields of an earlier line set anew or taken away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Amend {
    pub(crate) of: EntryId,
    #[serde(default, skip_serializing_if = "serde_json::Map::is_empty")]
    pub(crate) set: serde_json::Map<String, serde_json::Value>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) unset: Vec<String>,
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
}

impl Op {
    /// The word in the line's `op`.
    pub(crate) fn word(&self) -> &'static str {
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

    /// The candidates it names.
    pub(crate) fn people(&self) -> Vec<Code> {
        let code = |value: &serde_json::Value| value.as_str()?.parse::<Code>().ok();
        match self {
            Op::Contact(contact) => contact
                .on_behalf_of
                .iter()
                .chain(&contact.candidate)
                .cloned()
                .collect(),
            Op::Plan(plan) => plan.on_behalf_of.clone(),
            Op::Edit(Edit { record, .. }) | Op::Conflict(Conflict { record, .. }) => record
                .strip_prefix("candidates/")
                .and_then(|name| name.strip_suffix(".toml")?.parse().ok())
                .into_iter()
                .collect(),
            Op::Amend(amend) => amend
                .set
                .get("for")
                .and_then(|list| list.as_array())
                .into_iter()
                .flatten()
                .filter_map(code)
                .collect(),
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
            _ => None,
        }
    }
}

/// A line of the log, with its identity.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) id: EntryId,
    pub(crate) coach: Handle,
    /// The line that this one takes the place of, after a move to another month or a redaction.
    pub(crate) replaces: Option<EntryId>,
    pub(crate) op: Op,
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
        crate::domain::calendar::date::time(&text)
            .map(Some)
            .map_err(serde::de::Error::custom)
    }
}
