use crate::cli::args::{Text, word};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::terms::vocabulary::EmployerStage;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::view::employer::list::{ListFilter, list_page};
use clap::Args;

/// List employers: stage, last contact, what was promised
#[derive(Args, Clone, Debug)]
pub(crate) struct List {
    /// Only those at this stage
    #[arg(long)]
    stage: Option<Text>,

    /// Only those not contacted for so many days
    #[arg(long, value_name = "DAYS")]
    quiet_for: Option<u32>,

    /// Only those that are archived
    #[arg(long)]
    archived: bool,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: List) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    let filter = ListFilter {
        stage: word::<EmployerStage>(&args.stage)?,
        quiet_for: args.quiet_for,
        archived: args.archived,
    };
    let scope = Scope {
        coaches: Pick::All,
        employers: Pick::All,
        log: LogScope {
            coaches: Pick::All,
            months: None,
        },
        ..Scope::default()
    };
    let caseload = session.load(&scope)?;
    session.show(
        "employer-list",
        &list_page(&filter, &session.setting(&caseload)),
    )
}
