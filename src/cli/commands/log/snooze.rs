use crate::cli::args::{Text, sentence};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::transaction::Change;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::entry::Op;
use crate::domain::log::op::contact::Promise;
use crate::domain::log::op::of_line::Snooze as SnoozeOp;
use crate::domain::terms::names::EntryId;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::words::say::say;
use clap::Args;
use serde_json::{Map, json};

/// Move a follow-up to another day
#[derive(Args, Clone, Debug)]
pub(crate) struct Snooze {
    /// The contact's id: at least its last 4 characters
    id: Text,

    /// The new day: fri, +3d, in 2 weeks, 1.12.
    #[arg(value_name = "DATE", required_unless_present = "due")]
    words: Vec<Text>,

    /// The new day, as a flag
    #[arg(
        long,
        value_name = "DATE",
        allow_hyphen_values = true,
        conflicts_with = "words"
    )]
    due: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Snooze) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let caseload = session.load(&Scope {
        log: LogScope {
            coaches: Pick::All,
            months: None,
        },
        ..Scope::default()
    })?;
    let id = session.entry(&caseload, &args.id)?;
    let (logged, promise) = open_promise(&caseload, id)?;
    let asked = match &args.due {
        Some(due) => due.to_string(),
        None => sentence(&args.words),
    };
    let due = session.day_ahead(&asked)?;
    if due < session.today() {
        return Err(Failure::refused(format!(
            "{} has passed",
            session.english().day_near(due, session.today())
        ))
        .hint("give a day in the future: fri, +10d, in 2 weeks"));
    }
    let follow_up = json!({ "id": id, "text": promise.text, "due": due });
    let data: Map<_, _> = [("follow_up".to_owned(), follow_up)].into_iter().collect();
    let (words, text) = (&session.words, &promise.text);
    if promise.due == due {
        let line = say!(words, "said.due-already", due = session.near(due), text);
        return session.unchanged("snooze", data, line);
    }
    let author = session.author();
    let mut change = Change::new(say!(words, "deed.new-day", what = text));
    let month = Month::of(logged.contact().on);
    let op = Op::Snooze(SnoozeOp { of: id, due });
    change.line(author.next_id(), &logged.coach, month, op);
    let written = session.commit(&author, change)?;
    let (due, was) = (session.near(due), session.near(promise.due));
    let lines = [
        say!(words, "said.moved", text, due, was),
        session.next("coach"),
    ];
    session.confirm("snooze", data, &written, &lines)
}

/// The contact of that identity with its promise, which must be open.
fn open_promise(
    caseload: &Caseload,
    id: EntryId,
) -> Result<(&Logged<StandingContact>, &Promise), Failure> {
    let logged = caseload
        .log
        .contact(id)
        .ok_or_else(|| Failure::unknown(format!("{} is not a contact", id.short())))?;
    let promise = logged.open_promise().ok_or_else(|| {
        Failure::refused(format!("{} has no open follow-up", id.short()))
            .hint(format!("coach amend {} --next TEXT --due DATE", id.short()))
    })?;
    Ok((logged, promise))
}
