//! Who is working: named, configured, remembered by this machine, the only one on file, or the first.

use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::language::words_of;
use crate::cli::{environment, terminal};
use crate::domain::caseload::loaded::Problem;
use crate::domain::log::horizon::Horizon;
use crate::domain::record::coach::Coach;
use crate::domain::terms::names::{Handle, slugify};
use crate::domain::terms::reference::{Named, Resolution, resolve};
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::load::{Pick, Scope};

/// Who is working: named, configured, or the only one on file. While nobody is on file, the handle or login becomes
/// the first. Where it does not matter, as for a team's page, the first of several will do.
///
/// # Errors
/// When nobody can be told, or the one named is not on file.
pub(crate) fn working_coach(
    context: &Context,
    directory: &Directory,
    matters: bool,
    problems: &mut Vec<Problem>,
) -> Result<(Coach, bool), Failure> {
    let handles: Vec<Handle> = match directory.record_names(layout::COACHES) {
        Err(error) if directory.reads_on => {
            problems.push(Problem::new(
                layout::COACHES,
                None,
                format!("{error}; nothing in it was read"),
            ));
            return Ok((taken_at_their_word(context)?, false));
        }
        handles => handles?,
    };
    let asked = context
        .globals
        .coach
        .as_deref()
        .filter(|handle| !handle.is_empty())
        .or(context.config.coach.as_deref());
    if handles.is_empty() {
        let first = first_coach(context, asked, directory.reads_on)?;
        return Ok((first, true));
    }
    // Who works on this machine was told by the first entry made on it.
    let remembered = match (asked, handles.as_slice()) {
        (None, [_, _, ..]) => directory.remembered_coach(),
        _ => None,
    };
    let remembered = remembered.filter(|handle| handles.contains(handle));
    let asked = asked.or(remembered.as_ref().map(Handle::as_str));
    let handle = handle_of(asked, &handles, matters)?;
    let scope = Scope {
        coaches: Pick::only(&handle),
        ..Scope::default()
    };
    let mut caseload = directory.load(&scope, Horizon::NONE)?;
    problems.append(&mut caseload.problems);
    let coach = caseload.coaches.remove(&handle);
    Ok((coach.unwrap_or_else(|| Coach::new(handle)), false))
}

/// Where the coaches cannot be listed, who is asked for is taken at their word; the page goes on.
fn taken_at_their_word(context: &Context) -> Result<Coach, Failure> {
    let named = context.globals.coach.as_deref();
    let named = named.or(context.config.coach.as_deref());
    let named = named.unwrap_or("nobody");
    Ok(Coach::new(named.to_lowercase().parse()?))
}

/// The first coach of all: as asked for, else by the login name, else as a person at the terminal says. A page needs nobody.
fn first_coach(context: &Context, asked: Option<&str>, only_reads: bool) -> Result<Coach, Failure> {
    if let Some(asked) = asked {
        return Ok(Coach::new(asked.to_lowercase().parse()?));
    }
    let login = environment::login().and_then(|login| slugify(&login).ok());
    if let Some(handle) = login.and_then(|slug| slug.as_str().parse().ok()) {
        return Ok(Coach::new(handle));
    }
    if only_reads {
        return Ok(Coach::new("nobody".parse()?));
    }
    if context.may_ask() {
        let said = terminal::ask_line(&words_of(context).label("ask.who-are-you"))?;
        return Ok(Coach::new(slugify(&said)?.as_str().parse()?));
    }
    Err(Failure::usage(
        "who is working? nobody is on file yet, and this machine tells no login name",
    )
    .hint("coach --coach HANDLE, with a short handle such as anna"))
}

/// Which of the coaches on file is working.
fn handle_of(asked: Option<&str>, handles: &[Handle], matters: bool) -> Result<Handle, Failure> {
    match (asked, handles) {
        (Some(asked), _) => match known_coach(asked, handles) {
            Err(_) if !matters => Ok(handles[0].clone()),
            known => known,
        },
        (None, [only]) => Ok(only.clone()),
        (None, [first, ..]) if !matters => Ok(first.clone()),
        (None, several) => {
            let list: Vec<&str> = several.iter().map(Handle::as_str).collect();
            Err(
                Failure::usage(format!("who is working? one of: {}", list.join(", ")))
                    .hint("coach --coach HANDLE, or coach config coach HANDLE once"),
            )
        }
    }
}

/// A coach on file, by handle or a unique beginning of it.
pub(crate) fn known_coach(asked: &str, handles: &[Handle]) -> Result<Handle, Failure> {
    let named: Vec<Named<Handle>> = handles
        .iter()
        .map(|handle| Named {
            id: handle.clone(),
            names: Vec::new(),
        })
        .collect();
    match resolve(asked, &named) {
        Resolution::Exact(handle) | Resolution::Prefix(handle) => Ok(handle),
        _ => {
            let list: Vec<&str> = handles.iter().map(Handle::as_str).collect();
            Err(Failure::unknown(format!(
                "no coach `{asked}` is on file; one of: {}",
                list.join(", ")
            ))
            .hint(match asked.parse::<Handle>() {
                Ok(handle) => {
                    format!("coach colleague add {handle} --name NAME puts a new colleague on file")
                }
                Err(_) => "coach --coach HANDLE, or coach config coach HANDLE once".to_owned(),
            }))
        }
    }
}
