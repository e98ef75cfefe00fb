//! The flags of `coach job start`.

use crate::cli::args::{Text, YesNo};
use crate::domain::record::job::Job;
use clap::Args;

/// Record that a job starts
///
/// The follow-along schedule follows from it: in person before and after the start, weekly, then monthly for a year. Work
/// experience needs an end (--until) and a written aim (--aim).
#[derive(Args, Clone, Debug)]
pub(crate) struct Start {
    /// The candidate; asked for in a terminal
    pub(in crate::cli::commands::job) code: Option<Text>,

    /// The employer; asked for in a terminal
    pub(in crate::cli::commands::job) employer: Option<Text>,

    /// competitive, apprenticeship, work-experience, trial, subsidised, sheltered or self-employed; asked for in a terminal
    #[arg(long)]
    pub(in crate::cli::commands::job) kind: Option<Text>,

    /// What the job is
    #[arg(long)]
    pub(in crate::cli::commands::job) title: Option<Text>,

    /// The first day: the nearest such day, behind or ahead [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    pub(in crate::cli::commands::job) on: Option<Text>,

    /// Hours a week
    #[arg(long, value_name = "HOURS", value_parser = crate::cli::amounts::number)]
    pub(in crate::cli::commands::job) hours: Option<f64>,

    /// Whether the contract is permanent
    #[arg(long, value_enum, value_name = "YES|NO", num_args = 0..=1, default_missing_value = "yes")]
    pub(in crate::cli::commands::job) permanent: Option<YesNo>,

    /// Pay, as agreed
    #[arg(long)]
    pub(in crate::cli::commands::job) pay: Option<Text>,

    /// Who found it: coach, candidate, family ...
    #[arg(long)]
    pub(in crate::cli::commands::job) found_by: Option<Text>,

    /// Whether the employer knows about the support
    #[arg(long, value_enum, value_name = "YES|NO", num_args = 0..=1, default_missing_value = "yes")]
    pub(in crate::cli::commands::job) disclosed: Option<YesNo>,

    /// Whether the job was created for this person
    #[arg(long, value_enum, value_name = "YES|NO", num_args = 0..=1, default_missing_value = "yes")]
    pub(in crate::cli::commands::job) created: Option<YesNo>,

    /// The buddy at work, by role rather than by name
    #[arg(long)]
    pub(in crate::cli::commands::job) buddy: Option<Text>,

    /// The day a work experience ends, after its first
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(in crate::cli::commands::job) until: Option<Text>,

    /// What a work experience is for
    #[arg(long)]
    pub(in crate::cli::commands::job) aim: Option<Text>,

    /// What was agreed: hours of the day, breaks, tasks
    #[arg(long)]
    pub(in crate::cli::commands::job) conditions: Option<Text>,

    /// Drop the draft that the form kept
    #[arg(long)]
    pub(in crate::cli::commands::job) discard: bool,
}

impl Start {
    /// The flags that say something else than a job on file does.
    pub(in crate::cli::commands::job) fn beside(&self, job: &Job) -> Vec<&'static str> {
        let text = |given: &Option<Text>, known: &Option<String>| {
            given.is_some() && given.as_deref() != known.as_deref()
        };
        let yes = |given: Option<YesNo>, known: Option<bool>| {
            given.is_some() && given.map(YesNo::is_yes) != known
        };
        let hours = job.hours_on(job.start.0);
        let all = [
            ("--title", text(&self.title, &job.title)),
            ("--hours", self.hours.is_some() && self.hours != hours),
            ("--permanent", yes(self.permanent, job.permanent)),
            ("--pay", text(&self.pay, &job.pay)),
            ("--found-by", text(&self.found_by, &job.found_by)),
            ("--disclosed", yes(self.disclosed, job.disclosed)),
            ("--created", yes(self.created, job.created)),
            ("--buddy", text(&self.buddy, &job.buddy)),
            ("--aim", text(&self.aim, &job.aim)),
            ("--conditions", text(&self.conditions, &job.conditions)),
        ];
        let differing = all.into_iter().filter(|(_, differs)| *differs);
        differing.map(|(flag, _)| flag).collect()
    }
}
