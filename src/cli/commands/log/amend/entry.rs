//! Changes an entry that is no contact: a plan, working time, an absence, a review.

use crate::cli::args::Text;
use crate::cli::error::Failure;
use crate::cli::record::amending::takes::Takes::{
    Employer, Minutes, Name, Own, People, Text as Said, Time, Word, YesNo,
};
use crate::cli::record::amending::takes::{Flag, Reading, flag, needed, sets, word};
use crate::cli::session::Session;
use crate::domain::calendar::week::Week;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::change::absence::Away;
use crate::domain::change::amending::amend_entry;
use crate::domain::change::difference::differences;
use crate::domain::log::any_entry::AnyEntry;
use crate::domain::log::entry::Op;
use crate::domain::terms::vocabulary::{Channel, TimeKind};
use crate::words::say::say;
use serde_json::{Map, Value, json};

const PLAN: &[Flag] = &[
    needed("on", Own),
    flag("at", Time),
    needed("employer", Employer),
    flag("channel", Word(word::<Channel>)),
    flag("for", People),
    flag("note", Said),
];
const TIME: &[Flag] = &[
    needed("on", Own),
    needed("kind", Word(word::<TimeKind>)),
    needed("minutes", Minutes),
    flag("office", Own),
    flag("out", Own),
    flag("note", Said),
];
const ABSENCE: &[Flag] = &[needed("from", Own), needed("to", Own), flag("half", YesNo)];
const REVIEW: &[Flag] = &[
    needed("week", Own),
    sets("reviewer", needed("reviewer", Name)),
    flag("goal", Said),
    flag("goal_met", YesNo),
];

/// Makes an entry say what the flags say.
pub(crate) fn amend(
    session: &Session,
    caseload: &Caseload,
    entry: &AnyEntry,
    given: &[(&'static str, Text)],
) -> Result<u8, Failure> {
    let (what, flags) = match entry.op {
        Op::Plan(_) => ("a plan", PLAN),
        Op::Time(_) => ("working time", TIME),
        Op::Absence(_) => ("an absence", ABSENCE),
        _ => ("a review", REVIEW),
    };
    let reading = Reading {
        session,
        caseload,
        involved: entry.op.people(),
    };
    let before = entry.op.values();
    let mut fields = before.clone();
    set_own(session, &entry.op, given, &mut fields)?;
    let fields = reading.fields(what, flags, given, fields)?;
    let (after, rest) = read(&entry.op, fields)?;
    let differences = differences(&before, &after.values());
    if differences.is_empty() && rest.is_empty() {
        let line = say!(session.words, "said.says-so", id = entry.id.short());
        return session.unchanged("amend", data(entry, &after), line);
    }
    let author = session.author();
    let (words, what) = (&session.words, session.entry_called(caseload, &entry.op));
    let (moved, mut change) = amend_entry(&author, entry, after.clone());
    change.summary = say!(words, "deed.change", what);
    for (month, op) in rest.into_iter().filter_map(|op| Some((op.month()?, op))) {
        change.line(author.next_id(), &entry.coach, month, op);
    }
    let written = session.commit(&author, change)?;
    let id = moved.map_or(entry.id, |moved| written.id(moved));
    let mut lines = vec![say!(words, "said.changed", id = id.short(), what)];
    lines.extend(session.changes(&differences));
    lines.push(session.next(words.label("said.undoes-change")));
    let entry = AnyEntry {
        id,
        ..entry.clone()
    };
    session.confirm("amend", data(&entry, &after), &written, &lines)
}

/// Sets days that have come or lie ahead, the week, and where the coach was.
fn set_own(
    session: &Session,
    op: &Op,
    given: &[(&'static str, Text)],
    fields: &mut Map<String, Value>,
) -> Result<(), Failure> {
    let text = |name: &str| {
        let given = given.iter().find(|(known, _)| *known == name);
        given.map(|(_, text)| text.clone())
    };
    let mut set = |field: &str, value: Value| drop(fields.insert(field.to_owned(), value));
    match (op, text("on"), text("from"), text("week")) {
        (Op::Plan(_), Some(on), ..) => {
            let (on, at) = session.planned(&on, &None)?;
            if on < session.today() {
                let day = session.english().day_near(on, session.today());
                return Err(Failure::refused(format!("{day} has passed"))
                    .hint("coach done ID, once it has taken place"));
            }
            set("on", json!(on));
            if let Some(at) = at {
                set("at", json!(at.to_string()));
            }
        }
        (Op::Time(_), on @ Some(_), ..) => set("on", json!(session.day_held(&on)?)),
        (Op::Review(_), _, _, Some(week)) => {
            set("week", json!(Week::read(&week, session.today())?))
        }
        _ => {}
    }
    if let Op::Absence(away) = op {
        let from = text("from");
        let first = from.as_ref().map(|_| session.day_near(&from)).transpose()?;
        let first = first.unwrap_or(away.on);
        set("on", json!(first));
        if let Some(to) = text("to") {
            set("to", json!(session.end_of_span(&to, first)?.date));
        }
    }
    match (text("office"), text("out")) {
        (Some(_), _) => set("place", json!("office")),
        (_, Some(_)) => set("place", json!("out")),
        (None, None) => {}
    }
    Ok(())
}

/// The entry that values make; days away in several months are several.
fn read(op: &Op, fields: Map<String, Value>) -> Result<(Op, Vec<Op>), Failure> {
    let (after, _) = Op::read(op.word(), fields).map_err(|error| {
        Failure::usage(crate::domain::terms::text::without_values(
            &error.to_string(),
        ))
    })?;
    match after {
        Op::Absence(away) => {
            let mut parts = Away::parts_of(&away)?.into_iter().map(Op::Absence);
            let first = parts.next().expect("an absence has a first day");
            Ok((first, parts.collect()))
        }
        Op::Time(time) if time.minutes == 0 => Err(Failure::usage("zero minutes cannot be logged")),
        after => Ok((after, Vec::new())),
    }
}

fn data(entry: &AnyEntry, after: &Op) -> Map<String, Value> {
    let mut fields = after.values();
    fields.insert("id".to_owned(), json!(entry.id));
    fields.insert("coach".to_owned(), json!(entry.coach));
    [(after.word().to_owned(), Value::Object(fields))]
        .into_iter()
        .collect()
}
