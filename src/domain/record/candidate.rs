//! A candidate by code: stages, consents and jobs, and apart from them the identity that is never shared.

use crate::domain::calendar::civil::Civil;
use crate::domain::calendar::day::Date;
use crate::domain::record::agreement::{Instruction, Permission};
use crate::domain::record::employer::{Owner, StageChange, stage_on};
use crate::domain::record::job::Job;
use crate::domain::record::preference::Preferences;
use crate::domain::terms::names::{Code, Slug};
use crate::domain::terms::vocabulary::{
    CandidateStage, ConsentLevel, Resource, ServiceKind, StepKind, SupportKind,
};
use serde::Deserialize;

/// A candidate as the shared record says; `code` is the file's name.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Candidate {
    #[serde(skip, default = "uncoded")]
    pub(crate) code: Code,
    pub(crate) entered: Civil,
    /// Out of work on entry; `None` is not recorded.
    pub(crate) out_of_work: Option<bool>,
    #[serde(default)]
    pub(crate) wants: Vec<String>,
    #[serde(flatten)]
    pub(crate) prefers: Preferences,
    /// What is left of a closed case whose time was over: months, no texts, nobody's code.
    #[serde(default)]
    pub(crate) anonymised: bool,
    /// Days on which the career profile was gone through.
    #[serde(default)]
    pub(crate) profiled: Vec<Civil>,
    #[serde(default, rename = "coach")]
    pub(crate) owners: Vec<Owner>,
    #[serde(default, rename = "stage")]
    pub(crate) stages: Vec<StageChange<CandidateStage>>,
    #[serde(default, rename = "consent")]
    pub(crate) consents: Vec<Consent>,
    #[serde(default, rename = "job")]
    pub(crate) jobs: Vec<Job>,
    #[serde(default, rename = "step")]
    pub(crate) steps: Vec<Step>,
    #[serde(default, rename = "support")]
    pub(crate) supports: Vec<Support>,
    #[serde(default, rename = "service")]
    pub(crate) services: Vec<Service>,
    #[serde(default, rename = "strength")]
    pub(crate) strengths: Vec<Strength>,
    /// Whether their story may be told.
    #[serde(default, rename = "story_permission")]
    pub(crate) permissions: Vec<Permission>,
    #[serde(default, rename = "instruction")]
    pub(crate) instructions: Vec<Instruction>,
}

/// Progress with one employer, dated.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Step {
    pub(crate) employer: Slug,
    pub(crate) step: StepKind,
    pub(crate) on: Civil,
}

/// A support: promised, given, or first the one and then the other.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Support {
    pub(crate) kind: SupportKind,
    /// The day it was given; `None` while it is only promised.
    pub(crate) on: Option<Civil>,
    pub(crate) promised: Option<Civil>,
}

/// Another service's work with the person, by kind.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Service {
    pub(crate) kind: ServiceKind,
    pub(crate) on: Civil,
    /// Its last day; `None` while it goes on.
    pub(crate) until: Option<Civil>,
}

/// A strength, by the kind of resource it comes from.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Strength {
    pub(crate) resource: Resource,
    pub(crate) text: String,
    pub(crate) on: Civil,
}

/// A dated permission to contact employers on the person's behalf.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Consent {
    pub(crate) level: ConsentLevel,
    pub(crate) on: Civil,
    /// The last day it holds.
    pub(crate) until: Option<Civil>,
    /// The day it was taken back: from then on it no longer holds.
    pub(crate) withdrawn: Option<Civil>,
    /// For these employers only; none named is all.
    #[serde(default)]
    pub(crate) employers: Vec<Slug>,
}

/// Who a code stands for. Lives in `private/` only.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Identity {
    #[serde(skip, default = "uncoded")]
    pub(crate) code: Code,
    pub(crate) name: String,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
}

impl Identity {
    /// The name people say: the first part of it.
    pub(crate) fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or(&self.name)
    }
}

impl Candidate {
    /// The stage on a day; without history, engagement.
    pub(crate) fn stage_on(&self, day: Date) -> CandidateStage {
        stage_on(&self.stages, day).map_or(CandidateStage::Engagement, |change| change.stage)
    }

    /// Entered and not closed on a day.
    pub(crate) fn is_active(&self, day: Date) -> bool {
        self.entered.0 <= day && self.stage_on(day) != CandidateStage::Closed
    }

    /// The consent given last by a day, whatever became of it.
    pub(crate) fn last_consent(&self, day: Date) -> Option<&Consent> {
        self.consents
            .iter()
            .filter(|consent| consent.on.0 <= day)
            .max_by_key(|consent| consent.on)
    }

    /// The day of the latest job's end that no look at the career profile has followed yet.
    pub(crate) fn profile_is_older_than_job(&self, today: Date) -> Option<Date> {
        let ended = self
            .jobs
            .iter()
            .filter_map(|job| job.end)
            .map(|end| end.0)
            .filter(|end| *end <= today)
            .max()?;
        self.profiled.iter().all(|on| on.0 < ended).then_some(ended)
    }

    /// Works at one of these employers on a day.
    pub(crate) fn works_at<'a>(
        &self,
        mut employers: impl Iterator<Item = &'a Slug>,
        day: Date,
    ) -> bool {
        employers.any(|employer| {
            self.jobs
                .iter()
                .any(|job| job.employer == *employer && job.is_current(day))
        })
    }

    /// Whether a contact with these employers is support of this person rather than a search.
    pub(crate) fn is_supported_at<'a>(
        &self,
        employers: impl Iterator<Item = &'a Slug>,
        day: Date,
    ) -> bool {
        self.works_at(employers, day) || self.stage_on(day) == CandidateStage::JobSupport
    }
}

fn uncoded() -> Code {
    "uncoded".parse().expect("a fixed name of the grammar")
}
