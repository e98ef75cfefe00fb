use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::change::logging::stage_change;
use crate::domain::change::transaction::Change;
use crate::domain::terms::vocabulary::EmployerStage;
use crate::store::data::load::{Pick, Scope};
use clap::Args;
use serde_json::json;

/// Record the stage of the partnership with an employer, from a given day
#[derive(Args, Clone, Debug)]
pub(crate) struct Stage {
    /// The employer
    employer: Text,

    /// lead, first-contact, informing, supporting, sharing, dormant or declined
    stage: Text,

    /// From when: the nearest such day up to today [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Stage) -> Result<u8, Failure> {
    let stage: EmployerStage = args.stage.parse()?;
    let session = Session::write(context)?;
    let slug = session.employer(&args.employer)?;
    let on = session.day_so_far(&args.on)?;
    let caseload = session.load(&Scope {
        employers: Pick::only(&slug),
        ..Scope::default()
    })?;
    let employer = caseload.employers.get(&slug).ok_or_else(|| {
        Failure::data(format!("employers/{slug}.toml cannot be read")).hint("coach check")
    })?;
    let data = about(
        "employer",
        json!({ "id": slug, "name": employer.name, "stage": stage, "since": on }),
    );
    let Some(after) = stage_change(employer, stage, on)? else {
        return session.unchanged(
            "employer",
            data,
            format!("{} is already at {stage}.", employer.name),
        );
    };
    let near = session.english().day_near(on, session.today());
    let author = session.author();
    let mut change = Change::new(format!("{} at {stage} from {near}", employer.name));
    change.update(&author, employer.clone(), after);
    let written = session.commit(&author, change)?;
    let line = format!("{} is at {stage} from {near}.", employer.name);
    session.confirm(
        "employer",
        data,
        &written,
        &[line, format!("Next: coach employer show {slug}")],
    )
}
