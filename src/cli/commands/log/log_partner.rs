use crate::cli::args::{Text, split, word};
use crate::cli::context::Context;
use crate::cli::entry::closed_case::remark_closed;
use crate::cli::entry::fields::{Occasion, note_text};
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::change::logging::log_partner;
use crate::domain::log::entry::Contact;
use crate::domain::terms::vocabulary::{Channel, PartnerKind, Party};
use crate::store::data::load::{Pick, Scope};
use crate::view::entry::{contact_data, deed};
use clap::Args;
use serde_json::Map;

/// Log a contact with a partner: treatment team, employment service, family, school
///
/// The kind is stored, never a person's name. Candidates' names in the note become their codes.
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
    let (on, at) = args.occasion.held(&session)?;
    let people = session.candidates(&split(&args.on_behalf_of))?;
    let channel = word(&args.occasion.channel)?.unwrap_or(Channel::Meeting);
    let caseload = session.load(&Scope {
        candidates: Pick::these(&people),
        identities: Pick::All,
        ..Scope::default()
    })?;
    for candidate in caseload.candidates.values() {
        session.look_at_entry(candidate, on)?;
        remark_closed(&session, candidate, on);
    }
    let guarded = |text: &str| session.guarded(&caseload, text, &people, None);
    let note = note_text(context, &args.words, &args.occasion.note)?
        .map(|note| guarded(&note))
        .transpose()?
        .filter(|note| !note.is_empty());
    let bare = Contact::new(on, Party::Partner, channel);
    let contact = Contact {
        partner: Some(kind),
        at,
        note,
        on_behalf_of: people.clone(),
        ..args.occasion.contact(&session, bare, guarded)?
    };
    let author = session.author();
    let (proposed, mut change) = log_partner(&author, contact.clone());
    change.summary = session.contact_called(&caseload, &contact);
    let written = session.commit(&author, change)?;
    let id = written.id(proposed);
    let near = |day| session.english().day_near(day, session.today());
    let (deed, short) = (deed(channel), id.short());
    let kind = session.english().label(&format!("partner.{kind}"));
    let first = format!("Logged {deed} {kind} ({short}), {}.", near(on));
    let second = contact.next.as_ref().map_or_else(
        || "Next: coach week".to_owned(),
        |next| format!("Next: {}, {}.", next.text, near(next.due)),
    );
    let logged = contact_data(id, &session.coach.handle, &contact);
    let data: Map<_, _> = [("contact".to_owned(), logged)].into_iter().collect();
    session.confirm("log-partner", data, &written, &[first, second])
}
