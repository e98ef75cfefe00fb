use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::log_contact::note_text;
use crate::cli::session::Session;
use crate::domain::change::Change;
use crate::domain::date::Month;
use crate::domain::entry::{Done as DoneOp, Op};
use crate::store::load::{LogScope, Pick, Scope};
use crate::store::write::Written;
use clap::Args;
use serde_json::{Map, json};

/// Settle a follow-up without a new contact
///
/// A follow-up's id is the id of the contact that promised it.
#[derive(Args, Clone, Debug)]
pub(crate) struct Done {
    /// The contact's id: at least its last 4 characters
    id: Text,

    /// How it was settled, for the shared log
    #[arg(value_name = "NOTE")]
    words: Vec<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Done) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let scope = Scope {
        identities: if args.words.is_empty() { Pick::None } else { Pick::All },
        log: LogScope { coaches: session.myself(), months: None },
        ..Scope::default()
    };
    let caseload = session.load(&scope)?;
    let id = session.entry(&caseload, &args.id)?;
    let logged = caseload.log.contact(id).ok_or_else(|| Failure::unknown(format!("{} is no contact", id.short())))?;
    let Some(next) = logged.contact().next.as_ref() else {
        return Err(Failure::refused(format!("nothing was promised at {}", id.short())).hint(format!("coach amend {} --next TEXT --due DATE", id.short())));
    };
    let mut data = Map::new();
    data.insert("follow_up".to_owned(), json!({ "id": id, "text": next.text, "due": next.due }));
    if logged.value.settled {
        return session.confirm("done", data, &Written::default(), &[format!("Settled already: {} ({}).", next.text, id.short())]);
    }
    let involved: Vec<_> = logged.contact().on_behalf_of.iter().chain(&logged.contact().candidate).cloned().collect();
    let note = note_text(context, &args.words, &None)?.map(|note| session.guarded(&caseload, &note, &involved, None)).transpose()?;
    let author = session.author();
    let mut change = Change::new(format!("done: {}", next.text));
    let done = DoneOp { of: id, by: None, on: Some(session.today()), note };
    change.line(author.next_id(), &author.coach, Month::of(logged.contact().on), Op::Done(done));
    let written = session.commit(&author, change)?;
    session.confirm("done", data, &written, &[format!("Done: {} (due {}).", next.text, session.words.day(next.due)), "Next: coach week".to_owned()])
}
