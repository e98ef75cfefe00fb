use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::date;
use crate::domain::calendar::period::Month;
use crate::domain::change::transaction::Change;
use crate::domain::log::entry::{Op, Snooze as SnoozeOp};
use crate::store::data::load::{LogScope, Pick, Scope};
use crate::store::write::apply::Written;
use clap::Args;
use serde_json::{Map, json};

/// Give a follow-up another day
#[derive(Args, Clone, Debug)]
pub(crate) struct Snooze {
    /// The contact's id: at least its last 4 characters
    id: Text,

    /// The new day: fri, +10d, in 2 weeks, 1.12.
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    due: Text,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: Snooze) -> Result<u8, Failure> {
    let session = Session::write(context)?;
    let caseload = session.load(&Scope {
        log: LogScope {
            coaches: Pick::All,
            months: None,
        },
        ..Scope::default()
    })?;
    let id = session.entry(&caseload, &args.id)?;
    let logged = caseload
        .log
        .contact(id)
        .ok_or_else(|| Failure::unknown(format!("{} is no contact", id.short())))?;
    let Some(promise) = logged.open_promise() else {
        return Err(
            Failure::refused(format!("nothing promised at {} is open", id.short()))
                .hint(format!("coach amend {} --next TEXT --due DATE", id.short())),
        );
    };
    let due = date::looking_ahead(&args.due, session.today())?;
    if due < session.today() {
        return Err(Failure::refused(format!("{due} has passed"))
            .hint("give a day to come: fri, +10d, in 2 weeks"));
    }
    let mut data = Map::new();
    data.insert(
        "follow_up".to_owned(),
        json!({ "id": id, "text": promise.text, "due": due }),
    );
    if promise.due == due {
        return session.confirm(
            "snooze",
            data,
            &Written::default(),
            &[format!(
                "{} is due {} already.",
                promise.text,
                session.english().day_near(due, session.today())
            )],
        );
    }
    let author = session.author();
    let mut change = Change::new(format!("new day for: {}", promise.text));
    change.line(
        author.next_id(),
        &logged.coach,
        Month::of(logged.contact().on),
        Op::Snooze(SnoozeOp { of: id, due }),
    );
    let written = session.commit(&author, change)?;
    let line = format!(
        "{} is due {} now, not {}.",
        promise.text,
        session.english().day_near(due, session.today()),
        session.english().day_near(promise.due, session.today())
    );
    session.confirm("snooze", data, &written, &[line, "Next: coach".to_owned()])
}
