use crate::cli::amounts::minutes;
use crate::cli::args::{Text, word};
use crate::cli::ask::form::field::{Answers, Field, Form, as_typed, labelled};
use crate::cli::ask::form::fill::fill;
use crate::cli::ask::listed::Empty;
use crate::cli::context::Context;
use crate::cli::entry::closing_line::week_line;
use crate::cli::entry::fields::{note_text, place};
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::calendar::period::Month;
use crate::domain::change::transaction::Change;
use crate::domain::log::entry::Op;
use crate::domain::log::op::dated::Time;
use crate::domain::terms::names::EntryId;
use crate::domain::terms::vocabulary::TimeKind;
use crate::store::data::load::{Pick, Scope};
use crate::words::Words;
use crate::words::say::say;
use clap::Args;
use serde_json::{Map, Value, json};

/// Log working time other than contacts
#[derive(Args, Clone, Debug, Default)]
pub(crate) struct LogTime {
    /// employers, candidates, team, admin, travel, training or other-services; asked for in a terminal
    kind: Option<Text>,

    /// How long it took: 45, 1h or 1h30; asked for in a terminal
    minutes: Option<Text>,

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

/// Minutes below which hours were probably meant.
const FEWEST_MINUTES: u32 = 5;

/// Runs the verb.
pub(crate) fn run(context: &Context, args: LogTime) -> Result<u8, Failure> {
    let args = in_order(args);
    word::<TimeKind>(&args.kind)?;
    let session = Session::write(context)?;
    let (kind, minutes, args) = asked(&session, args)?;
    if minutes == 0 {
        return Err(Failure::usage("zero minutes cannot be logged"));
    }
    if minutes < FEWEST_MINUTES {
        context.remark(&say!(session.words, "slip.minutes-few", n = minutes));
    }
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
        minutes,
        place: place(args.office, args.out),
        note,
    };
    let author = session.author();
    let id = author.next_id();
    let mut change = Change::new(session.time_called(&time));
    change.line(id, &author.coach, Month::of(on), Op::Time(time.clone()));
    let written = session.commit(&author, change)?;
    let id = written.id(id);
    let first = logged(&session, id, &time);
    let week = week_line(&session, &session.words).map(|line| line.text);
    let lines = [first, week.unwrap_or_default()];
    session.confirm("log-time", data(&session, id, &time), &written, &lines)
}

fn logged(session: &Session, id: EntryId, time: &Time) -> String {
    let words = &session.words;
    let minutes = say!(words, "number.minutes", n = time.minutes);
    let kind = words.label(&format!("time-kind.{}", time.kind));
    let (id, on) = (id.short(), session.near(time.on));
    say!(words, "said.logged-time", minutes, kind, id, on)
}

/// The kind first and the minutes behind it, in whichever order they were typed.
fn in_order(args: LogTime) -> LogTime {
    let is_time = |text: &Option<Text>| text.as_deref().is_some_and(|text| minutes(text).is_ok());
    match is_time(&args.kind) && !is_time(&args.minutes) {
        true => LogTime {
            kind: args.minutes,
            minutes: args.kind,
            ..args
        },
        false => args,
    }
}

fn data(session: &Session, id: EntryId, time: &Time) -> Map<String, Value> {
    let mut stored = serde_json::to_value(time).expect("time is plain words and numbers");
    stored["id"] = json!(id);
    stored["coach"] = json!(session.coach.handle);
    [("time".to_owned(), stored)].into_iter().collect()
}

/// The kind of time and how long it took, and the flags; in a terminal what is missing is asked for.
fn asked(session: &Session, args: LogTime) -> Result<(TimeKind, u32, LogTime), Failure> {
    let kind: Option<TimeKind> = word(&args.kind)?;
    let spent = args.minutes.as_deref().map(minutes).transpose();
    if let (Some(kind), Some(minutes)) = (kind, spent.map_err(Failure::usage)?) {
        return Ok((kind, minutes, args));
    }
    if !session.context.may_ask() {
        let missing = match kind {
            Some(_) => "how long? MINUTES is missing".to_owned(),
            None => format!(
                "what was the time spent on? KIND is missing; one of: {}",
                TimeKind::WORDS.join(", ")
            ),
        };
        return Err(Failure::usage(missing).hint("coach log-time KIND MINUTES"));
    }
    let mut given = Answers::default();
    given.set("kind", args.kind.as_deref().unwrap_or_default());
    given.set("on", args.on.as_deref().unwrap_or_default());
    given.set("note", args.note.as_deref().unwrap_or_default());
    let answers = fill(session, &TimeForm { session }, given)?;
    let kind = answers.get("kind").unwrap_or_default().parse()?;
    let spent = minutes(answers.get("minutes").unwrap_or_default()).map_err(Failure::usage)?;
    let args = LogTime {
        on: answers.flag("on"),
        note: answers.flag("note"),
        ..args
    };
    Ok((kind, spent, args))
}

/// What bare `coach log-time` asks in a terminal.
struct TimeForm<'s, 'c> {
    session: &'s Session<'c>,
}

impl Form for TimeForm<'_, '_> {
    fn words(&self) -> &Words {
        &self.session.words
    }

    fn title(&self) -> String {
        self.session.words.label("form.log-time")
    }

    fn verb(&self) -> &'static str {
        "log-time"
    }

    fn keys(&self) -> &[&'static str] {
        &["kind", "minutes", "on", "note"]
    }

    fn field(&self, key: &str, _: &Answers) -> Option<Field> {
        let words = &self.session.words;
        let typed = |values: &[&str]| as_typed(words, values);
        Some(match key {
            "kind" => {
                let kinds = labelled(words, "time-kind", TimeKind::WORDS);
                Field::choice(words.label("form.time-kind"), kinds)
            }
            "minutes" => {
                let usual = typed(&["30", "1h", "1h30", "2h"]);
                Field::proposed(words.label("form.how-long"), usual, Empty::No)
            }
            "on" => {
                let usual = typed(&["today", "yesterday", "-2d"]);
                Field::proposed(words.label("form.when"), usual, Empty::No)
            }
            _ => Field::text(words.label("form.note")),
        })
    }

    fn check(&self, key: &str, answers: &Answers) -> Result<(), Failure> {
        match key {
            "kind" => word::<TimeKind>(&answers.flag(key)).map(|_| ()),
            "minutes" => match minutes(answers.get(key).unwrap_or_default()) {
                Ok(0) => Err(Failure::usage("zero minutes cannot be logged")),
                read => read.map(|_| ()).map_err(Failure::usage),
            },
            "on" => self.session.check_day_back(answers.get(key)).map(|_| ()),
            _ => Ok(()),
        }
    }
}
