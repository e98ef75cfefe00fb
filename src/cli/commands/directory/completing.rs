//! What a shell is told when somebody presses Tab: employers, codes, entries, words and days, and never a candidate's name, since
//! a command line can be read by other users of the machine.

use crate::cli::args::Globals;
use crate::cli::context::Context;
use crate::cli::session::Session;
use crate::domain::terms::names::{Code, Handle, Slug};
use crate::domain::terms::vocabulary::{CandidateStage, Channel, EmployerStage, Outcome};
use crate::store::data::layout;
use crate::store::data::load::Scope;
use clap::{Arg, Args, Command, FromArgMatches};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter};
use clap_complete::env::{EnvCompleter, Shells};
use std::ffi::{OsStr, OsString};

/// The variable by which a shell asks: it holds the shell's name.
pub(crate) const ASKED: &str = "COACH_COMPLETE";

/// Most entries that are offered by their ids.
const MOST_ENTRIES: usize = 20;

/// Days as they are typed.
const DAYS: &[&str] = &[
    "today",
    "yesterday",
    "tomorrow",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
    "+1w",
];

/// What is offered for the words of a command line, as this shell reads it; `None` for a shell that is not known.
pub(crate) fn answer(shell: &str, program: Command, given: &[OsString]) -> Option<Vec<u8>> {
    let shells = Shells::builtins();
    let shell: &dyn EnvCompleter = shells.completer(shell)?;
    let words = given.iter().position(|word| word == "--");
    let words: Vec<OsString> = given[words.map_or(given.len(), |at| at + 1)..].to_vec();
    let mut program = with_values(program, &about(&words), false);
    let mut bytes = Vec::new();
    // A line for which nothing is offered is no error.
    drop(shell.write_complete(&mut program, words, None, &mut bytes));
    Some(bytes)
}

/// The options of a command line that say whose data it is about.
fn about(words: &[OsString]) -> Vec<OsString> {
    let mut kept = vec![OsString::from("coach")];
    for pair in words.windows(2) {
        if ["-C", "--data", "--coach"]
            .iter()
            .any(|flag| pair[0] == *flag)
        {
            kept.extend(pair.to_vec());
        }
    }
    kept
}

/// The program, or a verb, with what can be given for each of its arguments. `of_person`: a verb of a candidate.
fn with_values(program: Command, about: &[OsString], of_person: bool) -> Command {
    let of_person = of_person || program.get_name() == "candidate";
    let known = |arg: Arg| match values(&arg, about, of_person) {
        Some(completer) => arg.add(completer),
        None => arg,
    };
    program
        .mut_args(known)
        .mut_subcommands(|verb| with_values(verb, about, of_person))
}

/// What may be given for an argument, by what its help calls it.
fn values(arg: &Arg, about: &[OsString], of_person: bool) -> Option<ArgValueCompleter> {
    let called = arg.get_value_names()?.first()?.to_string();
    let about = about.to_vec();
    let from = |list: fn(&Session) -> Vec<(String, String)>| {
        ArgValueCompleter::new(move |current: &OsStr| offered(current, &open(&about, list)))
    };
    let words = |words: &'static [&'static str]| {
        ArgValueCompleter::new(move |current: &OsStr| offered(current, &bare(words)))
    };
    Some(match called.as_str() {
        "EMPLOYER" | "A" | "B" => from(employers),
        "CODE" => from(codes),
        "WHO" => from(both),
        "ID" => from(entries),
        "HANDLE" => from(coaches),
        "DATE" | "FROM" | "TO" => words(DAYS),
        "CHANNEL" => words(Channel::WORDS),
        "OUTCOME" => words(Outcome::WORDS),
        "STAGE" if of_person => words(CandidateStage::WORDS),
        "STAGE" => words(EmployerStage::WORDS),
        "KEY" => words(&["data", "coach", "lang", "calendar.output"]),
        "FILE" | "DIR" => ArgValueCompleter::new(PathCompleter::any()),
        _ => return None,
    })
}

/// A list of the data directory that is asked about; nothing where it cannot be opened.
fn open(about: &[OsString], list: fn(&Session) -> Vec<(String, String)>) -> Vec<(String, String)> {
    let globals = Globals::augment_args(Command::new("coach"))
        .try_get_matches_from(about)
        .and_then(|mut matches| Globals::from_arg_matches_mut(&mut matches));
    let Some(context) = globals.ok().and_then(|globals| Context::new(globals).ok()) else {
        return Vec::new();
    };
    let session = Session::read(&context);
    session.map(|session| list(&session)).unwrap_or_default()
}

/// Those that begin with what is typed so far, in any case.
fn offered(current: &OsStr, list: &[(String, String)]) -> Vec<CompletionCandidate> {
    let current = current.to_string_lossy().to_lowercase();
    let fits = list.iter().filter(|(value, _)| value.starts_with(&current));
    fits.map(|(value, help)| {
        let help = Some(help.clone()).filter(|help| !help.is_empty());
        CompletionCandidate::new(value).help(help.map(Into::into))
    })
    .collect()
}

/// Employers by their ids: the names of files, so that no record is read.
fn employers(session: &Session) -> Vec<(String, String)> {
    let slugs = session.directory.record_names::<Slug>(layout::EMPLOYERS);
    bare(&slugs.unwrap_or_default())
}

fn codes(session: &Session) -> Vec<(String, String)> {
    let codes = session.directory.record_names::<Code>(layout::CANDIDATES);
    bare(&codes.unwrap_or_default())
}

fn both(session: &Session) -> Vec<(String, String)> {
    let mut both = employers(session);
    both.extend(codes(session));
    both
}

fn coaches(session: &Session) -> Vec<(String, String)> {
    let handles = session.directory.record_names::<Handle>(layout::COACHES);
    bare(&handles.unwrap_or_default())
}

fn bare(names: &[impl ToString]) -> Vec<(String, String)> {
    let names = names.iter().map(ToString::to_string);
    names.map(|name| (name, String::new())).collect()
}

/// The coach's latest entries, by their ids; which they are is told by day and employer.
fn entries(session: &Session) -> Vec<(String, String)> {
    let today = session.today();
    let Ok(caseload) = session.load(&Scope {
        log: session.own_log(today, today),
        ..Scope::default()
    }) else {
        return Vec::new();
    };
    let contacts = caseload.log.contacts.iter().map(|logged| {
        let contact = logged.contact();
        let whom = contact.employer.as_ref().map(ToString::to_string);
        let whom = whom.or_else(|| contact.candidate.as_ref().map(ToString::to_string));
        let whom = whom.unwrap_or_default();
        (
            logged.id,
            format!("{} {} {whom}", contact.on, contact.channel),
        )
    });
    let plans = caseload.log.plans.iter().map(|logged| {
        let plan = &logged.value.plan;
        (logged.id, format!("{} plan {}", plan.on, plan.employer))
    });
    let mut all: Vec<_> = contacts.chain(plans).collect();
    all.sort_by_key(|(id, _)| std::cmp::Reverse(*id));
    all.truncate(MOST_ENTRIES);
    all.into_iter()
        .map(|(id, what)| (id.short(), what))
        .collect()
}
