//! To discuss: people with something overdue, why, since when and when they were last spoken with; all others in a line of codes.

use crate::domain::calendar::day::Date;
use crate::domain::desk::alarm::{Alarm, Bearing};
use crate::domain::desk::last_contact::last_contact;
use crate::domain::desk::talks::Talks;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::owner::owner_on;
use crate::domain::terms::names::{Code, Handle};
use crate::view::cell::Cell;
use crate::view::entry::person;
use crate::view::page::{Block, Role, Span, Table, list_line};
use crate::view::sheet::inputs::Sheet;
use serde::Serialize;

/// Somebody to talk about.
#[derive(Serialize)]
pub(crate) struct Person<'a> {
    /// Of a team: with whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    coach: Option<&'a Handle>,
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

/// Whom to talk about, as machines get it; of a team coach by coach.
pub(crate) fn people<'a>(sheet: &Sheet<'a>, talks: &Talks<'a>) -> Vec<Person<'a>> {
    let is_team = sheet.is_team();
    let of = |(candidate, alarms): &(&'a Candidate, Vec<Alarm>)| Person {
        coach: owner_on(&candidate.owners, sheet.by()).filter(|_| is_team),
        code: &candidate.code,
        reasons: alarms
            .iter()
            .map(|alarm| reason(sheet, candidate, alarm))
            .collect(),
        last_contact: last_contact(sheet.caseload, candidate, sheet.by())
            .map(|logged| logged.contact().on),
    };
    let mut people: Vec<Person> = talks.discuss.iter().map(of).collect();
    // The sort is stable: within a coach they stay in the order of their codes.
    people.sort_by_key(|person| person.coach);
    people
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
        let keys = ["coach", "code", "why", "since", "last"];
        let keys = keys.into_iter().skip(usize::from(!sheet.is_team()));
        let columns = keys.map(|key| words.label(&format!("sheet.column-{key}")));
        let columns: Vec<String> = columns.collect();
        let elastic = columns.len() - 3;
        let table = Table::new("discuss", columns, rows).elastic(elastic);
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
    let mut cells = Vec::new();
    if sheet.is_team() {
        let coach = shown.coach.map(|coach| sheet.caseload.coach_name(coach));
        cells.push(coach.map(str::to_owned).into());
    }
    cells.extend([
        named(sheet, shown.code).into(),
        why.join("; ").into(),
        since(sheet, &shown.reasons),
        Cell::day_or_never(shown.last_contact, sheet.today, sheet.words),
    ]);
    cells
}

/// The day since which it is so; where it is not the same for all reasons, one for each in their order. Of a team, whose rows are
/// many and wide, the earliest.
fn since(sheet: &Sheet, reasons: &[Reason]) -> Cell {
    let earliest = reasons.iter().filter_map(|reason| reason.since).min();
    if let Some(day) = earliest.filter(|_| sheet.is_team()) {
        return Cell::day(day, sheet.today);
    }
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
