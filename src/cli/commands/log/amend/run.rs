//! Runs `coach amend`: finds the contact, changes it, says so.

use crate::cli::args::split;
use crate::cli::commands::log::amend::fields::amended;
use crate::cli::commands::log::amend::flags::Amend;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::amending::amend;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::entry::Contact;
use crate::domain::log::horizon::Horizon;
use crate::domain::terms::names::EntryId;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::view::entry::contact_data;
use serde_json::{Map, Value};

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Amend) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let mut caseload = session.load(&Scope {
        identities: Pick::All,
        log: LogScope {
            coaches: session.myself(),
            months: None,
        },
        ..Scope::default()
    })?;
    let logged = asked(&session, &caseload, &args)?;
    let people = session.candidates(&split(&args.fields.on_behalf_of))?;
    let before = logged.contact();
    let concerned = people
        .iter()
        .chain(&before.on_behalf_of)
        .chain(&before.candidate);
    let candidates = session.load(&Scope {
        candidates: Pick::these(concerned),
        ..Scope::default()
    })?;
    caseload.candidates = candidates.candidates;
    let (after, private_note) = amended(&session, &caseload, &args, logged.contact(), people)?;
    if after == *logged.contact() && private_note.is_none() {
        let line = format!("{} already says so.", logged.id.short());
        let data = data(&session, logged.id, &after);
        return session.unchanged("amend", data, line);
    }
    let author = session.author();
    let (proposed, mut change) = amend(&author, &logged, after.clone(), private_note);
    let called = session.contact_called(&caseload, &after);
    change.summary = format!("change to {called}");
    let written = session.commit(&author, change)?;
    let id = proposed.map_or(logged.id, |proposed| written.id(proposed));
    let at = after
        .at
        .filter(|at| logged.contact().at != Some(*at))
        .map_or_else(String::new, |at| format!(" at {at}"));
    let promised = after
        .next
        .as_ref()
        .filter(|next| logged.contact().next.as_ref() != Some(*next));
    let promised = promised.map_or_else(String::new, |next| {
        let due = session.english().day_near(next.due, session.today());
        format!("  Promised: {}, {due}.", next.text)
    });
    let line = format!("Changed {}: {called}{at}.{promised}", id.short());
    let next = "Next: coach undo undoes the change".to_owned();
    session.confirm("amend", data(&session, id, &after), &written, &[line, next])
}

/// The contact named, else the one this coach logged last.
fn asked(
    session: &Session,
    caseload: &Caseload,
    args: &Amend,
) -> Result<Logged<StandingContact>, Failure> {
    let horizon = Horizon::past(session.now.ms);
    let id = match &args.id {
        Some(suffix) => session.entry(caseload, suffix)?,
        None => caseload.log.logged_last(horizon).ok_or_else(|| {
            Failure::refused("nothing is logged yet").hint("coach log-contact EMPLOYER -c phone")
        })?,
    };
    caseload.log.contact(id).cloned().ok_or_else(|| {
        let id = id.short();
        Failure::refused(format!("{id} is not a contact; undo it and log it again"))
            .hint(format!("coach undo {id}"))
    })
}

fn data(session: &Session, id: EntryId, contact: &Contact) -> Map<String, Value> {
    let contact = contact_data(id, &session.coach.handle, contact);
    [("contact".to_owned(), contact)].into_iter().collect()
}
