//! What the field knows about each stage, as texts in data, and which of it fits an employer now.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::desk::alarm::employer_quiet_since;
use crate::domain::record::employer::Employer;
use crate::domain::terms::vocabulary::{AgreementKind, EmployerStage, Outcome, StepKind};
use serde::Deserialize;
use std::collections::BTreeMap;

/// So many weeks after a start the first weeks are over.
const FIRST_WEEKS_DAYS: i64 = 28;
/// So many days of the same job make a success that can be told.
const KEPT_DAYS: i64 = 91;
/// A step with an employer is on the way for so many days.
const STEP_DAYS: i64 = 60;

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
    /// A job was kept, and nobody may tell of it.
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

/// What fits an employer's stage and history now, the most pressing first.
pub(crate) fn fitting(caseload: &Caseload, employer: &Employer, today: Date) -> Vec<Reason> {
    let contacts: Vec<_> = caseload
        .log
        .contacts
        .iter()
        .map(|logged| logged.contact())
        .filter(|contact| {
            contact.on <= today && contact.employers().any(|slug| *slug == employer.id)
        })
        .collect();
    let reached = contacts
        .iter()
        .any(|contact| contact.outcome != Some(Outcome::NoAnswer));
    let met = contacts.iter().any(|contact| contact.channel.in_person());
    let refused = employer.stage_on(today) == EmployerStage::Declined
        || contacts
            .last()
            .is_some_and(|contact| contact.outcome == Some(Outcome::Refused));
    let jobs: Vec<_> = caseload
        .candidates
        .values()
        .flat_map(|candidate| &candidate.jobs)
        .filter(|job| job.employer == employer.id)
        .collect();
    let lately = |job: &&crate::domain::record::job::Job| {
        job.is_current(today) && (today - job.start.0).num_days() <= FIRST_WEEKS_DAYS
    };
    let kept = |job: &&crate::domain::record::job::Job| {
        (job.end.map_or(today, |end| end.0.min(today)) - job.start.0).num_days() >= KEPT_DAYS
    };
    let here = |candidate: &&crate::domain::record::candidate::Candidate| {
        candidate.is_active(today) && !candidate.works_at(std::iter::once(&employer.id), today)
    };
    let last_steps = caseload
        .candidates
        .values()
        .filter(here)
        .filter_map(|candidate| {
            let steps = candidate
                .steps
                .iter()
                .filter(|step| step.employer == employer.id && step.on.0 <= today);
            steps
                .max_by_key(|step| step.on)
                .filter(|step| (today - step.on.0).num_days() <= STEP_DAYS)
                .map(|step| step.step)
        });
    let steps: Vec<StepKind> = last_steps
        .filter(|step| *step != StepKind::TurnedDown)
        .collect();
    let has = |kind| {
        crate::domain::record::agreement::in_force(&employer.agreements, kind, today).is_some()
    };
    let on_track = matches!(
        employer.stage_on(today),
        EmployerStage::FirstContact | EmployerStage::Informing | EmployerStage::Supporting
    );
    let dormant = employer.stage_on(today) == EmployerStage::Dormant;
    let facts = [
        (
            Reason::IssueOpen,
            employer.issues.iter().any(|issue| {
                issue.on.0 <= today && issue.solved.is_none_or(|solved| solved.0 > today)
            }),
        ),
        (Reason::FirstWeeks, jobs.iter().any(lately)),
        (Reason::Offer, steps.contains(&StepKind::Offer)),
        (Reason::NeverReached, !reached),
        (Reason::Refused, reached && refused),
        (Reason::NeverMet, reached && !met && !refused && !dormant),
        (
            Reason::OnTheWay,
            steps.iter().any(|step| *step != StepKind::Offer),
        ),
        (
            Reason::NoLetter,
            met && on_track && !AgreementKind::ALL.iter().any(|kind| has(*kind)),
        ),
        (
            Reason::Kept,
            jobs.iter().any(kept)
                && crate::domain::record::agreement::permitted(&employer.permissions, today)
                    .is_none(),
        ),
        (
            Reason::Quiet,
            reached && (dormant || employer_quiet_since(caseload, employer, today).is_some()),
        ),
    ];
    facts
        .into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(reason, _)| reason)
        .collect()
}
