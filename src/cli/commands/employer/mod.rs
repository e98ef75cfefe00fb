//! Contents of `coach employer`.

pub(crate) mod add;
pub(crate) mod care;
pub(crate) mod edit;
pub(crate) mod forget_person;
pub(crate) mod list;
pub(crate) mod merge;
pub(crate) mod partnership;
pub(crate) mod person;
pub(crate) mod show;
pub(crate) mod stage;

use crate::cli::context::Context;
use crate::cli::error::Failure;
use clap::Subcommand;

/// Employers: who they are, where the partnership stands, who is there
#[derive(Subcommand, Clone, Debug)]
pub(crate) enum Employer {
    Add(add::Add),
    Show(show::Show),
    List(list::List),
    Stage(stage::Stage),
    Edit(Box<edit::Edit>),
    Person(person::Person),
    ForgetPerson(forget_person::ForgetPerson),
    Cadence(care::Cadence),
    Issue(care::Issue),
    Privilege(care::Privilege),
    Agree(partnership::Agree),
    StoryPermission(partnership::StoryPermission),
    Merge(merge::Merge),
    Archive(care::Archive),
}

/// Runs the verb.
pub(crate) fn run(context: &Context, verb: Employer) -> Result<u8, Failure> {
    match verb {
        Employer::Add(args) => add::run(context, args),
        Employer::Show(args) => show::run(context, args),
        Employer::List(args) => list::run(context, args),
        Employer::Stage(args) => stage::run(context, args),
        Employer::Edit(args) => edit::run(context, *args),
        Employer::Person(args) => person::run(context, args),
        Employer::ForgetPerson(args) => forget_person::run(context, args),
        Employer::Cadence(args) => care::cadence(context, args),
        Employer::Issue(args) => care::issue(context, args),
        Employer::Privilege(args) => care::privilege(context, args),
        Employer::Agree(args) => partnership::agree(context, args),
        Employer::StoryPermission(args) => partnership::story_permission(context, args),
        Employer::Merge(args) => merge::run(context, args),
        Employer::Archive(args) => care::archive(context, args),
    }
}
