use crate::cli::args::{Text, split, word};
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::log_contact::{day, note_text, promise};
use crate::cli::session::Session;
use crate::domain::change::Change;
use crate::domain::date::{self, Month};
use crate::domain::entry::{Contact, Op, Promise};
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

    /// visit, meeting, video, phone, email, message or letter [default: meeting]
    #[arg(short, long)]
    channel: Option<Text>,

    /// When [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,

    /// At what time: 9:30 or 14
    #[arg(long, value_name = "TIME")]
    at: Option<Text>,

    /// How long it took
    #[arg(short, long, value_parser = clap::value_parser!(u32).range(0..=1440))]
    minutes: Option<u32>,

    /// What was promised
    #[arg(short, long, value_name = "TEXT", allow_hyphen_values = true)]
    next: Option<Text>,

    /// By when [default: in a week]
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    due: Option<Text>,

    /// The note as a flag; - reads it from standard input
    #[arg(long, value_name = "NOTE", allow_hyphen_values = true)]
    note: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: LogPartner) -> Result<u8, Failure> {
    let kind: PartnerKind = args.kind.parse()?;
    let session = Session::write(context)?;
    let on = day(&args.on, session.today())?;
    let people = session.candidates(&split(&args.on_behalf_of))?;
    let channel = word(&args.channel)?.unwrap_or(Channel::Meeting);
    let caseload = session.load(&Scope { identities: Pick::All, ..Scope::default() })?;
    let guarded = |text: &str| session.guarded(&caseload, text, &people, None);
    let note = note_text(context, &args.words, &args.note)?.map(|note| guarded(&note)).transpose()?.filter(|note| !note.is_empty());
    let next = match promise(&session, args.next.as_deref(), args.due.as_deref(), on)? {
        Some(next) => Some(Promise { text: guarded(&next.text)?, ..next }),
        None => None,
    };
    let contact = Contact {
        at: args.at.as_deref().map(date::time).transpose()?,
        partner: Some(kind),
        minutes: args.minutes,
        note,
        next,
        on_behalf_of: people,
        ..Contact::new(on, Party::Partner, channel)
    };
    let author = session.author();
    let id = author.next_id();
    let mut change = Change::new(format!("{channel} with {kind} on {on}"));
    change.line(id, &author.coach, Month::of(on), Op::Contact(Box::new(contact.clone())));
    let written = session.commit(&author, change)?;
    let id = written.id(id);
    let first = format!("Logged {} {kind} ({}), {}.", deed(channel), id.short(), session.words.day_near(on, session.today()));
    let second = contact
        .next
        .as_ref()
        .map_or_else(|| "Next: coach week".to_owned(), |next| format!("Next: {}, {}.", next.text, session.words.day_near(next.due, session.today())));
    let mut data = Map::new();
    data.insert("contact".to_owned(), contact_data(id, &session.coach.handle, &contact));
    session.confirm("log-partner", data, &written, &[first, second])
}
