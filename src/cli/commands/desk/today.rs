use crate::cli::context::Context;
use crate::cli::entry::closing_line::week_line;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::desk::today::desk;
use crate::domain::terms::names::Handle;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::store::data::records::Met;
use crate::store::data::sought::Sought;
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
    let of = Sought::Of(session.coach.handle.clone());
    let mine = session.load(&Scope {
        employers: Pick::All,
        candidates: Pick::All,
        of: of.clone(),
        ..Scope::default()
    })?;
    let mut caseload = session.load(&Scope {
        coaches: Pick::All,
        identities: match context.shows_names() {
            true => Pick::All,
            false => Pick::None,
        },
        log: LogScope {
            coaches: promisers(&session, &mine),
            months: None,
        },
        met: Met::Open,
        ..Scope::default()
    })?;
    caseload.take_candidates(mine.candidates);
    caseload.take_employers(mine.employers);
    let week = week_line(&session, &session.words).map(|line| line.text);
    let inputs = Inputs {
        caseload: &caseload,
        coach: &session.coach,
        today: session.today(),
        words: &session.words,
        names: context.shows_names(),
        week: &week.unwrap_or_default(),
        copies: &session.directory.copies(),
    };
    let unsaved = session.unsaved();
    let limit = session.directory.fidelity_scale().caseload_limit();
    let desk = desk(&caseload, &session.coach, session.today(), unsaved, limit);
    session.show("today", &page(&inputs, &desk))
}

/// This coach, and who had their employers and candidates before: what an earlier coach promised goes over with them. Nobody
/// else's log is read.
fn promisers(session: &Session, mine: &Caseload) -> Pick<Handle> {
    let mut owners = mine.earlier_owners(&session.coach.handle, session.today());
    owners.insert(session.coach.handle.clone());
    Pick::Named(owners)
}
