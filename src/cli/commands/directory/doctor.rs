use crate::cli::context::{Context, DataPlace};
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::{environment, terminal};
use crate::store::data::directory::FORMAT;
use crate::store::data::layout;
use crate::store::git::command;
use crate::view::doctor::page::{Chosen, Facts, page};
use clap::Args;

/// Look at this machine on one page: version, where the data are, who works, git, access, backup, terminal, and what to do
///
/// It reads no entry; coach check looks at every line.
#[derive(Args, Clone, Debug)]
pub(crate) struct Doctor {}

/// Runs the verb.
pub(crate) fn run(context: &Context, _args: Doctor) -> Result<u8, Failure> {
    let session = Session::read_for_team(context)?;
    let facts = facts(context, &session)?;
    session.show("doctor", &page(&facts, session.today(), &session.words))
}

fn facts(context: &Context, session: &Session) -> Result<Facts, Failure> {
    let directory = &session.directory;
    let root = directory.disk.root();
    let chosen = match context.place()? {
        DataPlace::Named(_) => Chosen::Named,
        DataPlace::Platform(_) => Chosen::Usual,
    };
    let private = [layout::PRIVATE, layout::MACHINE];
    let coaches: Vec<crate::domain::terms::names::Handle> =
        directory.record_names(layout::COACHES).unwrap_or_default();
    Ok(Facts {
        version: env!("CARGO_PKG_VERSION"),
        format: FORMAT,
        root: environment::home_relative(root),
        chosen,
        is_empty: directory.disk.is_missing(layout::SETTINGS),
        coach: session.coach.display_name().to_owned(),
        coaches: coaches.len(),
        has_git: command::has_repository(root),
        tracked: command::tracked(root, &private).len(),
        open: directory.open_to_others().len(),
        copies: directory.copies().len(),
        unsaved: session.unsaved(),
        columns: context.columns(),
        is_terminal: terminal::is_read_by_a_person(),
        has_unicode: environment::has_unicode(),
        has_colours: context.colours(),
    })
}
