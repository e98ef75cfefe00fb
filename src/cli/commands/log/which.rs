use crate::cli::args::Text;
use crate::cli::ask::prompt;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use clap::Args;

/// Log something: asks what it was
///
/// In a terminal it asks what you want to log, and then for the rest. In a script, use the verb for it.
#[derive(Args, Clone, Debug)]
pub(crate) struct Log {
    /// Nothing: the verb that logs it takes the rest
    #[arg(hide = true)]
    words: Vec<Text>,
}

/// What can be logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Loggable {
    Contact,
    Support,
    Partner,
    Time,
}

const CHOICES: [(Loggable, &str); 4] = [
    (Loggable::Contact, "a contact with an employer"),
    (Loggable::Support, "a contact with a candidate"),
    (
        Loggable::Partner,
        "a contact with a partner: treatment team, employment service, family, school",
    ),
    (Loggable::Time, "other working time"),
];

const HINT: &str = "coach visit EMPLOYER NOTE (or call, meeting, mail, video, text), coach log-support CODE NOTE, coach log-partner KIND NOTE, coach log-time KIND MINUTES";

/// Asks what is to be logged.
///
/// # Errors
/// When nobody can be asked, or more was given than that something is to be logged.
pub(crate) fn ask(context: &Context, args: &Log) -> Result<Loggable, Failure> {
    if let Some(word) = args.words.first() {
        let word = &**word;
        return Err(Failure::usage(format!("what is to be logged with `{word}`?")).hint(HINT));
    }
    if !context.may_ask() {
        return Err(Failure::usage("what do you want to log?").hint(HINT));
    }
    let items = CHOICES.map(|(_, shown)| shown.to_owned());
    Ok(CHOICES[prompt::choose("What do you want to log?", &items)?].0)
}
