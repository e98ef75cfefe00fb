//! A rules profile: which contacts count, toward which target, read from data.

use crate::domain::terms::vocabulary::Channel;
use schemars::JsonSchema;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Which contacts count, and what they are measured against. Every result names its profile.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(crate) struct Rules {
    pub(crate) name: String,
    pub(crate) title: String,
    /// Where the rule was published.
    pub(crate) source: String,
    /// Whether a page of the source was read while writing the profile.
    pub(crate) verified: bool,
    /// Keys of which it is the other way round.
    #[serde(default)]
    pub(crate) except: Vec<String>,
    pub(crate) meetings: MeetingRules,
    pub(crate) time: TimeRules,
    /// Default minutes of a contact, by channel.
    pub(crate) minutes: BTreeMap<Channel, u32>,
    /// Anchors of the scale, highest first; empty where the profile scores nothing.
    #[serde(default, rename = "point")]
    pub(crate) points: Vec<Anchor>,
    pub(crate) review: Option<ReviewRules>,
    #[serde(default)]
    pub(crate) visits: VisitRules,
}

/// After what, and for how many days, no visit is proposed to an employer.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(default)]
pub(crate) struct VisitRules {
    pub(crate) after_refusal_days: u32,
    pub(crate) after_no_answer_days: u32,
}

impl Default for VisitRules {
    /// Practice, for profiles that say nothing of it: a quarter, and until the next day but one.
    fn default() -> VisitRules {
        VisitRules {
            after_refusal_days: 90,
            after_no_answer_days: 2,
        }
    }
}

/// What makes a contact a meeting that counts.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(crate) struct MeetingRules {
    pub(crate) target_full_time: f64,
    pub(crate) channels: Vec<Channel>,
    pub(crate) video: bool,
    pub(crate) event: bool,
    pub(crate) support: bool,
    pub(crate) decision_maker: bool,
    pub(crate) client_specific_only: bool,
    /// Below this many seekers of one's own the target follows them.
    pub(crate) few_seekers: Option<u32>,
    pub(crate) meetings_per_seeker: Option<u32>,
}

impl MeetingRules {
    /// Whether it matters who the candidates are that a contact is for, or how many of them look for work.
    pub(crate) fn looks_at_candidates(&self) -> bool {
        !self.support || self.counts_seekers()
    }

    /// Whether the target follows how many of the coach's candidates look for work.
    pub(crate) fn counts_seekers(&self) -> bool {
        self.few_seekers.is_some() && self.meetings_per_seeker.is_some()
    }
}

/// Goals for the two shares of logged time, 0 to 1.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(crate) struct TimeRules {
    pub(crate) employer_goal: f64,
    pub(crate) community_goal: f64,
    pub(crate) out_channels: Vec<Channel>,
}

/// From so many meetings on, this point.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(crate) struct Anchor {
    pub(crate) meetings: f64,
    pub(crate) point: u8,
}

/// How supervision bears on the point.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(crate) struct ReviewRules {
    pub(crate) own_week_above: u8,
    pub(crate) within_weeks: i64,
    pub(crate) without: u8,
}

impl Rules {
    /// Whether a channel can hold a meeting that counts.
    pub(crate) fn counts_channel(&self, channel: Channel) -> bool {
        match channel {
            Channel::Video => self.meetings.video,
            Channel::Event => self.meetings.event,
            other => self.meetings.channels.contains(&other),
        }
    }

    /// Minutes assumed for a contact logged without any.
    pub(crate) fn default_minutes(&self, channel: Channel) -> u32 {
        self.minutes.get(&channel).copied().unwrap_or(0)
    }
}
