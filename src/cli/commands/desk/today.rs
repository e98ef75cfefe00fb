use crate::cli::context::Context;
use crate::cli::entry::closing_line::week_line;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::desk::today::{Unsaved, desk};
use crate::domain::record::employer::owner_on;
use crate::store::data::load::{LogScope, Pick, Scope};
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
    // What earlier coaches promised to employers that are this coach's now goes over with them; nobody else's log is read.
    let employers = session
        .load(&Scope {
            employers: Pick::All,
            ..Scope::default()
        })?
        .employers;
    let ours = employers.values().filter(|employer| {
        owner_on(&employer.owners, session.today()) == Some(&session.coach.handle)
    });
    let coaches = ours
        .flat_map(|employer| employer.owners.iter().map(|owner| owner.coach.clone()))
        .chain([session.coach.handle.clone()])
        .collect();
    let scope = Scope {
        coaches: Pick::All,
        candidates: Pick::All,
        identities: if context.shows_names() {
            Pick::All
        } else {
            Pick::None
        },
        log: LogScope {
            coaches: Pick::Named(coaches),
            months: None,
        },
        ..Scope::default()
    };
    let caseload = Caseload {
        employers,
        ..session.load(&scope)?
    };
    let week = week_line(&session, &session.words)
        .map(|line| line.text)
        .unwrap_or_default();
    let inputs = Inputs {
        caseload: &caseload,
        coach: &session.coach,
        today: session.today(),
        words: &session.words,
        names: context.shows_names(),
        week: &week,
    };
    session.show(
        "today",
        &page(
            &inputs,
            &desk(
                &caseload,
                &session.coach,
                session.today(),
                unsaved(&session),
            ),
        ),
    )
}

/// What private/ holds that no backup does.
fn unsaved(session: &Session) -> Unsaved {
    let last = session.directory.last_backup();
    match (session.directory.private_is_newer(last), last) {
        (false, _) => Unsaved::Nothing,
        (true, Some(last)) => Unsaved::Since(last.on),
        (true, None) => Unsaved::Everything,
    }
}
