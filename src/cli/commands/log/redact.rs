use crate::cli::args::Text;
use crate::cli::ask::agree::agree;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::terms::names::{Code, EntryId};
use crate::domain::terms::record_name::Record;
use crate::store::data::layout;
use crate::store::data::load::{LogScope, Scope};
use crate::words::Words;
use crate::words::say::{say, say_count};
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
    let fields = fields(&args);
    let (words, short) = (&session.words, id.short());
    let what = called(words, &args);
    let me = &session.coach.handle;
    if !session.directory.holds(me, id, &fields, session.today())? {
        let line = say!(words, "redact.no-field", what, id = short);
        return session.unchanged("redact", Map::new(), line);
    }
    agree(context, words, |words| {
        let what = called(words, &args);
        say!(words, "redact.ask", what, id = short)
    })?;
    if context.globals.dry_run {
        context.remark(&words.label("remark.dry-run"));
        let line = say!(words, "redact.would", what, id = short);
        return session.unchanged("redact", Map::new(), line);
    }
    let redacted = session.directory.redact(
        std::slice::from_ref(me),
        &[id],
        &fields,
        session.today(),
        session.now.ms,
    )?;
    let history = in_history(words, redacted.in_history);
    let mut data = about("contact", json!({ "id": id }));
    data.insert("in_history".to_owned(), json!(redacted.in_history));
    let line = say!(words, "redact.done", what, id = short);
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
    let (context, words) = (session.context, &session.words);
    let identities = session.load_identities()?.identities;
    let path = layout::record(record);
    let named = session.directory.named_in_record(record, &identities)?;
    if named.is_empty() {
        let line = say!(words, "redact.no-name", path);
        return session.unchanged("redact", Map::new(), line);
    }
    let codes: Vec<&str> = named.keys().map(Code::as_str).collect();
    let codes = codes.join(", ");
    agree(context, words, |words| {
        say!(words, "redact.ask-names", codes, path)
    })?;
    if context.globals.dry_run {
        context.remark(&words.label("remark.dry-run"));
        let line = say!(words, "redact.would-names", codes, path);
        return session.unchanged("redact", Map::new(), line);
    }
    let redacted = session.directory.redact_record(record, named.clone())?;
    let mut data = about(
        "record",
        json!({ "path": path, "candidates": named.keys().collect::<Vec<_>>() }),
    );
    data.insert("in_history".to_owned(), json!(redacted.in_history));
    let line = say!(words, "redact.done-names", codes, path);
    let lines = [line, in_history(words, redacted.in_history)];
    session.confirm("redact", data, &redacted.written, &lines)
}

/// What git's history still holds of it.
fn in_history(words: &Words, versions: Option<usize>) -> String {
    match versions {
        None => words.label("redact.history-unknown"),
        Some(0) => words.label("redact.history-free"),
        Some(n) => say_count!(words, "redact.history", n),
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

/// What is to be taken out: the fields, and the key of what they are called.
fn chosen(args: &Redact) -> Vec<(&'static [&'static str], &'static str)> {
    let others = [
        args.next,
        args.reason,
        args.person,
        args.reviewer,
        args.with,
        args.record,
    ];
    let note = args.note || !others.contains(&true);
    let all: [(bool, &[&str], &str); 7] = [
        // A review's goal is its note.
        (note, &["note", "goal"], "redact.note"),
        (args.next, &["next"], "redact.promise"),
        (args.reason, &["without_consent"], "redact.reason"),
        (args.person, &["person"], "redact.person"),
        (args.reviewer, &["reviewer"], "redact.reviewer"),
        (args.with, &["with"], "redact.with"),
        (
            args.record,
            &["record", "fields", "field", "lost"],
            "redact.record",
        ),
    ];
    let chosen = all.into_iter().filter(|(is_chosen, ..)| *is_chosen);
    chosen.map(|(_, fields, key)| (fields, key)).collect()
}

fn fields(args: &Redact) -> Vec<&'static str> {
    let chosen = chosen(args).into_iter();
    chosen
        .flat_map(|(fields, _)| fields.iter().copied())
        .collect()
}

fn called(words: &Words, args: &Redact) -> String {
    let names = chosen(args).into_iter().map(|(_, key)| words.label(key));
    let names: Vec<String> = names.collect();
    names.join(&words.label("said.and"))
}

/// What was taken back is in no shared file any more; here it is forgotten as well.
fn forget_taken_back(session: &Session, id: EntryId) -> Result<u8, Failure> {
    let (words, id_short) = (&session.words, id.short());
    agree(session.context, words, |words| {
        say!(words, "redact.ask-undone", id = id_short)
    })?;
    if !session.context.globals.dry_run {
        session.directory.forget_taken_back(id)?;
    }
    let line = say!(words, "redact.done-undone", id = id_short);
    session.unchanged("redact", Map::new(), line)
}
