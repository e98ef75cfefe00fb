//! The command line: arguments, dispatch, and the way out.

mod amounts;
mod args;
mod ask;
mod commands;
mod context;
mod context_files;
mod entry;
mod environment;
mod error;
mod fault;
#[cfg(test)]
mod opened_tests;
mod record;
mod session;
mod shield;
mod terminal;
mod typed;

use crate::cli::commands::directory::completing;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::typed::program::Cli;
use crate::cli::typed::read::Stop;
use clap::CommandFactory;
use std::process::ExitCode;

/// Runs the program: arguments in, answer and exit code out.
pub fn run() -> ExitCode {
    fault::caught(answer_arguments)
}

fn answer_arguments() -> ExitCode {
    fault::planted();
    let given: Vec<std::ffi::OsString> = environment::arguments().collect();
    if let Some(shell) = environment::asking_shell(completing::ASKED) {
        let offered = completing::answer(&shell, Cli::command(), &given);
        let text = String::from_utf8(offered.unwrap_or_default()).unwrap_or_default();
        return answer(terminal::print(&text).map(|()| 0), false, &given, &[]);
    }
    let json = given.iter().any(|arg| arg == "--json")
        || given
            .windows(2)
            .any(|pair| pair[0] == "--format" && pair[1] == "json");
    let shielded = shield::shielded(given.into_iter());
    let arguments = match shielded.and_then(typed::loose::gathered) {
        Ok(arguments) => arguments,
        Err(failure) => return answer(Err(failure), json, &[], &[]),
    };
    let cli = match read(&arguments) {
        Ok(cli) => cli,
        Err(Stop::Parser(error)) => return refuse(&error, json, &arguments),
        Err(Stop::Failed(failure)) => return answer(Err(failure), json, &arguments, &[]),
        Err(Stop::Said(text)) => {
            return answer(terminal::print(&text).map(|()| 0), json, &arguments, &[]);
        }
    };
    let json = cli.globals.json || cli.globals.format == Some(args::Format::Json);
    let mut verb = cli.verb.unwrap_or_default();
    if let Some(word) = typed::line::verb(&arguments) {
        verb.was_called(word);
    }
    match Context::new(cli.globals) {
        Ok(context) => {
            let outcome = commands::run(&context, verb, Cli::command);
            answer(outcome, json, &arguments, &context.held())
        }
        Err(failure) => answer(Err(failure), json, &arguments, &[]),
    }
}

/// The arguments of a verb of every day, without all the others; else among all of them.
fn read(arguments: &[std::ffi::OsString]) -> Result<Cli, Stop> {
    match alone(arguments) {
        Some(read) => read.map_err(|error| Stop::Parser(Box::new(error))),
        None => typed::read::read(arguments),
    }
}

/// The arguments of a verb of every day by themselves. `None` where it is none, or something is to be said about it.
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
        .inspect(|_| terminal::complain(&held.concat()))
        .unwrap_or_else(|mut failure| {
            if failure.exit == error::USAGE {
                failure.hint.get_or_insert_with(|| help_for(arguments));
            }
            terminal::complain(&if json {
                failure.json(held)
            } else {
                terminal::wrapped(&failure.text())
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
        terminal::complain(
            &Failure::usage(said.join(" ").trim_start_matches("error: "))
                .hint(help_for(arguments))
                .json(&[]),
        );
    } else {
        terminal::complain(&text);
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
#[path = "mod_tests.rs"]
mod tests;
