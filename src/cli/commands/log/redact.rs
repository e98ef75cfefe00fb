use crate::cli::args::Text;
use crate::cli::ask::agree::agree;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::terms::count::counted;
use crate::domain::terms::names::EntryId;
use crate::store::data::load::{LogScope, Scope};
use clap::Args;
use serde_json::{Map, json};

/// Remove a sentence that must not stay on file
///
/// The note (or with --next what was promised) is removed from the file, not just hidden. The contact itself stays and
/// still counts. Says what git's history still holds.
#[derive(Args, Clone, Debug)]
pub(crate) struct Redact {
    /// The contact's id: at least its last 4 characters
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
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Redact) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let id = match asked(&session, &args.id)? {
        Asked::Stands(id) => id,
        Asked::TakenBack(id) => return forget_taken_back(&session, id),
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
    let history = match redacted.in_history {
        None => "git could not say whether its history still holds it.".to_owned(),
        Some(0) => "git's history does not hold it.".to_owned(),
        Some(n) => format!(
            "git's history still holds it, in {}, and so does every clone and backup; git filter-repo can rewrite the history, if you decide to.",
            counted(n, "stored file version", "stored file versions")
        ),
    };
    let mut data = about("contact", json!({ "id": id }));
    data.insert("in_history".to_owned(), json!(redacted.in_history));
    let line = format!("Removed the {said} of {}; the entry stays.", id.short());
    session.confirm("redact", data, &redacted.written, &[line, history])
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
            None => match session.entry_taken_back(suffix)? {
                Some(id) => Ok(Asked::Stands(id)),
                None => Err(unknown),
            },
        },
    }
}

/// The fields to take out, and what they are called.
fn fields(args: &Redact) -> (Vec<&'static str>, String) {
    let note = args.note || !(args.next || args.reason);
    let chosen: [(bool, &[&str], &str); 3] = [
        // A review's goal is its note.
        (note, &["note", "goal"], "note"),
        (args.next, &["next"], "promise"),
        (args.reason, &["without_consent"], "reason"),
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
