//! The command line: arguments, dispatch, and the way out.

mod args;
mod ask;
mod commands;
mod context;
mod entry;
mod error;
mod fault;
#[cfg(test)]
mod opened_tests;
mod record;
mod session;
mod shield;

use crate::cli::args::Globals;
use crate::cli::commands::Verb;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use clap::{CommandFactory, Parser};
use std::process::ExitCode;

/// A caseload tracker for job coaches and IPS employment specialists
///
/// On its own it shows your desk: what is due and overdue. Log a contact in twenty seconds (coach log-contact), check the
/// week (coach week), sit down with your supervisor over one page (coach report). The data is kept as plain files in a
/// directory of your own.
#[derive(Parser, Debug)]
#[command(name = "coach", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(flatten)]
    globals: Globals,

    #[command(subcommand)]
    verb: Option<Verb>,
}

/// Runs the program: arguments in, answer and exit code out.
pub fn run() -> ExitCode {
    fault::caught(answer_arguments)
}

fn answer_arguments() -> ExitCode {
    fault::planted();
    let given: Vec<std::ffi::OsString> = context::arguments().collect();
    let json = given.iter().any(|arg| arg == "--json")
        || given
            .windows(2)
            .any(|pair| pair[0] == "--format" && pair[1] == "json");
    let arguments = match shield::shielded(given.into_iter()) {
        Ok(arguments) => arguments,
        Err(failure) => return answer(Err(failure), json, &[], &[]),
    };
    let cli = match alone(&arguments).unwrap_or_else(|| Cli::try_parse_from(&arguments)) {
        Ok(cli) => cli,
        Err(error) => return refuse(&error, json, &arguments),
    };
    let json = cli.globals.json || cli.globals.format == Some(args::Format::Json);
    let verb = cli.verb.unwrap_or_default();
    match Context::new(cli.globals) {
        Ok(context) => {
            let outcome = commands::run(&context, verb, Cli::command);
            answer(outcome, json, &arguments, &context.held())
        }
        Err(failure) => answer(Err(failure), json, &arguments, &[]),
    }
}

/// The arguments of a verb of every day, without all the others.
fn alone(arguments: &[std::ffi::OsString]) -> Option<Result<Cli, clap::Error>> {
    let read = commands::alone::read(arguments)?;
    Some(read.map(|(globals, verb)| Cli { globals, verb }))
}

/// The exit code, and on standard error what went wrong, or what was held until a machine had its result.
fn answer(
    outcome: Result<u8, Failure>,
    json: bool,
    arguments: &[std::ffi::OsString],
    held: &[String],
) -> ExitCode {
    let exit = outcome
        .inspect(|_| context::complain(&held.concat()))
        .unwrap_or_else(|mut failure| {
            if failure.exit == error::USAGE {
                failure.hint.get_or_insert_with(|| help_for(arguments));
            }
            context::complain(&if json {
                failure.json(held)
            } else {
                context::wrapped(&failure.text())
            });
            failure.exit
        });
    ExitCode::from(exit)
}

/// What clap has to say: help on standard output, a mistake on standard error.
fn refuse(error: &clap::Error, json: bool, arguments: &[std::ffi::OsString]) -> ExitCode {
    if !error.use_stderr() {
        // Help and version; a reader that has gone away is no error.
        return match error.print() {
            Err(failed) if failed.kind() != std::io::ErrorKind::BrokenPipe => {
                ExitCode::from(error::DATA)
            }
            _ => ExitCode::SUCCESS,
        };
    }
    let text = without_environment(&shield::unshielded(&error.render().to_string()));
    if json {
        // The first paragraph names the arguments; usage and tips follow.
        let said: Vec<&str> = text
            .lines()
            .take_while(|line| !line.is_empty() && !line.starts_with("Usage"))
            .map(str::trim)
            .collect();
        context::complain(
            &Failure::usage(said.join(" ").trim_start_matches("error: "))
                .hint(help_for(arguments))
                .json(&[]),
        );
    } else {
        context::complain(&text);
    }
    ExitCode::from(error::USAGE)
}

/// The command that tells how the verb of a command line is used.
fn help_for(arguments: &[std::ffi::OsString]) -> String {
    let (mut command, mut words) = (Cli::command(), "coach".to_owned());
    for argument in arguments
        .iter()
        .skip(1)
        .filter_map(|argument| argument.to_str())
    {
        if let Some(verb) = command.find_subcommand(argument) {
            words.push_str(&format!(" {}", verb.get_name()));
            command = verb.clone();
        }
    }
    words + " --help"
}

/// The usage without global options that it lists as needed only since the environment sets them.
fn without_environment(text: &str) -> String {
    let listed = [
        "--data <DIR>",
        "--coach <HANDLE>",
        "--now <WHEN>",
        "--lang <LANG>",
        "--color <WHEN>",
    ];
    let plain = |line: &str| match line.trim_start().starts_with("Usage:") {
        true => listed.iter().fold(line.to_owned(), |line, option| {
            line.replace(&format!(" {option}"), "")
        }),
        false => line.to_owned(),
    };
    text.split('\n').map(plain).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::commands::Daily;
    use std::ffi::OsString;

    #[test]
    fn the_arguments_fit_together() {
        Cli::command().debug_assert();
    }

    fn words(line: &str) -> Vec<OsString> {
        line.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn a_verb_alone_is_read_as_it_is_among_all_others() {
        for line in [
            "coach",
            "coach --json -C here --now 2026-11-19",
            "coach log-contact acme liked it -c visit -f k7qm,aa22 -m 1h30 --json -C here --now 2026-11-19",
            "coach l acme -c phone --next call --due fri -q --lang en --coach anna",
            "coach log-contact acme --by-candidate --decision-maker yes --no-input --format csv --color never",
            "coach l",
            "coach --lang fi week W47 --why",
            "coach w --last 12 --team",
            "coach report outcomes stages --team --period 2026-Q3 --names",
            "coach sup k7qm -c meeting",
            "coach log-time team 1h30",
            "coach done 8ff3 --quiet",
            "coach s acme",
            "coach check",
            "coach -C here log-contact acme -c visit",
            "coach --data here --coach anna l acme -c visit",
        ] {
            let alone = alone(&words(line))
                .unwrap_or_else(|| panic!("{line}"))
                .unwrap();
            let all = Cli::try_parse_from(words(line)).unwrap();
            assert_eq!(format!("{alone:?}"), format!("{all:?}"), "{line}");
        }
    }

    #[test]
    fn what_is_said_of_help_and_mistakes_takes_all_verbs() {
        for line in [
            "coach --help",
            "coach week --help",
            "coach l --bad",
            "coach week -5 -6",
            "coach history acme",
            "coach history week",
            "coach -C week",
            "coach -C week l acme",
            "coach --bad",
            "coach help week",
        ] {
            assert!(alone(&words(line)).is_none(), "{line}");
        }
    }

    #[test]
    fn the_version_is_the_programs_own() {
        let version = |line| alone(&words(line)).unwrap().unwrap_err().to_string();
        let whole = Cli::command().render_version();
        assert_eq!(version("coach --version"), whole);
        assert_eq!(version("coach -V"), whole);
    }

    #[test]
    fn every_verb_of_every_day_is_one_of_the_program_under_each_of_its_names() {
        let program = Cli::command();
        for name in Daily::NAMES {
            let verb = program
                .find_subcommand(name)
                .unwrap_or_else(|| panic!("{name}"));
            let aliases = verb.get_all_aliases().chain([verb.get_name()]);
            for alias in aliases {
                assert!(Daily::of(alias).is_some(), "{alias}");
            }
        }
    }

    #[test]
    fn a_mistake_leads_to_the_help_of_its_verb() {
        let help = |line: &[&str]| {
            help_for(
                &line
                    .iter()
                    .map(std::ffi::OsString::from)
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(help(&["coach", "w", "W54"]), "coach week --help");
        assert_eq!(
            help(&["coach", "--json", "employer", "list", "--stage", "foo"]),
            "coach employer list --help"
        );
        assert_eq!(help(&["coach", "--format", "pdf"]), "coach --help");
        assert_eq!(help(&[]), "coach --help");
    }
}
