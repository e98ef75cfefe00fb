use crate::cli::args::{Text, word};
use crate::cli::context::Context;
use crate::cli::entry::fields::{Occasion, day, note_text, promise};
use crate::cli::error::Failure;
use crate::cli::references::only;
use crate::cli::session::Session;
use crate::domain::change::{Change, PrivateNote, Step};
use crate::domain::date;
use crate::domain::entry::{Contact, Done, Op, Promise};
use crate::domain::follow_up;
use crate::domain::period::Month;
use crate::domain::text;
use crate::domain::vocabulary::{Channel, NoteKind, Party};
use crate::store::load::{Pick, Scope};
use crate::view::entry::{contact_data, deed, person};
use clap::Args;
use serde_json::{Map, json};

/// Log a contact with a candidate; the note stays private
///
/// What the person told is kept in private/ on this machine and never in the shared log.
#[derive(Args, Clone, Debug)]
pub(crate) struct LogSupport {
    /// The candidate: code, or name on this machine
    code: Text,

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
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: LogSupport) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let code = session.candidate(&args.code)?;
    let on = day(&args.occasion.on, session.today())?;
    let channel = word(&args.occasion.channel)?.unwrap_or(Channel::Meeting);
    let identities = if args.occasion.next.is_some() {
        Pick::All
    } else {
        only(&code)
    };
    let log = session.own_log(on, on);
    let caseload = session.load(&Scope {
        candidates: only(&code),
        identities,
        log,
        ..Scope::default()
    })?;
    let note = note_text(context, &args.words, &args.occasion.note)?
        .map(|note| text::note(&note, "note"))
        .transpose()?
        .filter(|note| !note.is_empty());
    let next = match promise(
        &session,
        args.occasion.next.as_deref(),
        args.occasion.due.as_deref(),
        on,
    )? {
        Some(next) => Some(Promise {
            text: session.guarded(&caseload, &next.text, std::slice::from_ref(&code), None)?,
            ..next
        }),
        None => None,
    };
    let contact = Contact {
        at: args.occasion.at.as_deref().map(date::time).transpose()?,
        candidate: Some(code.clone()),
        job: args.job.as_deref().map(str::to_owned),
        no_show: args.no_show,
        minutes: args.occasion.minutes,
        next,
        ..Contact::new(on, Party::Candidate, channel)
    };

    let author = session.author();
    let id = author.next_id();
    let mut change = Change::new(format!("{channel} with {code} on {on}"));
    change.line(
        id,
        &author.coach,
        Month::of(on),
        Op::Contact(Box::new(contact.clone())),
    );
    if let Some(note) = note.clone() {
        change.steps.push(Step::Note(PrivateNote {
            code: code.clone(),
            kind: NoteKind::Talk,
            about: id,
            on,
            note,
        }));
    }
    let open = follow_up::due_with_candidate(&caseload.log, &session.coach.handle, &code, on);
    let closes = open.first().filter(|_| !args.keep);
    if let Some(closed) = closes {
        change.line(
            author.next_id(),
            &author.coach,
            Month::of(closed.contact.on),
            Op::Done(Done {
                of: closed.id,
                by: Some(id),
                on: None,
                note: None,
            }),
        );
    }
    let written = session.commit(&author, change)?;
    let id = written.id(id);

    let who = person(&caseload, &code, context.shows_names());
    let missed = if args.no_show {
        ", who did not come"
    } else {
        ""
    };
    let mut first = format!(
        "Logged {} {who}{missed} ({}), {}.",
        deed(channel),
        id.short(),
        session.english().day_near(on, session.today())
    );
    if let Some(closed) = closes {
        first.push_str(&format!(
            "  Closed: {} (due {}).",
            closed.promise.text,
            session.english().day(closed.promise.due)
        ));
    }
    let kept = if note.is_some() {
        "The note is in private/, on this machine only."
    } else {
        ""
    };
    let second = match &contact.next {
        Some(next) => format!(
            "Next: {}, {}.  {kept}",
            next.text,
            session.english().day_near(next.due, session.today())
        ),
        None if note.is_some() => kept.to_owned(),
        None => "Next: coach week".to_owned(),
    };
    let mut data = Map::new();
    data.insert(
        "contact".to_owned(),
        contact_data(id, &session.coach.handle, &contact),
    );
    data.insert("closed".to_owned(), json!(closes.map(|closed| closed.id)));
    session.confirm(
        "log-support",
        data,
        &written,
        &[first, second.trim_end().to_owned()],
    )
}
