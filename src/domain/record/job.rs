//! A job: what kind, since when, for how many hours, and how it ended. Facts only; whether it is a success is for rules.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::terms::keys::word;
use crate::domain::terms::names::Slug;
use crate::domain::terms::vocabulary::{JobEnd, JobKind};
use serde::{Deserialize, Serialize};

/// A placement of a candidate with an employer.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct Job {
    /// Four random characters; empty where the block was written by hand without.
    #[serde(
        default,
        deserialize_with = "word",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) id: String,
    pub(crate) employer: Slug,
    pub(crate) title: Option<String>,
    pub(crate) kind: Option<JobKind>,
    pub(crate) start: Civil,
    /// Weekly hours, each from a day on.
    #[serde(default)]
    pub(crate) hours: Vec<Hours>,
    /// Without an end agreed on; `None` is not recorded.
    pub(crate) permanent: Option<bool>,
    /// The employer knows of the support.
    pub(crate) disclosed: Option<bool>,
    /// The job was made for this person.
    pub(crate) created: Option<bool>,
    pub(crate) pay: Option<String>,
    pub(crate) found_by: Option<String>,
    pub(crate) buddy: Option<String>,
    pub(crate) conditions: Option<String>,
    /// What a work experience is for, and the day it is to end.
    pub(crate) aim: Option<String>,
    pub(crate) until: Option<Civil>,
    pub(crate) end: Option<Civil>,
    /// The day the loss of the job became known.
    pub(crate) heard: Option<Civil>,
    pub(crate) reason: Option<JobEnd>,
    /// Follow-along talks that were missed and will not be held.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) put_aside: Vec<PutAside>,
}

/// Why the talks that were due until a day are no longer waited for.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct PutAside {
    pub(crate) until: Civil,
    pub(crate) reason: String,
}

/// Weekly hours from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
pub(crate) struct Hours {
    pub(crate) from: Civil,
    pub(crate) weekly: f64,
}

impl Job {
    /// A job of which only the employer and the first day are known.
    pub(crate) fn started(employer: Slug, start: Date) -> Job {
        Job {
            id: String::new(),
            employer,
            title: None,
            kind: None,
            start: Civil(start),
            hours: Vec::new(),
            permanent: None,
            disclosed: None,
            created: None,
            pay: None,
            found_by: None,
            buddy: None,
            conditions: None,
            aim: None,
            until: None,
            end: None,
            heard: None,
            reason: None,
            put_aside: Vec::new(),
        }
    }

    /// Whether the person works there on a day.
    pub(crate) fn is_current(&self, day: Date) -> bool {
        self.start.0 <= day && self.end.is_none_or(|end| day <= end.0)
    }

    /// Weekly hours on a day; `None` when not recorded.
    pub(crate) fn hours_on(&self, day: Date) -> Option<f64> {
        self.hours
            .iter()
            .filter(|hours| hours.from.0 <= day)
            .max_by_key(|hours| hours.from.0)
            .map(|hours| hours.weekly)
    }
}
