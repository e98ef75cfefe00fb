use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate::unreadable;
use crate::cli::session::Session;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::view::candidate::show::show_page;
use clap::Args;

/// Show a candidate: stage, consent, last contacts, what was promised
#[derive(Args, Clone, Debug)]
pub(crate) struct Show {
    /// The candidate: code, or name on this machine
    code: Text,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Show) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    let code = session.candidate(&args.code)?;
    let scope = Scope {
        coaches: Pick::All,
        employers: Pick::All,
        candidates: Pick::only(&code),
        identities: if context.shows_names() {
            Pick::only(&code)
        } else {
            Pick::None
        },
        log: LogScope {
            coaches: Pick::All,
            months: None,
        },
        ..Scope::default()
    };
    let caseload = session.load(&scope)?;
    let Some(candidate) = caseload.candidates.get(&code) else {
        session.say_problems();
        return Err(unreadable(&code));
    };
    let mut told = if context.shows_names() {
        session.directory.private_notes()?
    } else {
        Vec::new()
    };
    told.retain(|note| note.code == code);
    session.show(
        "candidate-show",
        &show_page(candidate, &told, &session.setting(&caseload)),
    )
}
