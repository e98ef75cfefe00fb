//! Reads a command line among all verbs, and makes what can be made of one that names none of them.

use crate::cli::args::Globals;
use crate::cli::ask::either::{Either, Fit};
use crate::cli::ask::joined::LONGEST_NAME;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::terminal::help_columns;
use crate::cli::typed::line::parts;
use crate::cli::typed::program::{self, Cli};
use crate::cli::typed::{synonyms, topics};
use crate::domain::terms::reference::is_of_whole_words;
use clap::error::ErrorKind;
use clap::{Args, Command, CommandFactory, FromArgMatches};
use std::ffi::OsString;

/// Why there is nothing to run.
pub(crate) enum Stop {
    /// Help, the version, or a mistake that the parser explains.
    Parser(Box<clap::Error>),
    Failed(Failure),
    /// A topic of help.
    Said(String),
}

/// Verbs with verbs below them: in what follows, names are put together before it is read.
const WITH_VERBS_BELOW: [&str; 3] = ["employer", "candidate", "job"];

/// Reads a command line.
///
/// # Errors
/// When there is nothing to run.
pub(crate) fn read(arguments: &[OsString]) -> Result<Cli, Stop> {
    let words = words(arguments);
    if let [Some("help"), Some(name), ..] = words[..] {
        if let Some(text) = topics::topic(name, help_columns()) {
            return Err(Stop::Said(text));
        }
        if Cli::command().find_subcommand(name).is_none() && name != "help" {
            return Err(Stop::Failed(no_such_help(name)));
        }
    }
    let below = words.first().copied().flatten();
    if below.is_some_and(|verb| WITH_VERBS_BELOW.contains(&verb))
        && let Some(joined) = joined(arguments, 2)
        && let Ok(cli) = program::read(&joined)
    {
        return Ok(cli);
    }
    let error = match program::read(arguments) {
        Ok(cli) => return Ok(cli),
        Err(error) => error,
    };
    match error.kind() {
        ErrorKind::InvalidSubcommand => no_such_verb(arguments, &words),
        ErrorKind::UnknownArgument | ErrorKind::TooManyValues => joined(arguments, 1)
            .and_then(|joined| program::read(&joined).ok())
            .ok_or_else(|| Stop::Parser(Box::new(error))),
        _ => Err(Stop::Parser(Box::new(error))),
    }
}

/// The words of a command line, global options aside; none for one that is no text.
fn words(arguments: &[OsString]) -> Vec<Option<&str>> {
    let words = parts(arguments).words;
    words.into_iter().map(|at| arguments[at].to_str()).collect()
}

/// The same command line with names on file put together that were typed as several words; none where there are none. `verbs`
/// says how many words at its beginning are verbs.
fn joined(arguments: &[OsString], verbs: usize) -> Option<Vec<OsString>> {
    let is_loose = |at: &usize| {
        let word = arguments[*at].to_str();
        word.is_some_and(|word| !word.starts_with('-') && !word.contains(char::is_whitespace))
    };
    let words: Vec<usize> = parts(arguments).words.into_iter().skip(verbs).collect();
    let loose: Vec<usize> = words.into_iter().filter(is_loose).collect();
    if !loose.windows(2).any(|pair| pair[1] == pair[0] + 1) {
        return None;
    }
    let names = names(arguments)?;
    let is_known = |text: &str| names.iter().any(|name| is_of_whole_words(text, name));
    let mut whole = Vec::new();
    let (mut at, mut found) = (0, false);
    while at < arguments.len() {
        let run = (at..arguments.len()).take_while(|next| loose.contains(next));
        let longest = run.count().min(LONGEST_NAME);
        let joined = (2..=longest).rev().find_map(|count| {
            let words = arguments[at..at + count]
                .iter()
                .filter_map(|word| word.to_str());
            let text = words.collect::<Vec<_>>().join(" ");
            is_known(&text).then_some((count, text))
        });
        let (count, word) = joined.map_or_else(
            || (1, arguments[at].clone()),
            |(count, text)| (count, text.into()),
        );
        found |= count > 1;
        whole.push(word);
        at += count;
    }
    found.then_some(whole)
}

/// The names of employers and candidates on file, as far as they can be read.
fn names(arguments: &[OsString]) -> Option<Vec<String>> {
    let context = context(arguments).ok()?;
    let session = Session::read_for_team(&context).ok()?;
    let employers = session.named_employers().ok()?;
    let candidates = session.named_candidates().ok()?;
    let employers = employers.into_iter().flat_map(|named| named.names);
    let candidates = candidates.into_iter().flat_map(|named| named.names);
    Some(employers.chain(candidates).collect())
}

/// The world as the global options of a command line say it; nothing is remarked on.
fn context(arguments: &[OsString]) -> Result<Context, Failure> {
    let given = parts(arguments).globals;
    let given = given.into_iter().map(|at| arguments[at].clone());
    let program = Globals::augment_args(Command::new("coach").disable_help_flag(true))
        .ignore_errors(true)
        .try_get_matches_from(std::iter::once(OsString::from("coach")).chain(given));
    let globals = program.and_then(|mut given| Globals::from_arg_matches_mut(&mut given));
    let globals = globals.map_err(|error| Failure::usage(error.to_string()))?;
    Context::new(Globals {
        quiet: true,
        ..globals
    })
}

/// What is made of a verb that there is not: the record that it names is shown; else what was probably meant is said.
fn no_such_verb(arguments: &[OsString], words: &[Option<&str>]) -> Result<Cli, Stop> {
    let typed: Vec<&str> = words.iter().flatten().copied().collect();
    let program = Cli::command();
    let Some((&verb, rest)) = typed.split_first() else {
        return program::read(arguments).map_err(|error| Stop::Parser(Box::new(error)));
    };
    if let Some(parent) = program.find_subcommand(verb) {
        let word = rest.first().copied().unwrap_or_default();
        return Err(Stop::Failed(unknown(parent, Some(parent.get_name()), word)));
    }
    let meant = synonyms::meant(None, verb);
    let context = context(arguments).map_err(Stop::Failed)?;
    let Ok(session) = Session::read(&context) else {
        return Err(Stop::Failed(unknown(&program, None, verb)));
    };
    let whole = typed.join(" ");
    let fit = |text: &str| session.fit(text).map_err(Stop::Failed);
    let fits = match fit(&whole)? {
        Fit::Whole => true,
        Fit::Beginning => meant.is_none(),
        Fit::None => false,
    };
    if fits && !typed.iter().any(|word| word.starts_with('-')) {
        return shown(&session, arguments, &whole);
    }
    if meant.is_none() && fit(verb)? != Fit::None {
        let failure = Failure::usage(format!("what should be done with `{verb}`?"));
        let hint = format!(
            "to show it: coach {verb}; to log a contact: coach visit {verb} NOTE, or coach sup {verb} NOTE for a candidate"
        );
        return Err(Stop::Failed(failure.hint(hint)));
    }
    Err(Stop::Failed(unknown(&program, None, verb)))
}

/// The command that shows the record that a word names.
fn shown(session: &Session, arguments: &[OsString], asked: &str) -> Result<Cli, Stop> {
    let (verb, id) = match session.either(asked).map_err(Stop::Failed)? {
        Either::Employer(slug) => ("employer", slug.to_string()),
        Either::Candidate(code) => ("candidate", code.to_string()),
    };
    let globals = parts(arguments).globals.into_iter();
    let globals = globals.map(|at| arguments[at].clone());
    let said = ["show", &id].map(OsString::from);
    let line: Vec<OsString> = ["coach", verb]
        .map(OsString::from)
        .into_iter()
        .chain(said)
        .chain(globals)
        .collect();
    program::read(&line).map_err(|error| Stop::Parser(Box::new(error)))
}

/// The refusal of a verb that there is not, with what means the same or looks alike.
fn unknown(program: &Command, below: Option<&str>, word: &str) -> Failure {
    let typed = match below {
        Some(verb) => format!("{verb} {word}"),
        None => word.to_owned(),
    };
    let prefix = below.map_or_else(|| "coach".to_owned(), |verb| format!("coach {verb}"));
    let names = program.get_subcommands().flat_map(|verb| {
        let aliases = verb.get_all_aliases();
        std::iter::once(verb.get_name()).chain(aliases)
    });
    let hint = match synonyms::meant(below, word) {
        Some(command) => command.to_owned(),
        None => match synonyms::alike(word, names) {
            Some(verb) => format!("{prefix} {verb}"),
            None => format!(
                "{prefix} --help lists the verbs; coach NAME shows an employer or a candidate"
            ),
        },
    };
    Failure::usage(format!("there is no verb `{typed}`")).hint(hint)
}

/// The refusal of help on what is neither a verb nor a topic, with the help that was probably meant.
fn no_such_help(word: &str) -> Failure {
    let program = Cli::command();
    let names = program.get_subcommands().flat_map(|verb| {
        let aliases = verb.get_all_aliases();
        std::iter::once(verb.get_name()).chain(aliases)
    });
    let topics: Vec<&'static str> = topics::names().collect();
    let known: Vec<&str> = names.chain(topics.iter().copied()).collect();
    let hint = match synonyms::meant(None, word) {
        Some(command) => command.to_owned(),
        None => match synonyms::alike(word, known.into_iter()) {
            Some(name) => format!("coach help {name}"),
            None => format!(
                "coach --help lists the verbs; there is help on {} too",
                topics.join(", ")
            ),
        },
    };
    Failure::usage(format!("there is no help on `{word}`")).hint(hint)
}
