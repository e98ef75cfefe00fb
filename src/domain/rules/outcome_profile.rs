//! Outcome rules: what counts as a job start, as lasting work, as one job, read from data.

use crate::domain::calendar::civil::Civil;
use crate::domain::record::job::Job;
use crate::domain::terms::vocabulary::JobKind;
use schemars::JsonSchema;
use serde::Deserialize;

/// Which facts make an outcome. Every result names its rules.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
pub(crate) struct OutcomeRules {
    pub(crate) name: String,
    pub(crate) title: String,
    /// Where the rule was published.
    pub(crate) source: String,
    /// Whether a page of the source was read while writing the profile.
    pub(crate) verified: bool,
    /// Keys of which it is the other way round.
    #[serde(default)]
    pub(crate) except: Vec<String>,
    /// The day whose state of knowledge the profile writes down.
    pub(crate) as_of: Civil,
    /// Kinds of job that are no outcome; a job without a kind is none of them.
    #[serde(default)]
    pub(crate) excluded: Vec<JobKind>,
    /// A start counts once so many paid hours are worked; unset, on its day.
    pub(crate) paid_hours: Option<f64>,
    pub(crate) sustained: Option<Sustained>,
    /// Days without a job between two jobs that do not end employment.
    #[serde(default)]
    pub(crate) gap_days: u32,
    /// Paid hours a week that are one job; others count pro rata.
    pub(crate) full_job_hours: Option<f64>,
    #[serde(default)]
    pub(crate) benchmark: Benchmark,
}

/// Lasting work: at least `hours` a week in at least `weeks` of any `of_weeks` weeks in a row.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
pub(crate) struct Sustained {
    pub(crate) hours: f64,
    pub(crate) weeks: u32,
    pub(crate) of_weeks: u32,
    /// A second figure: the same with so many hours.
    pub(crate) more_hours: Option<f64>,
}

/// Published shares to compare with, 0 to 1.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
pub(crate) struct Benchmark {
    /// Of people out of work at entry, those who came into work.
    pub(crate) employment: Option<f64>,
    /// Of people out of work at entry who came into work, those still in work after 13 weeks.
    pub(crate) weeks_13: Option<f64>,
}

impl OutcomeRules {
    /// Whether the kind of a job can be an outcome at all.
    pub(crate) fn admits(&self, job: &Job) -> bool {
        job.kind.is_none_or(|kind| !self.excluded.contains(&kind))
    }
}
