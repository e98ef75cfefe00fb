//! Contents of `coach candidate`.

pub(crate) mod add;
mod add_facts;
pub(crate) mod add_flags;
mod add_form;
pub(crate) mod close;
pub(crate) mod consent;
pub(crate) mod edit;
mod edit_fact;
pub(crate) mod export;
pub(crate) mod forget;
pub(crate) mod instruction;
pub(crate) mod list;
pub(crate) mod show;
pub(crate) mod stage;
pub(crate) mod story_permission;
mod traces_said;
pub(crate) mod way;

use crate::cli::context::Context;
use crate::cli::error::Failure;
use clap::Subcommand;

/// Candidates: known by a code everywhere except in private/
#[derive(Subcommand, Clone, Debug)]
pub(crate) enum Candidate {
    Add(add_flags::Add),
    Show(show::Show),
    List(list::List),
    Stage(stage::Stage),
    Edit(Box<edit::Edit>),
    Consent(consent::Consent),
    Step(way::step::Step),
    Support(way::support::Support),
    Service(way::service::Service),
    Strength(way::strength::Strength),
    Profile(way::profile::Profile),
    Plan(way::plan::Plan),
    Disclosure(way::disclosure::Disclosure),
    StoryPermission(story_permission::StoryPermission),
    Instruction(instruction::Instruction),
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
        Candidate::Step(args) => way::step::run(context, args),
        Candidate::Support(args) => way::support::run(context, args),
        Candidate::Service(args) => way::service::run(context, args),
        Candidate::Strength(args) => way::strength::run(context, args),
        Candidate::Profile(args) => way::profile::run(context, args),
        Candidate::Plan(args) => way::plan::run(context, args),
        Candidate::Disclosure(args) => way::disclosure::run(context, args),
        Candidate::StoryPermission(args) => story_permission::run(context, args),
        Candidate::Instruction(args) => instruction::run(context, args),
        Candidate::Close(args) => close::run(context, args),
        Candidate::Export(args) => export::run(context, args),
        Candidate::Forget(args) => forget::run(context, args),
    }
}
