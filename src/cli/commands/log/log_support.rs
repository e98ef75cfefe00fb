use crate::cli::args::{Text, word};
use crate::cli::ask::form::field::Answers;
use crate::cli::ask::form::fill::{discard, fill};
use crate::cli::commands::log::log_support_form::SupportForm;
use crate::cli::context::Context;
use crate::cli::entry::closed_case::remark_closed;
use crate::cli::entry::fields::{Occasion, note_text};
use crate::cli::entry::goes_to::remark_promise;
use crate::cli::entry::settling::{Settled, Settling};
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::cli::session::answer::about;
use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::logging::log_support;
use crate::domain::log::missed_words::tells_of_no_show;
use crate::domain::log::op::contact::Contact;
use crate::domain::terms::names::{Code, EntryId};
use crate::domain::terms::text;
use crate::domain::terms::vocabulary::{Channel, Party};
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::store::write::written::Written;
use crate::view::entry::{contact_data, deed, person};
use crate::words::say::say;
use clap::Args;

/// Log a contact with a candidate; the note stays private
///
/// What the person told you is kept in private/ on this machine and never in the shared log.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct LogSupport {
    /// The candidate: code, or name on this machine; asked for in a terminal
    code: Option<Text>,

    /// What was said; kept in private/
    #[arg(value_name = "NOTE")]
    words: Vec<Text>,

    /// The job it was about, by its id
    #[arg(long, value_name = "ID")]
    job: Option<Text>,

    /// The person did not come
    #[arg(long)]
    no_show: bool,

    /// Leave open follow-ups open
    #[arg(long)]
    keep: bool,

    #[command(flatten)]
    occasion: Occasion,

    /// Drop the draft that the form kept
    #[arg(long)]
    discard: bool,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: LogSupport) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let args = asked(&session, args)?;
    let (code, args) = whom(&session, args)?;
    let (on, at) = args.occasion.held(&session)?;
    let channel = word(&args.occasion.channel)?.unwrap_or(Channel::Meeting);
    let mut caseload = session.load(&Scope {
        candidates: Pick::only(&code),
        identities: match args.occasion.next {
            Some(_) => Pick::All,
            None => Pick::only(&code),
        },
        ..Scope::default()
    })?;
    caseload.log = session.load(&promisers(&session, &caseload, on))?.log;
    if let Some(candidate) = caseload.candidates.get(&code) {
        session.look_at_entry(candidate, on)?;
        remark_closed(&session, candidate, on);
    }
    let note = note_text(context, &args.words, &args.occasion.note)?
        .map(|note| text::note(&note, "note"))
        .transpose()?
        .filter(|note| !note.is_empty());
    let guarded = |text: &str| session.guarded(&caseload, text, std::slice::from_ref(&code), None);
    let bare = Contact::new(on, Party::Candidate, channel);
    let contact = Contact {
        candidate: Some(code.clone()),
        job: args.job.as_deref().map(str::to_owned),
        no_show: args.no_show,
        at,
        ..args.occasion.contact(&session, bare, guarded)?
    };
    let says_missed = note.as_deref().is_some_and(tells_of_no_show) && !contact.no_show;
    let settling = Settling::of(&session, &caseload, &contact, args.keep)?;
    let author = session.author();
    let has_note = note.is_some();
    let (proposed, mut change) =
        log_support(&author, &code, contact.clone(), note, settling.closes);
    change.summary = session.contact_called(&caseload, &contact);
    let written = session.commit(&author, change)?;
    remark_promise(&session, &caseload, &contact);
    let id = written.id(proposed);
    if says_missed {
        context.remark(&say!(session.words, "slip.no-show", id = id.short()));
    }
    let first = logged(&session, &caseload, &code, id, &contact);
    let settled = settling.said(&session);
    let next = next(&session, &contact, has_note);
    let lines = [format!("{first}{}", settled.words), next];
    confirm(&session, id, &contact, &settled, &written, &lines)
}

/// The log of the months around a day: this coach's, and those before at the candidate, whose promises went over with them.
fn promisers(session: &Session, caseload: &Caseload, on: Date) -> Scope {
    let mut coaches = caseload.earlier_owners(&session.coach.handle, on);
    coaches.insert(session.coach.handle.clone());
    Scope {
        log: LogScope {
            coaches: Pick::Named(coaches),
            ..session.own_log(on, on)
        },
        ..Scope::default()
    }
}

/// The flags as they were given, or in a terminal as the form asked for them.
fn asked(session: &Session, args: LogSupport) -> Result<LogSupport, Failure> {
    if args.code.is_some() {
        return Ok(args);
    }
    if args.discard {
        discard(session, "log-support")?;
    }
    if !session.context.may_ask() {
        return Err(
            Failure::usage("which candidate? CODE is missing").hint("coach log-support CODE NOTE")
        );
    }
    let mut given = Answers::default();
    for (key, flag) in [
        ("channel", &args.occasion.channel),
        ("on", &args.occasion.on),
        ("note", &args.occasion.note),
        ("next", &args.occasion.next),
        ("due", &args.occasion.due),
    ] {
        given.set(key, flag.as_deref().unwrap_or_default());
    }
    let answers = fill(session, &SupportForm::load(session)?, given)?;
    let flag = |key| answers.flag(key);
    Ok(LogSupport {
        code: flag("candidate"),
        occasion: Occasion {
            channel: flag("channel"),
            on: flag("on"),
            note: flag("note"),
            next: flag("next"),
            due: flag("due"),
            ..args.occasion
        },
        ..args
    })
}

/// The candidate, and the arguments without the words that belong to the name.
fn whom(session: &Session, args: LogSupport) -> Result<(Code, LogSupport), Failure> {
    let first = args.code.as_deref().unwrap_or_default();
    let (name, words) = session.candidate_and_words(first, &args.words)?;
    let code = session.candidate(&session.word_for_candidate(&name)?)?;
    Ok((code, LogSupport { words, ..args }))
}

fn logged(
    session: &Session,
    caseload: &Caseload,
    code: &Code,
    id: EntryId,
    contact: &Contact,
) -> String {
    let who = person(caseload, code, session.context.shows_names());
    let words = &session.words;
    let what = deed(words, contact.channel, &who);
    let what = match contact.no_show {
        true => say!(words, "said.no-show", what),
        false => what,
    };
    let (id, on) = (id.short(), session.near(contact.on));
    say!(words, "said.logged", what, id, on, more = "")
}

/// What is next, and where the note is.
fn next(session: &Session, contact: &Contact, has_note: bool) -> String {
    let kept = match has_note {
        true => session.words.label("said.note-kept"),
        false => String::new(),
    };
    match &contact.next {
        Some(next) => {
            let line = format!("{}  {kept}", session.promised(next));
            line.trim_end().to_owned()
        }
        None if has_note => kept,
        None => session.next("coach week"),
    }
}

fn confirm(
    session: &Session,
    id: EntryId,
    contact: &Contact,
    settled: &Settled,
    written: &Written,
    lines: &[String],
) -> Result<u8, Failure> {
    let mut data = about("contact", contact_data(id, &session.coach.handle, contact));
    settled.put_into(&mut data);
    session.confirm("log-support", data, written, lines)
}
