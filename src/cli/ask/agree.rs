//! The question before something is destroyed.

use crate::cli::ask::prompt;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::words::Words;

/// Asks before something is destroyed; a script needs `--yes`, and is told so in English like of all errors.
pub(crate) fn agree(
    context: &Context,
    words: &Words,
    question: impl Fn(&Words) -> String,
) -> Result<(), Failure> {
    if context.globals.yes || context.globals.dry_run {
        return Ok(());
    }
    if !context.may_ask() {
        let question = question(Words::english());
        return Err(Failure::usage(format!("{question} --yes is missing"))
            .hint("run the command again with --yes"));
    }
    if prompt::confirm(words, &question(words), false)? {
        Ok(())
    } else {
        Err(Failure::cancelled())
    }
}
