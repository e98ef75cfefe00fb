use crate::cli::args::Text;
use crate::cli::ask::agree::agree;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::terms::count::counted;
use crate::domain::terms::names::{Code, EntryId};
use crate::domain::terms::record_name::Record;
use crate::store::data::layout;
use crate::store::data::load::{LogScope, Scope};
use clap::Args;
use serde_json::{Map, json};

/// Remove a sentence that must not stay on file
///
/// The note (or what the flags name) is removed from the file, not just hidden. The contact itself stays and still counts.
/// Given an employer or a candidate instead of an entry, candidates' names in the texts and tags of that record become
/// codes. Says what git's history still holds.
#[derive(Args, Clone, Debug)]
pub(crate) struct Redact {
    /// The entry's id: at least its last 4 characters; or an employer, or a candidate
    id: Text,

    /// Remove the note (the default)
    #[arg(long)]
    note: bool,

    /// Remove what was promised
    #[arg(long)]
    next: bool,

    /// Remove the reason it was logged without consent; that it was stays marked
    #[arg(long)]
    reason: bool,

    /// Remove the name of the person who was met
    #[arg(long)]
    person: bool,

    /// Remove the name of the supervisor who reviewed a week; that it was reviewed stays
    #[arg(long)]
    reviewer: bool,

    /// Remove the name of the supervisor who came along; that somebody did stays
    #[arg(long)]
    with: bool,

    /// Remove what an edit line says: which record was changed, and its fields
    #[arg(long)]
    record: bool,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Redact) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let id = match asked(&session, &args.id) {
        Ok(Asked::Stands(id)) => id,
        Ok(Asked::TakenBack(id)) => return forget_taken_back(&session, id),
        Err(unknown) => match record_named(&session, &args.id)? {
            Some(record) => return redact_record(&session, &record),
            None => return Err(unknown),
        },
    };
    let (fields, said) = fields(&args);
    let me = &session.coach.handle;
    if !session.directory.holds(me, id, &fields, session.today())? {
        let line = format!("Nothing to remove: {} has no {said}.", id.short());
        return session.unchanged("redact", Map::new(), line);
    }
    agree(
        context,
        &format!("Remove the {said} of {} for good?", id.short()),
    )?;
    if context.globals.dry_run {
        context.remark("dry run: nothing was written");
        let line = format!("Would remove the {said} of {}.", id.short());
        return session.unchanged("redact", Map::new(), line);
    }
    let redacted = session.directory.redact(
        std::slice::from_ref(me),
        &[id],
        &fields,
        session.today(),
        session.now.ms,
    )?;
    let history = in_history(redacted.in_history);
    let mut data = about("contact", json!({ "id": id }));
    data.insert("in_history".to_owned(), json!(redacted.in_history));
    let line = format!("Removed the {said} of {}; the entry stays.", id.short());
    session.confirm("redact", data, &redacted.written, &[line, history])
}

/// The record that is asked for, where no entry is.
fn record_named(session: &Session, asked: &Text) -> Result<Option<Record>, Failure> {
    let code = asked
        .parse()
        .ok()
        .filter(|code| session.has_candidate(code));
    if let Some(code) = code {
        return Ok(Some(Record::Candidate(code)));
    }
    Ok(session.employer_named(asked)?.map(Record::Employer))
}

/// Makes candidates' names in a record codes, for good.
fn redact_record(session: &Session, record: &Record) -> Result<u8, Failure> {
    let context = session.context;
    let identities = session.load_identities()?.identities;
    let path = layout::record(record);
    let named = session.directory.named_in_record(record, &identities)?;
    if named.is_empty() {
        let line = format!("Nothing to remove: {path} names no candidate that this machine knows.");
        return session.unchanged("redact", Map::new(), line);
    }
    let codes: Vec<&str> = named.keys().map(Code::as_str).collect();
    let codes = codes.join(", ");
    agree(
        context,
        &format!("Replace the names of {codes} in {path} with codes, for good?"),
    )?;
    if context.globals.dry_run {
        context.remark("dry run: nothing was written");
        let line = format!("Would replace the names of {codes} in {path}.");
        return session.unchanged("redact", Map::new(), line);
    }
    let redacted = session.directory.redact_record(record, named.clone())?;
    let mut data = about(
        "record",
        json!({ "path": path, "candidates": named.keys().collect::<Vec<_>>() }),
    );
    data.insert("in_history".to_owned(), json!(redacted.in_history));
    let line = format!("Replaced the names of {codes} in {path} with codes.");
    let lines = [line, in_history(redacted.in_history)];
    session.confirm("redact", data, &redacted.written, &lines)
}

/// What git's history still holds of it.
fn in_history(versions: Option<usize>) -> String {
    match versions {
        None => "git could not say whether its history still holds it.".to_owned(),
        Some(0) => "git's history does not hold it.".to_owned(),
        Some(n) => format!(
            "git's history still holds it, in {}, and so does every clone and backup; git filter-repo can rewrite the history, if you decide to.",
            counted(n, "stored file version", "stored file versions")
        ),
    }
}

/// The entry asked for.
enum Asked {
    /// Its text is still in a file, though it may be taken back by a line.
    Stands(EntryId),
    /// Its line is gone.
    TakenBack(EntryId),
}

fn asked(session: &Session, suffix: &str) -> Result<Asked, Failure> {
    let caseload = session.load(&Scope {
        log: LogScope {
            coaches: session.myself(),
            months: None,
        },
        ..Scope::default()
    })?;
    let gone = session.directory.lines_taken_back()?;
    let mut gone = gone.into_iter().filter(|id| id.ends_with(suffix.trim()));
    let gone = gone.next_back();
    match session.entry(&caseload, suffix) {
        Ok(id) => Ok(Asked::Stands(id)),
        Err(unknown) => match gone {
            Some(gone) => Ok(Asked::TakenBack(gone)),
            // What was taken back by a line still stands in the file.
            None => match session.any_line(suffix)? {
                Some(id) => Ok(Asked::Stands(id)),
                None => Err(unknown),
            },
        },
    }
}

/// The fields to take out, and what they are called.
fn fields(args: &Redact) -> (Vec<&'static str>, String) {
    let others = [
        args.next,
        args.reason,
        args.person,
        args.reviewer,
        args.with,
        args.record,
    ];
    let note = args.note || !others.contains(&true);
    let chosen: [(bool, &[&str], &str); 7] = [
        // A review's goal is its note.
        (note, &["note", "goal"], "note"),
        (args.next, &["next"], "promise"),
        (args.reason, &["without_consent"], "reason"),
        (args.person, &["person"], "person met"),
        (args.reviewer, &["reviewer"], "reviewer"),
        (args.with, &["with"], "name of who came along"),
        (
            args.record,
            &["record", "fields", "field", "lost"],
            "record and fields",
        ),
    ];
    let chosen = || chosen.iter().filter(|(is_chosen, ..)| *is_chosen);
    let names: Vec<&str> = chosen().map(|(_, _, name)| *name).collect();
    let fields = chosen().flat_map(|(_, fields, _)| fields.iter().copied());
    (fields.collect(), names.join(" and "))
}

/// What was taken back is in no shared file any more; here it is forgotten as well.
fn forget_taken_back(session: &Session, id: EntryId) -> Result<u8, Failure> {
    agree(
        session.context,
        &format!("Forget {}, which was undone, for good?", id.short()),
    )?;
    if !session.context.globals.dry_run {
        session.directory.forget_taken_back(id)?;
    }
    let line = format!(
        "Forgot {}, which was undone: it cannot be redone.",
        id.short()
    );
    session.unchanged("redact", Map::new(), line)
}
