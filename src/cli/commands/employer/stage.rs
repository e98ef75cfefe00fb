use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::change::logging::stage_change;
use crate::domain::change::transaction::Change;
use crate::domain::terms::vocabulary::EmployerStage;
use crate::store::data::load::{Pick, Scope};
use crate::words::say::say;
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
    let (words, who) = (&session.words, &employer.name);
    let label = words.label(&format!("employer-stage.{stage}"));
    let Some(after) = stage_change(employer, stage, on)? else {
        let line = say!(words, "said.stage-already", who, stage = label);
        return session.unchanged("employer", data, line);
    };
    let near = session.near(on);
    let author = session.author();
    let summary = say!(words, "deed.stage", who, stage = label, on = near);
    let mut change = Change::new(summary);
    change.update(&author, employer.clone(), after);
    let written = session.commit(&author, change)?;
    let line = say!(words, "said.stage", who, stage = label, on = near);
    let next = session.next(format!("coach employer show {slug}"));
    session.confirm("employer", data, &written, &[line, next])
}
