use crate::cli::context::Context;
use crate::cli::entry::closing_line::week_line;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::desk::load_desk;
use crate::domain::desk::today::desk;
use crate::view::today::{Inputs, page};
use clap::Args;

/// Show the desk: overdue first, then today, this week's plans, and who has had no contact
///
/// Each line names the command that settles it. This is what bare `coach` shows.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct Today {}

/// Runs the verb.
pub(crate) fn run(context: &Context, _args: Today) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    let (caseload, _) = load_desk(&session, context.shows_names())?;
    let week = week_line(&session, &session.words).map(|line| line.text);
    let inputs = Inputs {
        caseload: &caseload,
        coach: &session.coach,
        today: session.today(),
        words: &session.words,
        names: context.shows_names(),
        week: &week.unwrap_or_default(),
        copies: &session.directory.copies(),
        captures: captures(&session),
    };
    let unsaved = session.unsaved();
    let limit = session.directory.fidelity_scale().caseload_limit();
    let desk = desk(&caseload, &session.coach, session.today(), unsaved, limit);
    session.show("today", &page(&inputs, &desk))
}

/// Lines of a phone that wait; a folder that is not there is said.
fn captures(session: &Session) -> usize {
    match session.captures() {
        Ok(waiting) => waiting.len(),
        Err(failure) => {
            session.context.remark(&failure.message);
            0
        }
    }
}
