//! The question before something is destroyed.

use crate::cli::ask::prompt;
use crate::cli::context::Context;
use crate::cli::error::Failure;

/// Asks before something is destroyed; a script needs `--yes`.
pub(crate) fn agree(context: &Context, question: &str) -> Result<(), Failure> {
    if context.globals.yes || context.globals.dry_run {
        return Ok(());
    }
    if !context.may_ask() {
        return Err(Failure::usage(format!("{question} --yes is missing"))
            .hint("run the command again with --yes"));
    }
    if prompt::confirm(question, false)? {
        Ok(())
    } else {
        Err(Failure::cancelled())
    }
}
