//! The flags of `coach candidate add`.

use crate::cli::args::Text;
use clap::Args;

/// Add a candidate to the caseload
///
/// The name is kept in private/ on this machine; shared files only ever hold the code.
#[derive(Args, Clone, Debug)]
pub(crate) struct Add {
    /// The person's name, kept in private/; - reads it from standard input
    #[arg(value_name = "NAME", conflicts_with_all = ["name", "no_name"])]
    pub(in crate::cli::commands::candidate) words: Vec<Text>,

    /// The same as a flag
    #[arg(long, conflicts_with = "no_name")]
    pub(in crate::cli::commands::candidate) name: Option<Text>,

    /// Keep no name on this machine
    #[arg(long)]
    pub(in crate::cli::commands::candidate) no_name: bool,

    /// A code of your own, 2 to 20 characters [default: four random ones]
    #[arg(long)]
    pub(in crate::cli::commands::candidate) code: Option<Text>,

    /// A phone number, kept in private/
    #[arg(long)]
    pub(in crate::cli::commands::candidate) phone: Option<Text>,

    /// An e-mail address, kept in private/
    #[arg(long)]
    pub(in crate::cli::commands::candidate) email: Option<Text>,

    /// When they entered the service: the nearest such day up to today [default: today]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(in crate::cli::commands::candidate) entered: Option<Text>,

    /// When they were referred, if that was before: the nearest such day up to entry
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(in crate::cli::commands::candidate) referred: Option<Text>,

    /// Out of work on entry
    #[arg(long, conflicts_with = "in_work")]
    pub(in crate::cli::commands::candidate) out_of_work: bool,

    /// In work on entry
    #[arg(long)]
    pub(in crate::cli::commands::candidate) in_work: bool,

    /// engagement, profile, job-finding, employer-engagement or job-support [default: engagement]
    #[arg(long)]
    pub(in crate::cli::commands::candidate) stage: Option<Text>,

    /// What they want, in their own words; repeat it or join with commas
    #[arg(long)]
    pub(in crate::cli::commands::candidate) wants: Vec<Text>,

    /// What they learned: schools, courses, licences; short, without names
    #[arg(long)]
    pub(in crate::cli::commands::candidate) education: Vec<Text>,

    /// What they have worked as; short, without names
    #[arg(long)]
    pub(in crate::cli::commands::candidate) experience: Vec<Text>,

    /// What they like to do; short, without names
    #[arg(long)]
    pub(in crate::cli::commands::candidate) interests: Vec<Text>,

    /// May employers be contacted on their behalf: none, unnamed, named or details
    #[arg(long, value_name = "LEVEL")]
    pub(in crate::cli::commands::candidate) consent: Option<Text>,

    /// When the consent was given [default: the day of entry]
    #[arg(
        long,
        value_name = "DATE",
        requires = "consent",
        allow_hyphen_values = true
    )]
    pub(in crate::cli::commands::candidate) consent_on: Option<Text>,

    /// Drop the draft that the form kept
    #[arg(long)]
    pub(in crate::cli::commands::candidate) discard: bool,
}
