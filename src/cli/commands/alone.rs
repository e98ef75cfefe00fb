//! The arguments of the verbs of every day, read without building all the others: that takes longer than the rest of a start.

use crate::cli::args::Globals;
use crate::cli::commands::{Daily, Verb};
use clap::error::ErrorKind;
use clap::{Args, Command, FromArgMatches};
use std::ffi::OsString;

/// Reads a command line of one verb. `None` for any other verb, for help, and for a mistake: whatever is said about those takes
/// all of them.
pub(crate) fn read(arguments: &[OsString]) -> Option<Result<(Globals, Option<Verb>), clap::Error>> {
    let mut words = arguments.iter().skip(1).filter_map(|word| word.to_str());
    let daily = words.find_map(|word| Some((word, Daily::of(word)?)));
    let program = Globals::augment_args(Command::new("coach").version(env!("CARGO_PKG_VERSION")));
    let program = match &daily {
        Some((word, daily)) => {
            program.subcommand((daily.augment)(Command::new((*word).to_owned())))
        }
        None => program,
    };
    let mut matches = match program.try_get_matches_from(arguments) {
        Err(error) if error.kind() == ErrorKind::DisplayVersion => return Some(Err(error)),
        matches => matches.ok()?,
    };
    let verb = match (matches.remove_subcommand(), daily) {
        (Some((_, mut given)), Some((_, daily))) => Some((daily.verb)(&mut given).ok()?),
        (None, None) => None,
        // What looked like the verb was the value of an option.
        _ => return None,
    };
    let globals = Globals::from_arg_matches_mut(&mut matches).ok()?;
    Some(Ok((globals, verb)))
}
