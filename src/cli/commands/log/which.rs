use crate::cli::args::Text;
use crate::cli::ask::prompt;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::words_of;
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

/// Each with the key of what it is called.
const CHOICES: [(Loggable, &str); 4] = [
    (Loggable::Contact, "ask.log-contact"),
    (Loggable::Support, "ask.log-support"),
    (Loggable::Partner, "ask.log-partner"),
    (Loggable::Time, "ask.log-time"),
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
    let words = words_of(context);
    let items = CHOICES.map(|(_, key)| words.label(key));
    Ok(CHOICES[prompt::choose(&words.label("ask.what-to-log"), &items)?].0)
}
