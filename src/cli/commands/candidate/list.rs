use crate::cli::args::{Text, word};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::terms::vocabulary::CandidateStage;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::view::candidate::list::list_page;
use clap::Args;

/// List candidates by code: stage, last contact, consent
#[derive(Args, Clone, Debug)]
pub(crate) struct List {
    /// Only those at this stage; closed ones are listed only so
    #[arg(long)]
    stage: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: List) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    let stage: Option<CandidateStage> = word(&args.stage)?;
    let scope = Scope {
        coaches: Pick::All,
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
    session.show(
        "candidate-list",
        &list_page(stage, &session.setting(&caseload)),
    )
}
