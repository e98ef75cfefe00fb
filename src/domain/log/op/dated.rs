//! What else is logged of a day: plans, time, absences, and reviews of a week.

use crate::domain::calendar::civil;
use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::calendar::week::Week;
use crate::domain::log::op::clock_time;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::{Channel, Place, TimeKind};
use serde::{Deserialize, Serialize};

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
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
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
    /// Whether the goal agreed before was met.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) goal_met: Option<bool>,
}
