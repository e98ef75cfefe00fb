use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate_stage::move_to;
use crate::cli::session::Session;
use crate::domain::terms::vocabulary::CandidateStage;
use clap::Args;

/// Record a candidate's stage, from a given day
///
/// Any stage may be skipped and going back is normal: no stage is a readiness test.
#[derive(Args, Clone, Debug)]
pub(crate) struct Stage {
    /// The candidate
    code: Text,

    /// engagement, profile, job-finding, employer-engagement or job-support
    stage: Text,

    /// From when: the nearest such day up to today [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Stage) -> Result<u8, Failure> {
    let stage: CandidateStage = args.stage.parse()?;
    let session = Session::write(context)?;
    let code = session.candidate(&args.code)?;
    if stage == CandidateStage::Closed {
        return Err(Failure::usage("closing a case needs a reason")
            .hint(format!("coach candidate close {code} REASON")));
    }
    let on = session.day_so_far(&args.on)?;
    move_to(&session, &code, stage, on, None, |_, _| {})
}
