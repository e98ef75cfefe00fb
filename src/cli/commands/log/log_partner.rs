use crate::cli::args::{Text, split, word};
use crate::cli::context::Context;
use crate::cli::entry::fields::{Occasion, day, note_text, promise};
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::change::Change;
use crate::domain::date;
use crate::domain::entry::{Contact, Op, Promise};
use crate::domain::period::Month;
use crate::domain::vocabulary::{Channel, PartnerKind, Party};
use crate::store::load::{Pick, Scope};
use crate::view::entry::{contact_data, deed};
use clap::Args;
use serde_json::Map;

/// Log a contact with a partner: treatment team, employment service, family, school
///
/// The kind is stored, never a person's name. Names of candidates in the note become their codes.
#[derive(Args, Clone, Debug)]
pub(crate) struct LogPartner {
    /// treatment-team, employment-service, family, school or other
    kind: Text,

    /// What was said, for the shared log
    #[arg(value_name = "NOTE")]
    words: Vec<Text>,

    /// About whom
    #[arg(short = 'f', long = "for", value_name = "CODE")]
    on_behalf_of: Vec<Text>,

    #[command(flatten)]
    occasion: Occasion,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: LogPartner) -> Result<u8, Failure> {
    let kind: PartnerKind = args.kind.parse()?;
    let session = Session::write(context)?;
    let on = day(&args.occasion.on, session.today())?;
    let people = session.candidates(&split(&args.on_behalf_of))?;
    let channel = word(&args.occasion.channel)?.unwrap_or(Channel::Meeting);
    let caseload = session.load(&Scope {
        identities: Pick::All,
        ..Scope::default()
    })?;
    let guarded = |text: &str| session.guarded(&caseload, text, &people, None);
    let note = note_text(context, &args.words, &args.occasion.note)?
        .map(|note| guarded(&note))
        .transpose()?
        .filter(|note| !note.is_empty());
    let next = match promise(
        &session,
        args.occasion.next.as_deref(),
        args.occasion.due.as_deref(),
        on,
    )? {
        Some(next) => Some(Promise {
            text: guarded(&next.text)?,
            ..next
        }),
        None => None,
    };
    let contact = Contact {
        at: args.occasion.at.as_deref().map(date::time).transpose()?,
        partner: Some(kind),
        minutes: args.occasion.minutes,
        note,
        next,
        on_behalf_of: people,
        ..Contact::new(on, Party::Partner, channel)
    };
    let author = session.author();
    let id = author.next_id();
    let mut change = Change::new(format!("{channel} with {kind} on {on}"));
    change.line(
        id,
        &author.coach,
        Month::of(on),
        Op::Contact(Box::new(contact.clone())),
    );
    let written = session.commit(&author, change)?;
    let id = written.id(id);
    let first = format!(
        "Logged {} {kind} ({}), {}.",
        deed(channel),
        id.short(),
        session.english().day_near(on, session.today())
    );
    let second = contact.next.as_ref().map_or_else(
        || "Next: coach week".to_owned(),
        |next| {
            format!(
                "Next: {}, {}.",
                next.text,
                session.english().day_near(next.due, session.today())
            )
        },
    );
    let mut data = Map::new();
    data.insert(
        "contact".to_owned(),
        contact_data(id, &session.coach.handle, &contact),
    );
    session.confirm("log-partner", data, &written, &[first, second])
}
