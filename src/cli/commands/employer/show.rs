use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::view::checklist::Inputs;
use crate::view::employer::brief::show_page;
use clap::Args;

/// Show an employer: the brief before a call
#[derive(Args, Clone, Debug)]
pub(crate) struct Show {
    /// The employer
    employer: Text,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Show) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    let slug = session.employer(&args.employer)?;
    let scope = Scope {
        coaches: Pick::All,
        employers: Pick::All,
        candidates: Pick::All,
        identities: if context.shows_names() {
            Pick::All
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
    let Some(employer) = caseload.employers.get(&slug) else {
        session.say_problems();
        return Err(
            Failure::data(format!("employers/{slug}.toml cannot be read")).hint("coach check"),
        );
    };
    let (factors, guide) = (
        session.directory.factors()?,
        session.directory.guide(session.words.language())?,
    );
    let inputs = Inputs {
        caseload: &caseload,
        factors: &factors,
        guide: &guide,
        today: session.today(),
        words: &session.words,
    };
    session.show(
        "employer-show",
        &show_page(&inputs, employer, context.shows_names()),
    )
}
