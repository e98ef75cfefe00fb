//! Contents of `coach candidate`.

pub(crate) mod add;
mod add_form;
pub(crate) mod close;
pub(crate) mod consent;
pub(crate) mod edit;
pub(crate) mod export;
pub(crate) mod forget;
pub(crate) mod list;
pub(crate) mod sharing;
pub(crate) mod show;
pub(crate) mod stage;
pub(crate) mod way;

use crate::cli::context::Context;
use crate::cli::error::Failure;
use clap::Subcommand;

/// Candidates: known by a code everywhere except in private/
#[derive(Subcommand, Clone, Debug)]
pub(crate) enum Candidate {
    Add(add::Add),
    Show(show::Show),
    List(list::List),
    Stage(stage::Stage),
    Edit(Box<edit::Edit>),
    Consent(consent::Consent),
    Step(way::Step),
    Support(way::Support),
    Service(way::Service),
    Strength(way::Strength),
    Profile(way::Profile),
    Disclosure(way::Disclosure),
    StoryPermission(sharing::StoryPermission),
    Instruction(sharing::Instruction),
    Close(close::Close),
    Export(export::Export),
    Forget(forget::Forget),
}

/// Runs the verb.
pub(crate) fn run(context: &Context, verb: Candidate) -> Result<u8, Failure> {
    match verb {
        Candidate::Add(args) => add::run(context, args),
        Candidate::Show(args) => show::run(context, args),
        Candidate::List(args) => list::run(context, args),
        Candidate::Stage(args) => stage::run(context, args),
        Candidate::Edit(args) => edit::run(context, *args),
        Candidate::Consent(args) => consent::run(context, args),
        Candidate::Step(args) => way::step(context, args),
        Candidate::Support(args) => way::support(context, args),
        Candidate::Service(args) => way::service(context, args),
        Candidate::Strength(args) => way::strength(context, args),
        Candidate::Profile(args) => way::profile(context, args),
        Candidate::Disclosure(args) => way::disclosure(context, args),
        Candidate::StoryPermission(args) => sharing::story_permission(context, args),
        Candidate::Instruction(args) => sharing::instruction(context, args),
        Candidate::Close(args) => close::run(context, args),
        Candidate::Export(args) => export::run(context, args),
        Candidate::Forget(args) => forget::run(context, args),
    }
}
