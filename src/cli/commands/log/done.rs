use crate::cli::args::Text;
use crate::cli::ask::prompt;
use crate::cli::commands::log::plan_held::{plan_held, plan_not_held};
use crate::cli::context::Context;
use crate::cli::entry::fields::note_text;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::day::Date;
use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::caseload::owed::{plans, promises};
use crate::domain::change::transaction::Change;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::entry::Op;
use crate::domain::log::op::contact::{Contact, Promise};
use crate::domain::log::op::of_line::Done as Settled;
use crate::domain::terms::names::{Code, EntryId};
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::words::say::say;
use clap::Args;
use serde_json::{Map, Value, json};

/// Mark a follow-up as done, or turn a plan into the contact it became
///
/// A follow-up's id is the id of the contact that promised it. A plan becomes a contact on its day, with the note; consent
/// is checked as in log-contact. One that was not held is settled with --not-held.
#[derive(Args, Clone, Debug)]
pub(crate) struct Done {
    /// The contact's id: at least its last 4 characters; asked for in a terminal
    id: Option<Text>,

    /// How it went, for the shared log
    #[arg(value_name = "NOTE")]
    words: Vec<Text>,

    /// A plan that was not held; NOTE says why
    #[arg(long)]
    not_held: bool,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Done) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let caseload = session.load(&Scope {
        identities: Pick::All,
        log: LogScope {
            coaches: Pick::All,
            months: None,
        },
        ..Scope::default()
    })?;
    let id = match &args.id {
        Some(id) => session.entry(&caseload, id)?,
        None => which_open(&session)?,
    };
    if let Some(planned) = caseload.log.plans.iter().find(|logged| logged.id == id) {
        return match args.not_held {
            true => plan_not_held(&session, &caseload, planned, &args.words),
            false => plan_held(&session, &caseload, planned, &args.words),
        };
    }
    if args.not_held {
        return Err(Failure::usage(format!(
            "{} is no plan: --not-held is for a visit or call that was planned",
            id.short()
        ))
        .hint(format!("coach done {}", id.short())));
    }
    let (logged, next) = promised(&caseload, id)?;
    let data = data(id, next);
    if logged.value.settled {
        let (text, id) = (&next.text, id.short());
        let line = say!(session.words, "said.done-already", text, id);
        return session.unchanged("done", data, line);
    }
    let note = note_text(context, &args.words, &None)?
        .map(|note| session.guarded(&caseload, &note, &involved(logged.contact()), None))
        .transpose()?;
    let author = session.author();
    let words = &session.words;
    let mut change = Change::new(say!(words, "deed.done", what = next.text));
    let settled = Op::Done(Settled {
        of: id,
        by: None,
        on: Some(session.today()),
        note,
    });
    let month = Month::of(logged.contact().on);
    change.line(author.next_id(), &logged.coach, month, settled);
    let written = session.commit(&author, change)?;
    let (text, due) = (&next.text, session.near(next.due));
    let lines = [
        say!(words, "said.done", text, due),
        session.next("coach week"),
    ];
    session.confirm("done", data, &written, &lines)
}

/// Most of what is open that a script is told.
const MOST_NAMED: usize = 8;

/// Asks which open follow-up or plan is meant; a script is told which there are.
fn which_open(session: &Session) -> Result<EntryId, Failure> {
    let caseload = session.load(&Scope {
        employers: Pick::All,
        candidates: Pick::All,
        log: LogScope::all(),
        ..Scope::default()
    })?;
    let (me, today) = (&session.coach.handle, session.today());
    // Errors are in English, questions in the language of the pages.
    let words = match session.context.may_ask() {
        true => &session.words,
        false => session.english(),
    };
    let near = |day| words.day_near(day, today);
    let mut open: Vec<(Date, EntryId, String)> = Vec::new();
    for follow_up in promises(&caseload, me, today) {
        let (text, due) = (&follow_up.promise.text, follow_up.promise.due);
        let said = say!(words, "ask.open-promise", text, due = near(due));
        open.push((due, follow_up.id, said));
    }
    for planned in plans(&caseload, me, today) {
        let plan = &planned.value.plan;
        let name = caseload.employer_name(&plan.employer);
        let said = say!(words, "ask.open-plan", name, on = near(plan.on));
        open.push((plan.on, planned.id, said));
    }
    open.sort();
    if open.is_empty() {
        let nothing = "which one? ID is missing; no follow-up and no plan is open";
        return Err(Failure::usage(nothing).hint("coach shows what is due"));
    }
    if session.context.may_ask() {
        let items: Vec<String> = open.iter().map(|(.., said)| said.clone()).collect();
        return Ok(open[prompt::choose(&words.label("ask.which-done"), &items)?].1);
    }
    let named = open.iter().take(MOST_NAMED);
    let named: Vec<String> = named
        .map(|(_, id, said)| format!("{} ({said})", id.short()))
        .collect();
    Err(Failure::usage(format!(
        "which one? ID is missing; open are {}",
        named.join("; ")
    ))
    .hint("coach done ID"))
}

/// The contact of that identity, and what was promised at it.
fn promised(
    caseload: &Caseload,
    id: EntryId,
) -> Result<(&Logged<StandingContact>, &Promise), Failure> {
    let logged = caseload
        .log
        .contact(id)
        .ok_or_else(|| Failure::unknown(format!("{} is not a contact", id.short())))?;
    let next = logged.contact().next.as_ref().ok_or_else(|| {
        Failure::refused(format!("{} has no follow-up", id.short()))
            .hint(format!("coach amend {} --next TEXT --due DATE", id.short()))
    })?;
    Ok((logged, next))
}

fn involved(contact: &Contact) -> Vec<Code> {
    let people = contact.on_behalf_of.iter().chain(&contact.candidate);
    people.cloned().collect()
}

fn data(id: EntryId, next: &Promise) -> Map<String, Value> {
    let follow_up = json!({ "id": id, "text": next.text, "due": next.due });
    [("follow_up".to_owned(), follow_up)].into_iter().collect()
}
