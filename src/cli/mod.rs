//! The command line: arguments, dispatch, and the way out.

mod absence;
mod amend;
mod args;
mod candidate;
mod check;
mod config;
mod context;
mod demo;
mod done;
mod editor;
mod employer;
mod error;
mod init;
mod log_contact;
mod log_support;
mod log_time;
mod manual;
mod me;
mod prompt;
mod redact;
mod references;
mod report;
mod screen;
mod session;
mod undo;
mod week;

use crate::cli::args::Globals;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// A caseload tracker for job coaches and IPS employment specialists
///
/// Log a contact in twenty seconds (coach log-contact), check the week (coach week), sit down with a supervisor over one
/// page (coach report). The data are plain files in a directory of your own.
#[derive(Parser, Debug)]
#[command(name = "coach", version, max_term_width = 100, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    globals: Globals,

    #[command(subcommand)]
    verb: Verb,
}

/// The verbs, in the order of a working day.
#[derive(Subcommand, Debug)]
enum Verb {
    #[command(visible_alias = "l")]
    LogContact(Box<log_contact::LogContact>),
    #[command(visible_alias = "sup")]
    LogSupport(log_support::LogSupport),
    LogTime(log_time::LogTime),
    #[command(visible_alias = "w")]
    Week(week::WeekArgs),
    #[command(visible_alias = "r")]
    Report(report::Report),
    Done(done::Done),
    Amend(Box<amend::Amend>),
    Undo(undo::Undo),
    Redo(undo::Redo),
    Redact(redact::Redact),
    #[command(subcommand)]
    Employer(employer::Employer),
    #[command(subcommand)]
    Candidate(candidate::Candidate),
    /// Show an employer: the brief before a call (the same as employer show)
    S(employer::show::Show),
    Me(me::Me),
    Absence(absence::Absence),
    Init(init::Init),
    Check(check::Check),
    Config(config::ConfigArgs),
    Completions(manual::Completions),
    Man(manual::Man),
}

/// Runs the program: arguments in, answer and exit code out.
pub fn run() -> ExitCode {
    let arguments = args::shielded(context::arguments());
    let json = arguments.iter().any(|arg| arg == "--json") || arguments.windows(2).any(|pair| pair[0] == "--format" && pair[1] == "json");
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => return refuse(&error, json),
    };
    let json = cli.globals.json || cli.globals.format == Some(args::Format::Json);
    let outcome = Context::new(cli.globals).and_then(|context| dispatch(&context, cli.verb));
    let exit = outcome.unwrap_or_else(|failure| {
        context::complain(&if json { failure.json() } else { failure.text() });
        failure.exit
    });
    ExitCode::from(exit)
}

fn dispatch(context: &Context, verb: Verb) -> Result<u8, Failure> {
    match verb {
        Verb::LogContact(args) => log_contact::run(context, *args),
        Verb::LogSupport(args) => log_support::run(context, args),
        Verb::LogTime(args) => log_time::run(context, args),
        Verb::Week(args) => week::run(context, args),
        Verb::Report(args) => report::run(context, args),
        Verb::Done(args) => done::run(context, args),
        Verb::Amend(args) => amend::run(context, *args),
        Verb::Undo(args) => undo::run(context, args),
        Verb::Redo(args) => undo::redo(context, args),
        Verb::Redact(args) => redact::run(context, args),
        Verb::Employer(verb) => employer::run(context, verb),
        Verb::Candidate(verb) => candidate::run(context, verb),
        Verb::S(args) => employer::show::run(context, args),
        Verb::Me(args) => me::run(context, args),
        Verb::Absence(args) => absence::run(context, args),
        Verb::Init(args) => init::run(context, args),
        Verb::Check(args) => check::run(context, args),
        Verb::Config(args) => config::run(context, args),
        Verb::Completions(args) => manual::completions(context, args),
        Verb::Man(args) => manual::man(context, args),
    }
}

/// What clap has to say: help on standard output, a mistake on standard error.
fn refuse(error: &clap::Error, json: bool) -> ExitCode {
    if !error.use_stderr() {
        // Help and version; a reader that has gone away is no error.
        return match error.print() {
            Err(failed) if failed.kind() != std::io::ErrorKind::BrokenPipe => ExitCode::from(error::DATA),
            _ => ExitCode::SUCCESS,
        };
    }
    let text = error.render().to_string();
    if json {
        let message = text.lines().next().unwrap_or_default().trim_start_matches("error: ");
        context::complain(&Failure::usage(message).hint("coach --help").json());
    } else {
        context::complain(&text);
    }
    ExitCode::from(error::USAGE)
}
