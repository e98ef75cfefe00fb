use crate::cli::args::Text;
use crate::cli::ask::prompt;
use crate::cli::commands::log::log_contact;
use crate::cli::commands::log::log_contact::flags::LogContact;
use crate::cli::context::Context;
use crate::cli::error::{Failure, INTERRUPTED};
use crate::cli::session::Session;
use crate::cli::session::captures::Waiting;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::moving::captures::capture::{Capture, capture};
use crate::domain::moving::captures::head::Known;
use crate::domain::naming::pseudonym::Guard;
use crate::domain::terms::names::Code;
use crate::store::data::layout;
use crate::store::data::load::{Pick, Scope};
use crate::store::data::worker::Taken;
use crate::view::moving::captures::{Shown, page};
use crate::words::say::say;
use clap::Args;
use std::collections::BTreeSet;

/// Log what you noted on your phone, line by line
///
/// Reads the folder that coach config inbox DIR names: .txt and .md files, and mails (.eml). A line is a contact, written as you
/// would say it: acme visit 45m k7qm: showed me the warehouse > send CV fri. A line that is a date is the day of those below it.
///
/// In a terminal each line is shown as it would be logged: Enter logs it, e changes it first, s skips it, d drops it. Nothing is
/// logged unasked. What was logged or dropped is not asked again; the files in the folder stay as they are. In a script this
/// lists what waits. Write codes, not names, on a phone.
#[derive(Args, Clone, Debug)]
pub(crate) struct Inbox {
    /// List what waits, and ask nothing
    #[arg(long)]
    list: bool,
}

/// What a person did with a line.
enum Done {
    Logged,
    Skipped,
    Dropped,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Inbox) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    if session.inbox().is_none() {
        return Err(Failure::usage("no folder of captures is set").hint("coach config inbox DIR"));
    }
    let codes: Vec<Code> = session.directory.record_names(layout::CANDIDATES)?;
    let codes: BTreeSet<String> = codes.iter().map(Code::to_string).collect();
    let known = Known {
        today: session.today(),
        is_code: &|word| codes.contains(word),
    };
    let waiting = session.captures()?;
    let read: Vec<(Waiting, Capture)> = waiting
        .into_iter()
        .map(|waiting| {
            let found = capture(&waiting.line.text, &known);
            (waiting, found)
        })
        .collect();
    if args.list || read.is_empty() || !context.may_ask() {
        let shown: Vec<Shown> = read
            .iter()
            .map(|(waiting, found)| shown(waiting, found))
            .collect();
        return session.show("inbox", &page(&shown, &session.words));
    }
    let known = session.load(&Scope {
        identities: Pick::All,
        ..Scope::default()
    })?;
    let (mut logged, mut dropped, all) = (0, 0, read.len());
    for (at, (waiting, found)) in read.iter().enumerate() {
        context.complain(&format!("\n{} ({}/{all})\n", waiting.line.text, at + 1));
        match one(&session, &known, waiting, found) {
            Ok(Done::Logged) => logged += 1,
            Ok(Done::Dropped) => dropped += 1,
            Ok(Done::Skipped) => {}
            Err(failure) if logged + dropped == 0 => return Err(failure),
            Err(_) => break,
        }
    }
    let left = all - logged - dropped;
    let words = &session.words;
    context.print(&format!(
        "{}\n",
        say!(words, "inbox.done", logged, dropped, left)
    ))?;
    Ok(0)
}

/// Shows a line as it would be logged, and asks until something was done with it.
fn one(
    session: &Session,
    known: &Caseload,
    waiting: &Waiting,
    found: &Capture,
) -> Result<Done, Failure> {
    let words = &session.words;
    let shown = shown(waiting, found);
    for line in shown.lines(words) {
        session.context.complain(&format!("  {line}\n"));
    }
    loop {
        let question = words.label("inbox.question");
        let flags = flags(waiting, found);
        let logged = match prompt::pressed(&question, &['e', 's', 'd'])? {
            Some('s') => return Ok(Done::Skipped),
            Some('d') => {
                session
                    .directory
                    .keep_taken(&taken(session, known, waiting, false))?;
                return Ok(Done::Dropped);
            }
            Some(_) => log_contact::run::in_form(session.context, flags),
            None => log_contact::run::run(session.context, flags),
        };
        match logged {
            Ok(_) => {
                session
                    .directory
                    .keep_taken(&taken(session, known, waiting, true))?;
                return Ok(Done::Logged);
            }
            Err(failure) if failure.exit == INTERRUPTED => return Err(failure),
            Err(failure) => session.context.remark(&failure.message),
        }
    }
}

/// What is kept of a line: names that this machine knows become codes.
fn taken(session: &Session, known: &Caseload, waiting: &Waiting, is_logged: bool) -> Taken {
    let guard = Guard {
        known: &known.identities,
        involved: &[],
        met: None,
        endings: session.endings(),
    };
    Taken {
        id: waiting.id.clone(),
        on: session.today(),
        file: waiting.file.clone(),
        is_logged,
        text: guard.apply(&waiting.line.text, &[]).text,
    }
}

/// A line as it is shown.
fn shown<'a>(waiting: &'a Waiting, found: &'a Capture) -> Shown<'a> {
    Shown {
        file: &waiting.file,
        line: waiting.line.number,
        text: &waiting.line.text,
        on: found.on.or(waiting.line.day),
        capture: found,
    }
}

/// A line as the flags of `coach log-contact`.
fn flags(waiting: &Waiting, found: &Capture) -> LogContact {
    let text = |value: String| -> Option<Text> {
        let text = value.parse().unwrap_or_else(|never| match never {});
        Some(text).filter(|text: &Text| !text.is_empty())
    };
    LogContact {
        employer: text(found.employer.clone()),
        channel: found.channel.and_then(|channel| text(channel.to_string())),
        on_behalf_of: found.people.iter().cloned().filter_map(text).collect(),
        outcome: found.outcome.and_then(|outcome| text(outcome.to_string())),
        minutes: found.minutes,
        on: found
            .on
            .or(waiting.line.day)
            .and_then(|day| text(day.to_string())),
        at: found.at.and_then(|at| text(at.to_string())),
        next: found.next.clone().and_then(text),
        due: found.due.and_then(|day| text(day.to_string())),
        note: text(found.note.clone()),
        ..LogContact::default()
    }
}
