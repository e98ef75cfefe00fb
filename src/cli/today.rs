use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::week_line::week_line;
use crate::domain::desk::desk;
use crate::store::load::{LogScope, Pick, Scope};
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
    let scope = Scope {
        coaches: Pick::All,
        employers: Pick::All,
        candidates: Pick::All,
        identities: if context.shows_names() { Pick::All } else { Pick::None },
        log: LogScope { coaches: Pick::All, months: None },
    };
    let caseload = session.load(&scope)?;
    let week = week_line(&session).map(|line| line.text).unwrap_or_default();
    let inputs =
        Inputs { caseload: &caseload, coach: &session.coach, today: session.today(), words: &session.words, names: context.shows_names(), week: &week };
    session.show("today", &page(&inputs, &desk(&caseload, &session.coach, session.today())))
}
