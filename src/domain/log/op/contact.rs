//! One interaction, with whomever, and what was promised in it.

use crate::domain::calendar::civil;
use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::log::op::clock_time;
use crate::domain::terms::names::{Code, Handle, Slug};
use crate::domain::terms::vocabulary::{Channel, Outcome, PartnerKind, Party, Place, Purpose};
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
    /// Who came along, for field mentoring: a supervisor, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) with: Option<String>,
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
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) present: bool,
    /// The candidate met the employer alone; the coach was not there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) by_candidate: bool,
    /// The job this is about, by its block id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) job: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
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
            with: None,
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
            && !self.missed()
    }

    /// Nobody was met: whoever was expected did not come, or nobody was there at a visit.
    pub(crate) fn missed(&self) -> bool {
        self.no_show || (self.channel.in_person() && self.outcome == Some(Outcome::NoAnswer))
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
        self.is_with(code) && self.channel.in_person()
    }

    /// The candidate was spoken to, however that was: by themselves, or at the employer's with the coach.
    pub(crate) fn is_with(&self, code: &Code) -> bool {
        let is_theirs = match self.party {
            Party::Candidate => self.candidate.as_ref() == Some(code),
            Party::Employer => {
                self.present && !self.by_candidate && self.on_behalf_of.contains(code)
            }
            Party::Partner => false,
        };
        is_theirs && self.reached()
    }
}
