use crate::cli::args::Text;
use crate::cli::ask::agree::agree;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::terms::names::EntryId;
use crate::store::data::load::{LogScope, Scope};
use clap::Args;
use serde_json::{Map, json};

/// Take out a sentence that must not stay
///
/// The note (or with --next what was promised) is removed from the file, not just hidden. The contact itself stays and
/// counts. Says what git's history still holds.
#[derive(Args, Clone, Debug)]
pub(crate) struct Redact {
    /// The contact's id: at least its last 4 characters
    id: Text,

    /// Take out the note (the default)
    #[arg(long)]
    note: bool,

    /// Take out what was promised
    #[arg(long)]
    next: bool,

    /// Take out why it was logged without consent; that it was stays marked
    #[arg(long)]
    reason: bool,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Redact) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let caseload = session.load(&Scope {
        log: LogScope {
            coaches: session.myself(),
            months: None,
        },
        ..Scope::default()
    })?;
    let gone = session.directory.lines_taken_back()?;
    let mut gone = gone.into_iter().filter(|id| id.ends_with(args.id.trim()));
    let gone = gone.next_back();
    let id = match session.entry(&caseload, &args.id) {
        Ok(id) => id,
        Err(unknown) => match gone {
            Some(gone) => return forget_taken_back(&session, gone),
            // What was taken back by a line still stands in the file.
            None => session.entry_taken_back(&args.id)?.ok_or(unknown)?,
        },
    };
    let mut fields = Vec::new();
    if args.note || !(args.next || args.reason) {
        // A review's goal is its note.
        fields.extend(["note", "goal"]);
    }
    if args.reason {
        fields.push("without_consent");
    }
    if args.next {
        fields.push("next");
    }
    let named: Vec<&str> = [
        (fields.contains(&"note"), "note"),
        (args.next, "promise"),
        (args.reason, "reason"),
    ]
    .into_iter()
    .filter(|(is, _)| *is)
    .map(|(_, word)| word)
    .collect();
    let said = named.join(" and ");
    let held = session
        .directory
        .holds(&session.coach.handle, id, &fields, session.today())?;
    if !held {
        return session.confirm(
            "redact",
            Map::new(),
            &Default::default(),
            &[format!(
                "Nothing to take out: {} holds no {}.",
                id.short(),
                said
            )],
        );
    }
    agree(
        context,
        &format!("Take the {} of {} out for good?", said, id.short()),
    )?;
    if context.globals.dry_run {
        context.remark("dry run: nothing was written");
        return session.confirm(
            "redact",
            Map::new(),
            &Default::default(),
            &[format!("Would take the {} out of {}.", said, id.short())],
        );
    }
    let redacted = session.directory.redact(
        std::slice::from_ref(&session.coach.handle),
        &[id],
        &fields,
        session.today(),
        session.now.ms,
    )?;
    let history = match redacted.in_history {
        None => "git could not say whether its history still holds it.".to_owned(),
        Some(0) => "git's history does not hold it.".to_owned(),
        Some(n) => format!(
            "git's history still holds it in {n} stored file version(s), and so does every clone and backup; git filter-repo rewrites a history, if you decide so."
        ),
    };
    let mut data = Map::new();
    data.insert("contact".to_owned(), json!({ "id": id }));
    data.insert("in_history".to_owned(), json!(redacted.in_history));
    session.confirm(
        "redact",
        data,
        &redacted.written,
        &[
            format!("Took the {} of {} out; the entry stays.", said, id.short()),
            history,
        ],
    )
}

/// What was taken back is in no shared file any more; here it is forgotten as well.
fn forget_taken_back(session: &Session, id: EntryId) -> Result<u8, Failure> {
    agree(
        session.context,
        &format!("Forget {}, which was taken back, for good?", id.short()),
    )?;
    if !session.context.globals.dry_run {
        session.directory.forget_taken_back(id)?;
    }
    let line = format!(
        "Forgot {}, which was taken back: it cannot be done again.",
        id.short()
    );
    session.confirm("redact", Map::new(), &Default::default(), &[line])
}
