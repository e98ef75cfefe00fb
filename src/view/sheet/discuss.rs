//! To discuss: people with something overdue, why, since when and when they were last spoken with; all others in a line of codes.

use crate::domain::calendar::day::Date;
use crate::domain::desk::alarm::{Alarm, Bearing};
use crate::domain::desk::last_contact::last_contact;
use crate::domain::desk::talks::Talks;
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::names::Code;
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::page::{Block, Role, Span, Table, list_line};
use crate::view::sheet::inputs::Sheet;
use serde::Serialize;

/// Somebody to talk about.
#[derive(Serialize)]
pub(crate) struct Person<'a> {
    code: &'a Code,
    reasons: Vec<Reason>,
    last_contact: Option<Date>,
}

/// Why, and since when, or until when it is not yet so.
#[derive(Serialize)]
struct Reason {
    reason: String,
    since: Option<Date>,
    until: Option<Date>,
}

/// Whom to talk about, as machines get it.
pub(crate) fn people<'a>(sheet: &Sheet<'a>, talks: &Talks<'a>) -> Vec<Person<'a>> {
    let of = |(candidate, alarms): &(&'a Candidate, Vec<Alarm>)| Person {
        code: &candidate.code,
        reasons: alarms
            .iter()
            .map(|alarm| reason(sheet, candidate, alarm))
            .collect(),
        last_contact: last_contact(sheet.caseload, candidate, sheet.by())
            .map(|logged| logged.contact().on),
    };
    talks.discuss.iter().map(of).collect()
}

fn reason(sheet: &Sheet, candidate: &Candidate, alarm: &Alarm) -> Reason {
    let bearing = alarm.bearing(candidate, sheet.by());
    Reason {
        reason: why(sheet, alarm),
        since: match bearing {
            Bearing::Since(day) => Some(day),
            Bearing::Until(_) => None,
        },
        until: match bearing {
            Bearing::Until(day) => Some(day),
            Bearing::Since(_) => None,
        },
    }
}

fn why(sheet: &Sheet, alarm: &Alarm) -> String {
    let words = sheet.words;
    match alarm {
        Alarm::Quiet { days } => words.count("report.quiet", *days),
        Alarm::NoEmployerMet { days } => words.say("report.no-meeting", &[("n", days)]),
        Alarm::NoConsent => words.label("report.consent-none"),
        Alarm::ConsentExpired { .. } => words.label("sheet.consent-expired"),
        Alarm::ConsentWithdrawn { .. } => words.label("sheet.consent-withdrawn"),
        Alarm::ConsentEnds { .. } => words.label("sheet.consent-soon"),
        Alarm::Promise { text, .. } => words.say("sheet.promise-late", &[("text", text)]),
        Alarm::FollowAlong { .. } => words.label("sheet.follow-along-late"),
        Alarm::WorkExperienceOver { .. } => words.label("sheet.work-experience-over"),
    }
}

/// The heading, a row for each, and the others by code.
pub(crate) fn blocks(sheet: &Sheet, talks: &Talks, people: &[Person]) -> Vec<Block> {
    let words = sheet.words;
    let mut blocks = vec![Block::Gap, Block::Heading(words.label("sheet.discuss"))];
    let rows: Vec<Vec<Cell>> = people.iter().map(|shown| row(sheet, shown)).collect();
    if talks.is_empty() {
        blocks.push(line(Role::Quiet, words.label("sheet.nobody")));
    }
    if !rows.is_empty() {
        let columns = ["code", "why", "since", "last"];
        let columns = columns.map(|key| words.label(&format!("sheet.column-{key}")));
        let table = Table::new("discuss", columns, rows).elastic(1);
        blocks.push(Block::Table(table.whole()));
    }
    for (key, others) in [
        ("sheet.promised-only", &talks.promised),
        ("sheet.nothing-to-discuss", &talks.nothing),
    ] {
        let named = others.iter().map(|other| named(sheet, &other.code));
        let list = named.collect::<Vec<_>>().join(", ");
        blocks.extend(list_line(words, Role::Quiet, key, &list));
    }
    blocks
}

fn line(role: Role, text: String) -> Block {
    Block::Line(vec![Span::new(role, text)])
}

fn named(sheet: &Sheet, code: &Code) -> String {
    person(sheet.caseload, code, sheet.names)
}

fn row(sheet: &Sheet, shown: &Person) -> Vec<Cell> {
    let why: Vec<&str> = shown.reasons.iter().map(|one| &*one.reason).collect();
    vec![
        named(sheet, shown.code).into(),
        why.join("; ").into(),
        since(sheet, &shown.reasons),
        Cell::day_or_never(shown.last_contact, sheet.today, sheet.words),
    ]
}

/// The day since which it is so; where it is not the same for all reasons, one for each in their order.
fn since(sheet: &Sheet, reasons: &[Reason]) -> Cell {
    let first = reasons.first().and_then(|reason| reason.since);
    if let Some(day) = first.filter(|day| reasons.iter().all(|one| one.since == Some(*day))) {
        return Cell::day(day, sheet.today);
    }
    let said = |reason: &Reason| match (reason.since, reason.until) {
        (Some(day), _) => sheet.day(day),
        (None, until) => sheet.words.say(
            "sheet.until",
            &[("day", &until.map(|day| sheet.day(day)).unwrap_or_default())],
        ),
    };
    let said: Vec<String> = reasons.iter().map(said).collect();
    said.join("; ").into()
}
