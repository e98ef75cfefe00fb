use crate::cli::args::{Text, sentence};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate_stage::move_to;
use crate::cli::session::Session;
use crate::domain::terms::vocabulary::CandidateStage;
use crate::store::data::load::{Pick, Scope};
use clap::Args;

/// Close a candidate's case, with the reason
#[derive(Args, Clone, Debug)]
pub(crate) struct Close {
    /// The candidate
    code: Text,

    /// Why, for the shared record: works without support, moved away, own wish ...
    #[arg(required = true)]
    reason: Vec<Text>,

    /// From when: the nearest such day up to today [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Close) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let code = session.candidate(&args.code)?;
    let on = session.day_so_far(&args.on)?;
    let caseload = session.load_identities()?;
    let reason = sentence(&args.reason);
    let reason = session.guarded(&caseload, &reason, std::slice::from_ref(&code), None)?;
    if reason.is_empty() {
        return Err(Failure::usage("why? REASON is missing"));
    }
    let known = session
        .load(&Scope {
            candidates: Pick::only(&code),
            ..Scope::default()
        })?
        .candidates
        .remove(&code);
    for job in known
        .iter()
        .flat_map(|candidate| &candidate.jobs)
        .filter(|job| job.is_current(on))
    {
        context.remark(&format!(
            "the job at {} is still open; if it has ended: coach job end {code} {} --reason REASON",
            job.employer, job.employer
        ));
    }
    move_to(&session, &code, CandidateStage::Closed, on, Some(reason))
}
