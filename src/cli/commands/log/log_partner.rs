use crate::cli::args::{Text, split, word};
use crate::cli::ask::form::field::{Answers, Field, Form, as_typed, labelled};
use crate::cli::ask::form::fill::fill;
use crate::cli::ask::listed::Empty;
use crate::cli::context::Context;
use crate::cli::entry::closed_case::remark_closed;
use crate::cli::entry::fields::{Occasion, note_text};
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::change::logging::log_partner;
use crate::domain::log::op::contact::Contact;
use crate::domain::terms::vocabulary::{Channel, PartnerKind, Party};
use crate::store::data::load::{Pick, Scope};
use crate::view::entry::{contact_data, deed};
use crate::words::Words;
use crate::words::say::say;
use clap::Args;
use serde_json::Map;

/// Log a contact with a partner: treatment team, employment service, family, school
///
/// The kind is stored, never a person's name. Candidates' names in the note become their codes.
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct LogPartner {
    /// treatment-team, employment-service, family, school or other; asked for in a terminal
    kind: Option<Text>,

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
    word::<PartnerKind>(&args.kind)?;
    let session = Session::write(context)?;
    let (kind, args) = asked(&session, args)?;
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
    let words = &session.words;
    let what = deed(words, channel, &words.label(&format!("partner.{kind}")));
    let (short, on) = (id.short(), session.near(on));
    let first = say!(words, "said.logged", what, id = short, on, more = "");
    let second = match &contact.next {
        Some(next) => session.promised(next),
        None => session.next("coach week"),
    };
    let logged = contact_data(id, &session.coach.handle, &contact);
    let data: Map<_, _> = [("contact".to_owned(), logged)].into_iter().collect();
    session.confirm("log-partner", data, &written, &[first, second])
}

/// The kind of partner, and the flags; in a terminal what is missing is asked for.
fn asked(session: &Session, args: LogPartner) -> Result<(PartnerKind, LogPartner), Failure> {
    if let Some(kind) = word(&args.kind)? {
        return Ok((kind, args));
    }
    if !session.context.may_ask() {
        return Err(Failure::usage(format!(
            "which kind of partner? KIND is missing; one of: {}",
            PartnerKind::WORDS.join(", ")
        ))
        .hint("coach log-partner KIND NOTE"));
    }
    let mut given = Answers::default();
    given.set("on", args.occasion.on.as_deref().unwrap_or_default());
    given.set(
        "channel",
        args.occasion.channel.as_deref().unwrap_or_default(),
    );
    let answers = fill(session, &PartnerForm { session }, given)?;
    let kind = answers.get("kind").unwrap_or_default().parse()?;
    let occasion = Occasion {
        channel: answers.flag("channel"),
        on: answers.flag("on"),
        note: answers.flag("note"),
        ..args.occasion
    };
    Ok((kind, LogPartner { occasion, ..args }))
}

/// What bare `coach log-partner` asks in a terminal.
struct PartnerForm<'s, 'c> {
    session: &'s Session<'c>,
}

impl Form for PartnerForm<'_, '_> {
    fn words(&self) -> &Words {
        &self.session.words
    }

    fn title(&self) -> String {
        self.session.words.label("form.log-partner")
    }

    fn verb(&self) -> &'static str {
        "log-partner"
    }

    fn long(&self) -> Option<&'static str> {
        Some("note")
    }

    fn keys(&self) -> &[&'static str] {
        &["kind", "channel", "on", "note"]
    }

    fn field(&self, key: &str, _: &Answers) -> Option<Field> {
        let words = &self.session.words;
        Some(match key {
            "kind" => {
                let kinds = labelled(words, "partner", PartnerKind::WORDS);
                Field::choice(words.label("form.partner"), kinds)
            }
            "channel" => {
                let usual = ["meeting", "phone", "video", "email", "message"];
                let channels = labelled(words, "channel", &usual);
                Field::choice(words.label("form.how"), channels)
            }
            "on" => {
                let usual = as_typed(words, &["today", "yesterday", "-2d"]);
                Field::proposed(words.label("form.when"), usual, Empty::No)
            }
            _ => Field::text(words.label("form.note")),
        })
    }

    fn check(&self, key: &str, answers: &Answers) -> Result<(), Failure> {
        match key {
            "kind" => word::<PartnerKind>(&answers.flag(key)).map(|_| ()),
            "on" => self.session.check_day_back(answers.get(key)).map(|_| ()),
            _ => Ok(()),
        }
    }
}
