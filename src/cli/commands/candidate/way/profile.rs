//! Recording that the career profile was reviewed.

use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::candidate::Case;
use crate::cli::session::Session;
use crate::domain::calendar::civil::Civil;
use crate::words::say::say;
use clap::Args;
use serde_json::json;

/// Record that the career profile was reviewed, as after every job
#[derive(Args, Clone, Debug)]
pub(crate) struct Profile {
    /// The candidate
    code: Text,

    /// When: the nearest such day up to today [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,
}

/// Runs `profile`.
pub(crate) fn run(context: &Context, args: Profile) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let case = Case::open(&session, &args.code)?;
    let on = session.day_so_far(&args.on)?;
    session.look_at_entry(&case.candidate, on)?;
    let (code, words) = (case.code(), &session.words);
    let summary = say!(words, "record.profile", who = code, on = session.near(on));
    if case.candidate.profiled.iter().any(|known| known.0 == on) {
        return case.already(("profiled", json!(on)), &summary);
    }
    let mut after = case.candidate.clone();
    after.profiled.push(Civil(on));
    after.profiled.sort_unstable();
    let next = say!(words, "record.next-profile", code);
    case.save(after, ("profiled", json!(on)), summary, next)
}
