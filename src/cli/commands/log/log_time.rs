use crate::cli::args::Text;
use crate::cli::context::Context;
use crate::cli::entry::closing_line::week_line;
use crate::cli::entry::fields::{note_text, place};
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::period::Month;
use crate::domain::change::transaction::Change;
use crate::domain::log::entry::{Op, Time};
use crate::domain::terms::names::EntryId;
use crate::domain::terms::vocabulary::TimeKind;
use crate::store::data::load::{Pick, Scope};
use clap::Args;
use serde_json::{Map, Value, json};

/// Log working time other than contacts
#[derive(Args, Clone, Debug)]
pub(crate) struct LogTime {
    /// employers, candidates, team, admin, travel, training or other-services
    kind: Text,

    /// How long it took: 45, 1h or 1h30
    #[arg(value_parser = crate::cli::args::minutes)]
    minutes: u32,

    /// When: today, yesterday, mon, eilen, -2d, 18.11. [default: today]
    #[arg(short = 'd', long, value_name = "DATE", allow_hyphen_values = true)]
    on: Option<Text>,

    /// In the office (the default here)
    #[arg(long, conflicts_with = "out")]
    office: bool,

    /// Out of the office
    #[arg(long)]
    out: bool,

    /// What it was, for the shared log; - reads it from standard input
    #[arg(long, value_name = "NOTE", allow_hyphen_values = true)]
    note: Option<Text>,
}

/// Runs the verb.
pub(crate) fn run(context: &Context, args: LogTime) -> Result<u8, Failure> {
    let kind: TimeKind = args.kind.parse()?;
    if args.minutes == 0 {
        return Err(Failure::usage("zero minutes cannot be logged"));
    }
    let session = Session::write(context)?;
    let on = session.day_held(&args.on)?;
    let note = note_text(context, &[], &args.note)?;
    let caseload = session.load(&Scope {
        identities: if note.is_some() {
            Pick::All
        } else {
            Pick::None
        },
        ..Scope::default()
    })?;
    let note = note
        .map(|note| session.guarded(&caseload, &note, &[], None))
        .transpose()?
        .filter(|note| !note.is_empty());
    let time = Time {
        on,
        kind,
        minutes: args.minutes,
        place: place(args.office, args.out),
        note,
    };
    let author = session.author();
    let id = author.next_id();
    let near = session.english().day_near(on, session.today());
    let mut change = Change::new(format!("{} min on {kind}, {near}", args.minutes));
    change.line(id, &author.coach, Month::of(on), Op::Time(time.clone()));
    let written = session.commit(&author, change)?;
    let id = written.id(id);
    let (minutes, short) = (args.minutes, id.short());
    let first = format!("Logged {minutes} min on {kind} ({short}), {near}.");
    let week = week_line(&session, session.english()).map(|line| line.text);
    let lines = [first, week.unwrap_or_default()];
    session.confirm("log-time", data(&session, id, &time), &written, &lines)
}

fn data(session: &Session, id: EntryId, time: &Time) -> Map<String, Value> {
    let mut stored = serde_json::to_value(time).expect("time is plain words and numbers");
    stored["id"] = json!(id);
    stored["coach"] = json!(session.coach.handle);
    [("time".to_owned(), stored)].into_iter().collect()
}
