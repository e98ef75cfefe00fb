//! What the field knows about each stage, as texts in data, and the reasons why a topic fits an employer now.

use crate::domain::terms::vocabulary::EmployerStage;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The texts of one language (`data/guide/LANGUAGE.toml`).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Guide {
    /// Topics in the order they are listed.
    pub(crate) topics: Vec<String>,
    pub(crate) stage: BTreeMap<EmployerStage, StageText>,
    pub(crate) factor: BTreeMap<String, FactorText>,
    pub(crate) topic: BTreeMap<String, Topic>,
}

/// What a stage is about.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StageText {
    pub(crate) title: String,
    pub(crate) aim: String,
}

/// A success factor: what it is called, and how it is done.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FactorText {
    pub(crate) title: String,
    pub(crate) how: String,
}

/// A topic in parts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Topic {
    pub(crate) title: String,
    pub(crate) about: String,
    #[serde(default)]
    pub(crate) part: Vec<Part>,
}

/// A part of a topic: what can be said, sentence by sentence.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    pub(crate) title: String,
    pub(crate) say: Vec<String>,
}

/// Why a topic fits an employer now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// They raised something that is not solved.
    IssueOpen,
    /// Somebody started there lately.
    FirstWeeks,
    /// An offer is on the table.
    Offer,
    /// Nobody has been reached there.
    NeverReached,
    /// The last word was a no.
    Refused,
    /// Nobody was there in person.
    NeverMet,
    /// Somebody is on the way to them.
    OnTheWay,
    /// No letter of intent.
    NoLetter,
    /// A job was kept, and there is no permission to tell of it.
    Kept,
    /// Quiet for longer than their cadence.
    Quiet,
}

impl Reason {
    /// The topic that helps.
    pub(crate) fn topic(self) -> &'static str {
        match self {
            Reason::IssueOpen => "quick-answers",
            Reason::FirstWeeks => "first-week",
            Reason::Offer => "conditions",
            Reason::NeverReached => "first-call",
            Reason::Refused => "after-a-no",
            Reason::NeverMet => "first-visit",
            Reason::OnTheWay => "questions",
            Reason::NoLetter => "values",
            Reason::Kept => "sharing",
            Reason::Quiet => "keep-warm",
        }
    }

    /// The word for it in JSON and in the catalogue.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Reason::IssueOpen => "issue-open",
            Reason::FirstWeeks => "first-weeks",
            Reason::Offer => "offer",
            Reason::NeverReached => "never-reached",
            Reason::Refused => "refused",
            Reason::NeverMet => "never-met",
            Reason::OnTheWay => "on-the-way",
            Reason::NoLetter => "no-letter",
            Reason::Kept => "kept",
            Reason::Quiet => "quiet",
        }
    }
}
