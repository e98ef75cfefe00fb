use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::transaction::Change;
use crate::domain::log::entry::{Op, Void};
use crate::domain::terms::names::EntryId;
use crate::store::data::load::{LogScope, Scope};
use crate::store::write::locking::Finished;
use crate::store::write::undo::Undone;
use crate::store::write::undo_lines::When;
use crate::store::write::written::Written;
use clap::Args;
use serde_json::{Map, json};

/// Undo the last change, or an entry by its id
///
/// Says what it undoes; run it again to go further back. What is undone is gone from the shared files. If something else
/// refers to it, the log keeps the line and adds one that voids it.
#[derive(Args, Clone, Debug)]
pub(crate) struct Undo {
    /// An entry's id: at least its last 4 characters [default: the last change on this machine]
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
                let (data, lines) = (Map::new(), [format!("Undone: {summary}.")]);
                return session.confirm("undo", data, &Written::default(), &lines);
            }
            let undone = session.directory.undo(when(&session))?;
            report(
                &session,
                "undo",
                "Undone",
                "coach redo puts it back",
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
        "Redone",
        "coach undo undoes it again",
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
            .remark(&format!("{kept} stays: something else refers to it"));
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
            let line = format!("Already undone: {}.", id.short());
            return session.unchanged("undo", Map::new(), line);
        }
    };
    if let Some(undone) = session.directory.undo_line(id, when(session))? {
        return report(
            session,
            "undo",
            "Undone",
            "coach redo puts it back",
            Some(undone),
            "",
        );
    }
    void(session, &caseload, id)
}

/// Takes an entry back by a line of its own, where the one that holds it is not the last.
fn void(session: &Session, caseload: &Caseload, id: EntryId) -> Result<u8, Failure> {
    let Some((what, on)) = described(session, caseload, id) else {
        return Err(Failure::unknown(format!("{} cannot be undone", id.short()))
            .hint("coach history lists what was logged"));
    };
    let author = session.author();
    let mut change = Change::new(format!("undoing: {what}"));
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
        format!("Undone: {what} ({}).", id.short()),
        "Next: coach undo puts it back".to_owned(),
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

/// Days away, in a few words.
fn absence_called(session: &Session, from: Date, to: Date) -> String {
    match from == to {
        true => format!(
            "absence, {}",
            session.english().day_near(from, session.today())
        ),
        false => format!("absence, {}", session.english().span(from, to)),
    }
}

/// What an entry is, in words, and the day whose month holds it.
fn described(session: &Session, caseload: &Caseload, id: EntryId) -> Option<(String, Date)> {
    let log = &caseload.log;
    let near = |day| session.english().day_near(day, session.today());
    if let Some(logged) = log.contact(id) {
        let contact = logged.contact();
        return Some((session.contact_called(caseload, contact), contact.on));
    }
    if let Some(logged) = log.times.iter().find(|logged| logged.id == id) {
        let (time, on) = (&logged.value, logged.value.on);
        return Some((
            format!("{} min on {}, {}", time.minutes, time.kind, near(on)),
            on,
        ));
    }
    if let Some(logged) = log.absences.iter().find(|logged| logged.id == id) {
        let (on, to) = (logged.value.on, logged.value.to);
        return Some((absence_called(session, on, to), on));
    }
    if let Some(logged) = log.plans.iter().find(|logged| logged.id == id) {
        let plan = &logged.value.plan;
        let name = session.employer_called(&plan.employer);
        return Some((format!("plan with {name}, {}", near(plan.on)), plan.on));
    }
    let review = log.reviews.iter().find(|logged| logged.id == id)?;
    let week = review.value.week;
    Some((format!("review of week {week}"), week.monday()))
}
