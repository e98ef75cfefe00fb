use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Month;
use crate::domain::change::transaction::Change;
use crate::domain::log::entry::{Op, Void};
use crate::domain::log::standing::Log;
use crate::domain::terms::names::EntryId;
use crate::store::data::load::{LogScope, Scope};
use crate::store::write::locking::Finished;
use crate::store::write::undo::Undone;
use crate::store::write::undo_lines::When;
use crate::store::write::written::Written;
use clap::Args;
use serde_json::{Map, json};

/// Take the last change back, or a named entry
///
/// Says what it takes back; again goes further. What is taken back is gone from the shared files. Where something else speaks
/// of it, the log keeps the line and gets one that takes it back.
#[derive(Args, Clone, Debug)]
pub(crate) struct Undo {
    /// An entry's id: at least its last 4 characters [default: the last change on this machine]
    id: Option<Text>,
}

/// Do again what was undone last
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
                let (data, lines) = (Map::new(), [format!("Took back: {summary}.")]);
                return session.confirm("undo", data, &Written::default(), &lines);
            }
            let undone = session.directory.undo(when(&session))?;
            report(
                &session,
                "undo",
                "Took back",
                "coach redo does it again",
                undone,
                "there is nothing to undo on this machine",
            )
        }
    }
}

/// Runs `redo`.
pub(crate) fn redo(context: &Context, _args: Redo) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let redone = session.directory.redo(when(&session))?;
    report(
        &session,
        "redo",
        "Did again",
        "coach undo takes it back",
        redone,
        "there is nothing to redo",
    )
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
    schema: &str,
    verb: &str,
    next: &str,
    undone: Option<Undone>,
    nothing: &str,
) -> Result<u8, Failure> {
    let Some(undone) = undone else {
        return Err(Failure::refused(nothing).hint("coach history lists what was logged"));
    };
    for remark in &undone.written.remarks {
        session.context.remark(remark);
    }
    for kept in &undone.kept {
        session
            .context
            .remark(&format!("{kept} stays: something else uses it"));
    }
    if session.context.globals.dry_run {
        session.context.remark("dry run: nothing was written");
    }
    let data = about("deed", json!(undone.summary));
    session.confirm(
        schema,
        data,
        &undone.written,
        &[
            format!("{verb}: {}.", undone.summary),
            format!("Next: {next}"),
        ],
    )
}

/// Takes back one entry, by a line beside it.
fn take_back(session: &Session, suffix: &str) -> Result<u8, Failure> {
    let caseload = session.load(&Scope {
        log: LogScope {
            coaches: session.myself(),
            months: None,
        },
        ..Scope::default()
    })?;
    let id = match session.entry(&caseload, suffix) {
        Ok(id) => id,
        Err(unknown) => {
            let id = taken_back(session, suffix)?.ok_or(unknown)?;
            let line = format!("Taken back already: {}.", id.short());
            return session.unchanged("undo", Map::new(), line);
        }
    };
    if let Some(undone) = session.directory.undo_line(id, when(session))? {
        return report(
            session,
            "undo",
            "Took back",
            "coach redo does it again",
            Some(undone),
            "",
        );
    }
    void(session, &caseload.log, id)
}

/// Takes an entry back by a line of its own, where the one that holds it is not the last.
fn void(session: &Session, log: &Log, id: EntryId) -> Result<u8, Failure> {
    let Some((what, on)) = described(log, id) else {
        return Err(
            Failure::unknown(format!("{} can not be taken back", id.short()))
                .hint("coach history lists what was logged"),
        );
    };
    let author = session.author();
    let mut change = Change::new(format!("taking back of {what}"));
    change.line(
        author.next_id(),
        &author.coach,
        Month::of(on),
        Op::Void(Void { of: id }),
    );
    let written = session.commit(&author, change)?;
    let mut data = about("deed", json!(what));
    data.insert("id".to_owned(), json!(id));
    let lines = [
        format!("Took back: {what} ({}).", id.short()),
        "Next: coach undo brings it back".to_owned(),
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

/// What an entry is, in words, and the day whose month holds it.
fn described(log: &Log, id: EntryId) -> Option<(String, Date)> {
    if let Some(logged) = log.contact(id) {
        let contact = logged.contact();
        let employers = contact.employers().map(|slug| slug.as_str());
        let candidate = contact.candidate.iter().map(|code| code.as_str());
        let with: Vec<&str> = employers.chain(candidate).collect();
        let (channel, on) = (contact.channel, contact.on);
        return Some((format!("{channel} with {} on {on}", with.join(", ")), on));
    }
    if let Some(logged) = log.times.iter().find(|logged| logged.id == id) {
        let (time, on) = (&logged.value, logged.value.on);
        return Some((format!("{} min on {}, {on}", time.minutes, time.kind), on));
    }
    if let Some(logged) = log.absences.iter().find(|logged| logged.id == id) {
        let (on, to) = (logged.value.on, logged.value.to);
        return Some((format!("absence from {on} to {to}"), on));
    }
    if let Some(logged) = log.plans.iter().find(|logged| logged.id == id) {
        let (employer, on) = (&logged.value.plan.employer, logged.value.plan.on);
        return Some((format!("plan with {employer} on {on}"), on));
    }
    let review = log.reviews.iter().find(|logged| logged.id == id)?;
    let week = review.value.week;
    Some((format!("review of week {week}"), week.monday()))
}
