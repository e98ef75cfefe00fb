//! The verbs: one file each, in a room for each thing they work on, and the table that leads from a verb to its file.

pub(crate) mod alone;
mod candidate;
mod desk;
pub(crate) mod directory;
mod employer;
mod job;
mod leaving;
pub(crate) mod log;
mod moving;
mod welcome;

use crate::cli::commands::log::which::Loggable;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use clap::{ArgMatches, Args, Command, FromArgMatches, Subcommand};

/// The verbs, in the order of a working day.
#[derive(Subcommand, Debug)]
pub(crate) enum Verb {
    Today(desk::today::Today),
    #[command(
        visible_aliases = ["l", "visit", "call", "meeting", "mail", "video", "text"],
        aliases = ["phone", "email", "message", "letter", "event"]
    )]
    LogContact(Box<log::log_contact::flags::LogContact>),
    #[command(visible_alias = "sup")]
    LogSupport(log::log_support::LogSupport),
    Log(log::which::Log),
    LogPartner(log::log_partner::LogPartner),
    LogTime(log::log_time::LogTime),
    Plan(log::plan::Plan),
    #[command(visible_alias = "w")]
    Week(desk::week::WeekArgs),
    #[command(visible_alias = "r")]
    Report(desk::report::Report),
    Done(log::done::Done),
    Snooze(log::snooze::Snooze),
    Amend(Box<log::amend::flags::Amend>),
    Undo(log::undo::Undo),
    Redo(log::undo::Redo),
    Redact(log::redact::Redact),
    History(desk::history::History),
    Search(desk::history::Search),
    HandOver(desk::hand_over::HandOver),
    #[command(name = "match")]
    Matching(desk::matching::Matching),
    Guide(desk::guide::GuideArgs),
    Checklist(desk::checklist::Checklist),
    Document(desk::document::Document),
    #[command(subcommand)]
    Employer(employer::Employer),
    #[command(subcommand)]
    Candidate(candidate::Candidate),
    #[command(subcommand)]
    Job(job::Job),
    /// Show an employer: the brief before a call (the same as employer show)
    S(employer::show::Show),
    Me(directory::me::Me),
    #[command(subcommand)]
    Colleague(directory::colleague::Colleague),
    Absence(log::absence::Absence),
    Inbox(log::inbox::Inbox),
    Init(directory::init::Init),
    Check(directory::check::Check),
    Import(moving::import::Import),
    Export(leaving::export::Export),
    Calendar(leaving::calendar::Calendar),
    Retention(directory::retention::Retention),
    Backup(directory::backup::Backup),
    Restore(directory::restore::Restore),
    Config(directory::config::ConfigArgs),
    Rules(directory::rules::RulesArgs),
    Doctor(directory::doctor::Doctor),
    Schema(directory::schema::SchemaArgs),
    Sync(directory::sync::Sync),
    MergeDriver(directory::merge_driver::MergeDriver),
    Completions(directory::manual::Completions),
    Man(directory::manual::Man),
}

impl Default for Verb {
    fn default() -> Self {
        Verb::Today(desk::today::Today::default())
    }
}

impl Verb {
    /// Takes in the word that the verb was called by: `visit` says how the contact took place.
    pub(crate) fn was_called(&mut self, word: &str) {
        if let Verb::LogContact(args) = self {
            args.called = word.parse().ok();
        }
    }

    /// The verb that logs one thing or another, with nothing given yet.
    fn that_logs(what: Loggable) -> Verb {
        match what {
            Loggable::Contact => Verb::LogContact(Box::default()),
            Loggable::Support => Verb::LogSupport(log::log_support::LogSupport::default()),
            Loggable::Partner => Verb::LogPartner(log::log_partner::LogPartner::default()),
            Loggable::Time => Verb::LogTime(log::log_time::LogTime::default()),
        }
    }
}

/// A verb of every day, by itself: its arguments, and what is made of them.
pub(crate) struct Daily {
    pub(crate) augment: fn(Command) -> Command,
    pub(crate) verb: fn(&mut ArgMatches) -> Result<Verb, clap::Error>,
}

/// The verbs of every day, under each of their names.
macro_rules! daily {
    ($($($name:literal)|+ => $args:ty, $verb:expr;)+) => {
        impl Daily {
            /// All their names.
            #[cfg(test)]
            pub(crate) const NAMES: &[&str] = &[$($($name),+),+];

            /// The verb of every day with this name.
            pub(crate) fn of(name: &str) -> Option<Daily> {
                match name {
                    $($($name)|+ => Some(Daily {
                        augment: <$args>::augment_args,
                        verb: |given| <$args>::from_arg_matches_mut(given).map($verb),
                    }),)+
                    _ => None,
                }
            }
        }
    };
}

daily! {
    "today" => desk::today::Today, Verb::Today;
    "log-contact" | "l" | "visit" | "call" | "meeting" | "mail" | "video" | "text" | "phone" | "email" | "message" | "letter" | "event" => log::log_contact::flags::LogContact, |args| Verb::LogContact(Box::new(args));
    "log-support" | "sup" => log::log_support::LogSupport, Verb::LogSupport;
    "log-time" => log::log_time::LogTime, Verb::LogTime;
    "plan" => log::plan::Plan, Verb::Plan;
    "week" | "w" => desk::week::WeekArgs, Verb::Week;
    "report" | "r" => desk::report::Report, Verb::Report;
    "done" => log::done::Done, Verb::Done;
    "s" => employer::show::Show, Verb::S;
    "check" => directory::check::Check, Verb::Check;
}

/// Runs the verb, and brings up to date what follows a change. `program` gives the arguments of the whole program, for the manual.
pub(crate) fn run(
    context: &Context,
    verb: Verb,
    program: impl FnOnce() -> clap::Command,
) -> Result<u8, Failure> {
    let exit = run_verb(context, verb, program)?;
    leaving::keep_up::after_change(context);
    Ok(exit)
}

fn run_verb(
    context: &Context,
    verb: Verb,
    program: impl FnOnce() -> clap::Command,
) -> Result<u8, Failure> {
    match verb {
        Verb::Today(_) if welcome::is_due(context) => welcome::run(context),
        Verb::Today(args) => desk::today::run(context, args),
        Verb::Log(args) => {
            let verb = Verb::that_logs(log::which::ask(context, &args)?);
            run_verb(context, verb, program)
        }
        Verb::LogPartner(args) => log::log_partner::run(context, args),
        Verb::Plan(args) => log::plan::run(context, args),
        Verb::Snooze(args) => log::snooze::run(context, args),
        Verb::LogContact(args) => log::log_contact::run::run(context, *args),
        Verb::LogSupport(args) => log::log_support::run(context, args),
        Verb::LogTime(args) => log::log_time::run(context, args),
        Verb::Week(args) => desk::week::run(context, args),
        Verb::Report(args) => desk::report::run(context, args),
        Verb::Done(args) => log::done::run(context, args),
        Verb::Amend(args) => log::amend::run::run(context, *args),
        Verb::Undo(args) => log::undo::run(context, args),
        Verb::Redo(args) => log::undo::redo(context, args),
        Verb::Redact(args) => log::redact::run(context, args),
        Verb::History(args) => desk::history::run(context, args),
        Verb::Search(args) => desk::history::search(context, args),
        Verb::HandOver(args) => desk::hand_over::run(context, args),
        Verb::Matching(args) => desk::matching::run(context, args),
        Verb::Guide(args) => desk::guide::run(context, args),
        Verb::Checklist(args) => desk::checklist::run(context, args),
        Verb::Document(args) => desk::document::run(context, args),
        Verb::Employer(verb) => employer::run(context, verb),
        Verb::Candidate(verb) => candidate::run(context, verb),
        Verb::Job(verb) => job::run(context, verb),
        Verb::S(args) => employer::show::run(context, args),
        Verb::Me(args) => directory::me::run(context, args),
        Verb::Colleague(verb) => directory::colleague::run(context, verb),
        Verb::Absence(args) => log::absence::run(context, args),
        Verb::Inbox(args) => log::inbox::run(context, args),
        Verb::Init(args) => directory::init::run(context, args),
        Verb::Check(args) => directory::check::run(context, args),
        Verb::Import(args) => moving::import::run(context, args),
        Verb::Export(args) => leaving::export::run(context, args),
        Verb::Calendar(args) => leaving::calendar::run(context, args),
        Verb::Retention(args) => directory::retention::run(context, args),
        Verb::Backup(args) => directory::backup::run(context, args),
        Verb::Restore(args) => directory::restore::run(context, args),
        Verb::Config(args) => directory::config::run(context, args),
        Verb::Doctor(args) => directory::doctor::run(context, args),
        Verb::Rules(args) => directory::rules::run(context, args),
        Verb::Schema(args) => directory::schema::run(context, args),
        Verb::Sync(args) => directory::sync::run(context, args),
        Verb::MergeDriver(args) => directory::merge_driver::run(context, args),
        Verb::Completions(args) => directory::manual::completions(context, args),
        Verb::Man(args) => directory::manual::man(context, args, program()),
    }
}
