//! Runs `coach amend`: finds what is meant, changes it, says so.

use crate::cli::args::split;
use crate::cli::ask::named::Meant;
use crate::cli::commands::log::amend::entry;
use crate::cli::commands::log::amend::fields::amended;
use crate::cli::commands::log::amend::flags::Amend;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::amending::block;
use crate::cli::session::Session;
use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::amending::{amend, opened_again};
use crate::domain::change::difference::differences;
use crate::domain::log::contacts::{Logged, StandingContact};
use crate::domain::log::entry::Op;
use crate::domain::log::horizon::Horizon;
use crate::domain::log::op::contact::Contact;
use crate::domain::log::op::of_line::Void;
use crate::domain::terms::names::EntryId;
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::view::entry::contact_data;
use crate::words::say::say;
use serde_json::{Map, Value};

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Amend) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let Some(asked) = &args.id else {
        let mut caseload = session.load(&Scope {
            identities: Pick::All,
            log: LogScope {
                coaches: session.myself(),
                months: None,
            },
            ..Scope::default()
        })?;
        let last = caseload.log.logged_last(Horizon::past(session.now.ms));
        let last = last.ok_or_else(|| {
            Failure::refused("nothing is logged yet").hint("coach log-contact EMPLOYER -c phone")
        })?;
        return amend_contact(&session, &mut caseload, &args, last);
    };
    let mut caseload = session.load_for_ids()?;
    let id = match session.meant(&caseload, asked)? {
        Meant::Block(held) => {
            return block::amend(&session, &caseload, &held, ("amend", &args.given()));
        }
        Meant::Entry(id) => id,
    };
    match caseload.log.any_entry(id) {
        Some(found) if !matches!(found.op, Op::Contact(_)) => {
            entry::amend(&session, &caseload, &found, &args.given())
        }
        _ => amend_contact(&session, &mut caseload, &args, id),
    }
}

fn amend_contact(
    session: &Session,
    caseload: &mut Caseload,
    args: &Amend,
    id: EntryId,
) -> Result<u8, Failure> {
    let logged = caseload.log.contact(id).cloned().ok_or_else(|| {
        Failure::unknown(format!("{} is not a contact", id.short())).hint("coach history")
    })?;
    if let Some((name, _)) = args.more.given().first() {
        let name = name.replace('_', "-");
        return Err(
            Failure::usage(format!("--{name} is not a field of a contact"))
                .hint("coach amend --help"),
        );
    }
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
    let (after, private_note) = amended(session, caseload, args, before, people)?;
    if after == *before && private_note.is_none() {
        if args.given().is_empty() {
            let called = session.contact_called(caseload, before);
            return Err(nothing_to_change(logged.id, &called));
        }
        let line = say!(session.words, "said.says-so", id = logged.id.short());
        let data = data(session, logged.id, &after);
        return session.unchanged("amend", data, line);
    }
    save(session, caseload, &logged, after, private_note)
}

/// Says that no flag was given, and what would be changed.
fn nothing_to_change(id: EntryId, called: &str) -> Failure {
    let id = id.short();
    Failure::usage(format!(
        "what should change about {id} ({called})? a flag is missing"
    ))
    .hint(format!(
        "coach amend {id} --note TEXT, --on DATE, --minutes 45 ...; coach amend --help lists all"
    ))
}

/// Writes the changed contact, opens the promises again that it no longer closes, and says both.
fn save(
    session: &Session,
    caseload: &Caseload,
    logged: &Logged<StandingContact>,
    after: Contact,
    private_note: Option<String>,
) -> Result<u8, Failure> {
    let author = session.author();
    let is_told = private_note.is_some();
    let (proposed, mut change) = amend(&author, logged, after.clone(), private_note);
    let words = &session.words;
    let what = session.contact_called(caseload, &after);
    change.summary = say!(words, "deed.change", what);
    let opened = opened_again(&caseload.log, logged, &after);
    for (settling, promised) in &opened {
        let void = Op::Void(Void { of: settling.line });
        let month = Month::of(promised.contact().on);
        change.line(author.next_id(), &promised.coach, month, void);
    }
    let written = session.commit(&author, change)?;
    let id = proposed.map_or(logged.id, |proposed| written.id(proposed));
    let mut lines = vec![say!(words, "said.changed", id = id.short(), what)];
    let values = |contact: &Contact| Op::Contact(Box::new(contact.clone())).values();
    let differences = differences(&values(logged.contact()), &values(&after));
    lines.extend(session.changes(&differences));
    if is_told {
        lines.push(words.label("said.private-note-changed"));
    }
    let open = opened.iter().filter_map(|(_, promised)| {
        let next = promised.contact().next.as_ref()?;
        let (text, due) = (&next.text, session.near(next.due));
        let id = promised.id.short();
        Some(say!(words, "said.open-again", text, id, due))
    });
    lines.extend(open);
    lines.push(session.next(words.label("said.undoes-change")));
    session.confirm("amend", data(session, id, &after), &written, &lines)
}

fn data(session: &Session, id: EntryId, contact: &Contact) -> Map<String, Value> {
    let contact = contact_data(id, &session.coach.handle, contact);
    [("contact".to_owned(), contact)].into_iter().collect()
}
