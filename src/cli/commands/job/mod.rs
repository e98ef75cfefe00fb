//! Contents of `coach job`.

mod career;
pub(crate) mod end;
pub(crate) mod list;
mod moves;
mod placement;
mod put_aside;
pub(crate) mod start;
pub(crate) mod start_flags;
mod start_form;
pub(crate) mod update;

use crate::cli::context::Context;
use crate::cli::error::Failure;
use clap::Subcommand;

/// Jobs: starts, hours, ends
#[derive(Subcommand, Clone, Debug)]
pub(crate) enum Job {
    Start(Box<start_flags::Start>),
    Update(Box<update::Update>),
    End(end::End),
    List(list::List),
}

/// Runs the verb.
pub(crate) fn run(context: &Context, verb: Job) -> Result<u8, Failure> {
    match verb {
        Job::Start(args) => start::run(context, *args),
        Job::Update(args) => update::run(context, *args),
        Job::End(args) => end::run(context, args),
        Job::List(args) => list::run(context, args),
    }
}
