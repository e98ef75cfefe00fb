use crate::cli::args::{Text, sentence};
use crate::cli::ask::either::{Either, Fit};
use crate::cli::ask::named::Meant;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::record::block;
use crate::cli::session::Session;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::held::Held;
use crate::domain::log::contacts::Logged;
use crate::domain::naming::namesakes::called;
use crate::domain::terms::names::EntryId;
use crate::store::data::load::Scope;
use crate::store::merging::conflicts;
use crate::view::history::past::history_page;
use crate::view::history::search::{Wanted, search_page};
use crate::view::history::subject::Subject;
use crate::view::history::whole::whole_page;
use crate::view::setting::Setting;
use clap::Args;
use serde_json::{Value, json};

/// Show what happened, newest first: for everyone, for one employer or candidate, or one thing whole by its id
#[derive(Args, Clone, Debug)]
pub(crate) struct History {
    /// An employer, a candidate's code, or the id of an entry, job, step, consent ...
    who: Option<Text>,
}

/// Find a word in notes, promises and how they were kept, plans, and employers' facts, issues and agreements
///
/// Private notes on this machine are searched too, but shown only in a terminal or with --names.
#[derive(Args, Clone, Debug)]
pub(crate) struct Search {
    /// What to find, in upper or lower case, with or without accents; a candidate's name also finds their code
    #[arg(required = true)]
    words: Vec<Text>,
}

/// Everything, and who the codes are where names are shown.
fn everything(session: &Session) -> Result<Caseload, Failure> {
    let mut caseload = session.load(&match session.context.shows_names() {
        true => Scope::all(),
        false => Scope::shared(),
    })?;
    for value in conflicts::kept(&session.directory.disk) {
        caseload.log.add_conflict(Logged {
            id: EntryId(ulid::Ulid::nil()),
            coach: session.coach.handle.clone(),
            value,
        });
    }
    Ok(caseload)
}

/// Runs `history`.
pub(crate) fn run(context: &Context, args: History) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    let caseload = everything(&session)?;
    let Some(who) = args.who.as_deref() else {
        return show(&session, &caseload, &Subject::All);
    };
    // A whole name is nobody's id, though it may end like one.
    if session.fit(who)? != Fit::Whole {
        match session.meant(&caseload, who) {
            Ok(Meant::Entry(id)) => return whole_entry(&session, &caseload, id),
            Ok(Meant::Block(held)) => return whole_block(&session, &caseload, &held),
            // What could be several things by its id is none of them by its name.
            Err(several) if !caseload.blocks_named(who).is_empty() => return Err(several),
            Err(_) => {}
        }
    }
    let subject = match session.either(who)? {
        Either::Candidate(code) => Subject::Candidate(code),
        Either::Employer(slug) => Subject::Employer(slug),
    };
    show(&session, &caseload, &subject)
}

fn show(session: &Session, caseload: &Caseload, subject: &Subject) -> Result<u8, Failure> {
    let page = history_page(subject, &session.setting(caseload));
    session.show("history", &page)
}

/// One entry whole, with what was told where names are shown.
fn whole_entry(session: &Session, caseload: &Caseload, id: EntryId) -> Result<u8, Failure> {
    let setting = session.setting(caseload);
    let listed = history_page(&Subject::Entry(id), &setting);
    let Some(entry) = caseload.log.any_entry(id) else {
        return session.show("history", &listed);
    };
    let notes = match session.context.shows_names() {
        true => session.directory.private_notes()?,
        false => Vec::new(),
    };
    let told = notes.iter().filter(|note| note.about == id);
    let told: Vec<&str> = told.map(|note| note.note.as_str()).collect();
    let mut fields = entry.op.values();
    fields.insert("coach".to_owned(), json!(entry.coach));
    let title = (session.entry_called(caseload, &entry.op), id.short());
    let mut shown = fields.clone();
    shown.extend(settled(caseload, id).map(|how| ("settled".to_owned(), how)));
    let mut page = whole_page(title, &shown, &told, &setting);
    fields.insert("id".to_owned(), json!(id));
    page.data = listed.data;
    page.data.insert("entry".to_owned(), Value::Object(fields));
    session.show("history", &page)
}

/// How the promise of a contact was settled, where it was; that it was, where nobody said how.
fn settled(caseload: &Caseload, id: EntryId) -> Option<Value> {
    let contact = &caseload.log.contact(id)?.value;
    let how = contact.how_settled.as_deref();
    contact
        .settled
        .then(|| how.map_or(json!(true), Value::from))
}

/// One block of a record whole.
fn whole_block(session: &Session, caseload: &Caseload, held: &Held) -> Result<u8, Failure> {
    let title = (block::called(session, held), held.block.id.clone());
    let setting = session.setting(caseload);
    let mut page = whole_page(title, &held.block.fields, &[], &setting);
    page.data = block::data(held, &held.block.fields);
    page.data.insert("events".to_owned(), json!([]));
    session.show("history", &page)
}

/// Runs `search`.
pub(crate) fn search(context: &Context, args: Search) -> Result<u8, Failure> {
    let session = Session::read(context)?;
    let caseload = everything(&session)?;
    let text = sentence(&args.words);
    let wanted = Wanted {
        codes: called(&caseload.identities, text.trim(), session.endings()),
        text,
    };
    let private = if context.shows_names() {
        session.directory.private_notes()?
    } else {
        Vec::new()
    };
    // What is found names people by code.
    let setting = Setting {
        names: false,
        ..session.setting(&caseload)
    };
    session.show("search", &search_page(&private, &wanted, &setting))
}
