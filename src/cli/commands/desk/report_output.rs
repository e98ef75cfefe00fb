//! Where a report goes, and what is remembered of one that leaves the desk.

use crate::cli::commands::desk::given_out::{self, Made};
use crate::cli::commands::desk::output::{self, Output};
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::view::page::Page;
use serde_json::Map;

/// Shows the page, or writes and opens it; what leaves the desk is remembered before it is written.
///
/// # Errors
/// When it cannot be written where it was asked for.
pub(crate) fn say(
    session: &Session,
    caseload: &Caseload,
    page: &Page,
    made: Option<&Made>,
    output: &Output,
) -> Result<u8, Failure> {
    let Some(made) = made else {
        return output::say(session, "report", page, output);
    };
    if output.file.is_none() {
        given_out::only_looked_at(session);
        return output::say(session, "report", page, output);
    }
    output::lies_outside(session, output)?;
    let format = output::format(session.context, output)?;
    let text = session.rendered("report", page, format)?;
    if session.context.globals.dry_run {
        session
            .context
            .remark(&session.words.label("remark.dry-run"));
        return Ok(session.say_problems());
    }
    let (remembered, sentence) = given_out::give_out(session, caseload, made)?;
    output::write(session, "report", output, &text)?;
    session.confirm("report", Map::new(), &remembered, &[sentence])
}
