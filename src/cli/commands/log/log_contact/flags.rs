use crate::cli::args::{Text, YesNo};
use crate::domain::terms::vocabulary::Channel;
use clap::Args;

/// Log a contact with an employer
///
/// One line is enough: coach visit acme "liked the idea", or call, meeting, mail, video, text; the same as coach log-contact
/// acme "liked the idea" -c visit, or coach l acme visit "liked the idea". With no arguments, in a terminal, one screen asks
/// for everything; Enter takes the usual answer, Tab reaches day, minutes and outcome, Escape keeps a draft.
///
/// A contact closes the oldest open follow-up with that employer that is due by then, and says so. Candidates' names in the
/// note become their codes. Logging for someone (--for) checks their consent.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct LogContact {
    /// The channel that the verb itself said.
    #[arg(skip)]
    pub(crate) called: Option<Channel>,

    /// The employer: id, name, alias, or a unique start of one
    pub(crate) employer: Option<Text>,

    /// What was said, for the shared log
    #[arg(value_name = "NOTE")]
    pub(crate) words: Vec<Text>,

    /// visit, meeting, video, phone, email, message, letter or event
    #[arg(short, long)]
    pub(crate) channel: Option<Text>,

    /// The contact person you met
    #[arg(short, long, value_name = "NAME")]
    pub(crate) person: Option<Text>,

    /// On whose behalf, by code (or name, on this machine)
    #[arg(short = 'f', long = "for", value_name = "CODE")]
    pub(crate) on_behalf_of: Vec<Text>,

    /// The other employers of an event
    #[arg(long, value_name = "EMPLOYER")]
    pub(crate) also: Vec<Text>,

    /// apply, ask-opening, follow-ad, advocate, learn-needs, build, match, support, agree or share
    #[arg(long)]
    pub(crate) purpose: Option<Text>,

    /// no-answer, refused, call-back, keep-in-touch, meeting-agreed, vacancy, interview, trial-day, offer, hired,
    /// information, issue-raised or issue-solved
    #[arg(short, long)]
    pub(crate) outcome: Option<Text>,

    /// How long it took: 45, 1h or 1h30
    #[arg(short, long, value_parser = crate::cli::amounts::minutes)]
    pub(crate) minutes: Option<u32>,

    /// When, with a time if you like: today, thu 13:00, eilen, -2d, 18.11. [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    pub(crate) on: Option<Text>,

    /// At what time: 9:30, 14 or klo 14
    #[arg(long, value_name = "TIME")]
    pub(crate) at: Option<Text>,

    /// What was promised
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) next: Option<Text>,

    /// By when, ahead of the entry's day: fri, +10d, in 2 weeks, 1.12. [default: in a week]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    pub(crate) due: Option<Text>,

    /// Whether that person has a say in hiring
    #[arg(long, value_enum, value_name = "YES|NO")]
    pub(crate) decision_maker: Option<YesNo>,

    /// Whether the employer fits what the person wants
    #[arg(long, value_enum, value_name = "YES|NO")]
    pub(crate) matches_plan: Option<YesNo>,

    /// Who came along: a supervisor, for field mentoring
    #[arg(long, value_name = "NAME")]
    pub(crate) with: Option<Text>,

    /// The candidate was there
    #[arg(long)]
    pub(crate) present: bool,

    /// The candidate met the employer alone
    #[arg(long, conflicts_with = "present")]
    pub(crate) by_candidate: bool,

    /// Where the employer stands from now on
    #[arg(long)]
    pub(crate) stage: Option<Text>,

    /// The coach was in the office
    #[arg(long, conflicts_with = "out")]
    pub(crate) office: bool,

    /// The coach was out of the office
    #[arg(long)]
    pub(crate) out: bool,

    /// Create the employer if no id or name matches exactly
    #[arg(long)]
    pub(crate) new: bool,

    /// Leave open follow-ups open
    #[arg(long)]
    pub(crate) keep: bool,

    /// Log it even though a consent is missing; the reason is stored and shown on the supervision sheet
    #[arg(long, value_name = "REASON", allow_hyphen_values = true)]
    pub(crate) without_consent: Option<Text>,

    /// The note as a flag; - reads it from standard input
    #[arg(long, value_name = "NOTE", allow_hyphen_values = true)]
    pub(crate) note: Option<Text>,

    /// Drop the draft that the form kept
    #[arg(long)]
    pub(crate) discard: bool,
}
