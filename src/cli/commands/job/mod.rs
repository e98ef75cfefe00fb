//! Contents of `coach job`.

pub(crate) mod end;
pub(crate) mod list;
pub(crate) mod start;
pub(crate) mod update;

use crate::cli::commands::candidate::show::known;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::candidate::Candidate;
use crate::domain::job::Job as Placement;
use crate::domain::names::{Code, Slug};
use chrono::NaiveDate;
use clap::Subcommand;
use serde_json::{Value, json};

/// Jobs: starts, hours, ends
#[derive(Subcommand, Clone, Debug)]
pub(crate) enum Job {
    Start(Box<start::Start>),
    Update(update::Update),
    End(end::End),
    List(list::List),
}

/// Runs the verb.
pub(crate) fn run(context: &Context, verb: Job) -> Result<u8, Failure> {
    match verb {
        Job::Start(args) => start::run(context, *args),
        Job::Update(args) => update::run(context, args),
        Job::End(args) => end::run(context, args),
        Job::List(args) => list::run(context, args),
    }
}

/// A candidate and their job at an employer that has not ended, by the number of its block.
fn current(session: &Session, code: &Code, employer: &Slug) -> Result<(Candidate, usize), Failure> {
    let candidate = known(session, code)?;
    let found = candidate
        .jobs
        .iter()
        .rposition(|job| job.employer == *employer && job.end.is_none());
    match found {
        Some(index) => Ok((candidate, index)),
        None => Err(
            Failure::unknown(format!("{code} has no current job at {employer}")).hint(format!(
                "coach job start {code} {employer} --kind competitive"
            )),
        ),
    }
}

/// A job for machines.
pub(crate) fn data(code: &Code, job: &Placement, today: NaiveDate) -> Value {
    json!({
        "id": job.id, "candidate": code, "employer": job.employer, "title": job.title, "kind": job.kind, "start": job.start.0, "hours": job.hours_on(today),
        "permanent": job.permanent, "pay": job.pay, "found_by": job.found_by, "disclosed": job.disclosed, "created": job.created, "buddy": job.buddy,
        "conditions": job.conditions, "until": job.until.map(|day| day.0), "aim": job.aim, "end": job.end.map(|day| day.0), "reason": job.reason,
    })
}
