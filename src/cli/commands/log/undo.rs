use crate::cli::args::Text;
use crate::cli::ask::named::Meant;
use crate::cli::commands::log::undo_block;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::answer::about;
use crate::cli::session::{Session, mended};
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::difference::differences;
use crate::domain::change::transaction::Change;
use crate::domain::log::any_entry::AnyEntry;
use crate::domain::log::entry::Op;
use crate::domain::log::op::of_line::Void;
use crate::domain::terms::names::EntryId;
use crate::store::data::layout;
use crate::store::data::load::{LogScope, Scope};
use crate::store::write::locking::Finished;
use crate::store::write::remembered::Which;
use crate::store::write::undo::Undone;
use crate::store::write::undo_lines::When;
use crate::store::write::written::Written;
use crate::words::say::say;
use clap::Args;
use serde_json::{Map, json};

/// Undo the last change, or anything on record by its id
///
/// Says what it undoes, with the old and the new values; run it again to go further back. What is undone is gone from the shared files. If something else
/// refers to it, the log keeps the line and adds one that voids it.
#[derive(Args, Clone, Debug)]
pub(crate) struct Undo {
    /// An id: an entry's last 4 characters or more, or that of a job, step, consent ... [default: the last change on this machine]
    id: Option<Text>,
}

/// Redo the last change that was undone
#[derive(Args, Clone, Debug)]
pub(crate) struct Redo {}

/// Runs `undo`.
pub(crate) fn run(context: &Context, args: Undo) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    match &args.id {
        Some(id) => take_back(&session, id),
        None => {
            // An undo that was interrupted is what is asked for again.
            let finished = session.finished.as_ref();
            if let Some(summary) = finished.and_then(Finished::taken_back) {
                let line = say!(session.words, "said.undone", what = summary);
                let (data, lines) = (Map::new(), [line]);
                return session.confirm("undo", data, &Written::default(), &lines);
            }
            let before = before_turn(&session, Which::Done)?;
            let undone = session.directory.undo(when(&session))?;
            let nothing = "there is nothing to undo on this machine";
            report(&session, &UNDO, undone, &before, nothing)
        }
    }
}

/// Runs `redo`.
pub(crate) fn redo(context: &Context, _args: Redo) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let before = before_turn(&session, Which::TakenBack)?;
    let redone = session.directory.redo(when(&session))?;
    report(&session, &REDO, redone, &before, "there is nothing to redo")
}

/// What is said of an undo or a redo.
struct Turned {
    schema: &'static str,
    /// Keys of what is said.
    said: &'static str,
    next: &'static str,
    /// The same where another change comes first.
    later: &'static str,
}

const UNDO: Turned = Turned {
    schema: "undo",
    said: "said.undone",
    next: "said.redo-puts-back",
    later: "said.redo-later-first",
};
const REDO: Turned = Turned {
    schema: "redo",
    said: "said.redone",
    next: "said.undo-undoes-again",
    later: "said.undo-later-first",
};

/// The entries that the next turn changes, as they stand before it.
fn before_turn(session: &Session, which: Which) -> Result<Vec<AnyEntry>, Failure> {
    let amended = session.directory.amended_by_last(which)?;
    standing(session, &amended)
}

/// Entries as they stand, of those that are this coach's.
fn standing(session: &Session, ids: &[EntryId]) -> Result<Vec<AnyEntry>, Failure> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let caseload = session.load(&Scope {
        log: LogScope {
            coaches: session.myself(),
            months: None,
        },
        ..Scope::default()
    })?;
    let log = &caseload.log;
    let found = ids.iter().filter_map(|id| log.any_entry(*id));
    Ok(found.collect())
}

/// What the turn changed: fields of records, then of entries.
fn changed(
    session: &Session,
    undone: &Undone,
    before: &[AnyEntry],
) -> Result<Vec<String>, Failure> {
    let mut lines = Vec::new();
    for (path, before, after) in &undone.records {
        let found = differences(before, after);
        match path.starts_with(layout::PRIVATE) && !session.context.shows_names() {
            // Who a code stands for is not said where names are not.
            true => lines.extend(found.iter().map(|found| {
                let field = session.field_called(&found.field);
                say!(session.words, "said.field-changed", field)
            })),
            false => lines.extend(session.changes(&found)),
        }
    }
    let ids: Vec<EntryId> = before.iter().map(|entry| entry.id).collect();
    let after = standing(session, &ids)?;
    for entry in before {
        let now = after.iter().find(|now| now.id == entry.id);
        let found = now.map(|now| differences(&entry.op.values(), &now.op.values()));
        lines.extend(session.changes(&found.unwrap_or_default()));
    }
    Ok(lines)
}

fn when(session: &Session) -> When {
    When {
        today: session.today(),
        now_ms: session.now.ms,
        dry_run: session.context.globals.dry_run,
    }
}

fn report(
    session: &Session,
    turned: &Turned,
    undone: Option<Undone>,
    before: &[AnyEntry],
    nothing: &str,
) -> Result<u8, Failure> {
    let Some(undone) = undone else {
        return Err(Failure::refused(nothing).hint("coach history lists what was logged"));
    };
    for remark in &undone.written.remarks {
        session.context.remark(&mended(&session.words, remark));
    }
    let words = &session.words;
    for what in &undone.kept {
        let said = say!(words, "remark.stays-referred", what);
        session.context.remark(&said);
    }
    if session.context.globals.dry_run {
        session.context.remark(&words.label("remark.dry-run"));
    }
    let data = about("deed", json!(undone.summary));
    let mut lines = vec![say!(words, turned.said, what = undone.summary)];
    // It is written and has to be confirmed, also where what it changed cannot be read again.
    lines.extend(changed(session, &undone, before).unwrap_or_default());
    let next = match undone.is_next {
        true => turned.next,
        false => turned.later,
    };
    lines.push(session.next(words.label(next)));
    session.confirm(turned.schema, data, &undone.written, &lines)
}

/// Takes back one entry, by a line beside it, or a block of a record.
fn take_back(session: &Session, suffix: &str) -> Result<u8, Failure> {
    let caseload = session.load_for_ids()?;
    let id = match session.meant(&caseload, suffix) {
        Ok(Meant::Block(held)) => return undo_block::take_back(session, &caseload, &held),
        Ok(Meant::Entry(id)) => id,
        Err(unknown) => {
            let id = taken_back(session, suffix)?.ok_or(unknown)?;
            let line = say!(session.words, "said.undone-already", id = id.short());
            return session.unchanged("undo", Map::new(), line);
        }
    };
    if let Some(undone) = session.directory.undo_line(id, when(session))? {
        return report(session, &UNDO, Some(undone), &[], "");
    }
    void(session, &caseload, id)
}

/// Takes an entry back by a line of its own, where the one that holds it is not the last.
fn void(session: &Session, caseload: &Caseload, id: EntryId) -> Result<u8, Failure> {
    let entry = caseload.log.any_entry(id);
    let dated = entry.and_then(|entry| Some((entry.op.month()?, entry)));
    let Some((month, entry)) = dated else {
        return Err(Failure::unknown(format!("{} cannot be undone", id.short()))
            .hint("coach history lists what was logged"));
    };
    let what = session.entry_called(caseload, &entry.op);
    let author = session.author();
    let words = &session.words;
    let mut change = Change::new(say!(words, "deed.undoing", what));
    change.line(
        author.next_id(),
        &author.coach,
        month,
        Op::Void(Void { of: id }),
    );
    let written = session.commit(&author, change)?;
    let mut data = about("deed", json!(what));
    data.insert("id".to_owned(), json!(id));
    let what = format!("{what} ({})", id.short());
    let lines = [
        say!(words, "said.undone", what),
        session.next(words.label("said.undo-puts-back")),
    ];
    session.confirm("undo", data, &written, &lines)
}

/// The entry that was taken back already, its line with it or by a line of its own.
fn taken_back(session: &Session, suffix: &str) -> Result<Option<EntryId>, Failure> {
    let gone = session.directory.lines_taken_back()?;
    match gone.into_iter().find(|id| id.ends_with(suffix.trim())) {
        Some(id) => Ok(Some(id)),
        None => session.entry_taken_back(suffix),
    }
}
