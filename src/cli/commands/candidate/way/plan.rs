use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate::Case;
use crate::cli::session::Session;
use crate::domain::calendar::civil::Civil;
use crate::words::say::say;
use clap::Args;
use serde_json::json;

/// Record that the person's plan, for finding work or for support in it, was gone through with them
#[derive(Args, Clone, Debug)]
pub(crate) struct Plan {
    /// The candidate
    code: Text,

    /// When: the nearest such day up to today [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Plan) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let case = Case::open(&session, &args.code)?;
    let on = session.day_so_far(&args.on)?;
    session.look_at_entry(&case.candidate, on)?;
    let (code, words) = (case.code(), &session.words);
    let summary = say!(words, "record.plan", who = code, on = session.near(on));
    if case.candidate.planned.iter().any(|known| known.0 == on) {
        return case.already(("planned", json!(on)), &summary);
    }
    let mut after = case.candidate.clone();
    after.planned.push(Civil(on));
    after.planned.sort_unstable();
    let next = format!("coach candidate show {code}");
    case.save(after, ("planned", json!(on)), summary, next)
}
