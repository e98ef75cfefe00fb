//! The appointments of a calendar as the rows of a table.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::calendar::zone::Zone;
use crate::domain::moving::reading::sheet::{Row, Sheet, Value};
use crate::domain::terms::text::plain_lines;
use crate::exchange::calendars::event::Event;
use crate::exchange::calendars::occurrences::{Occurrence, Span, occurrences};
use crate::exchange::calendars::when::{Meant, When};
use crate::exchange::content_lines::{ContentLine, content_lines};
use crate::exchange::csv_in::MOST_ROWS;
use crate::exchange::error::ForeignError;
use calcard::icalendar::ICalendarComponentType;
use calcard::{Entry, Parser};
use std::collections::{BTreeMap, BTreeSet};

/// What the columns hold, in words that are known as headings.
const HEADINGS: [&str; 9] = [
    "Date",
    "Time",
    "Minutes",
    "Until",
    "Employer",
    "Appointment",
    "Where",
    "Invited",
    "Left out because",
];
/// Minutes of a day.
const DAY: i64 = 1440;
/// Lines that a remark names.
const NAMED: usize = 5;

/// Reads the appointments: recurring ones from one day to another, all at the time they have in a zone.
///
/// # Errors
/// When it is no text, or holds too much.
pub(in crate::exchange) fn read(
    bytes: &[u8],
    here: Zone,
    (from, to): (Date, Date),
) -> Result<Vec<Sheet>, ForeignError> {
    let (lines, encoding) = content_lines(bytes)?;
    let (events, mut remarks) = events(&lines);
    let owner = owner(&lines);
    let (found, has_more) = occurrences(&events, Span { from, to });
    if has_more {
        remarks.push("there are too many recurring appointments: some are left out".to_owned());
    }
    remarks.extend(said(&events, &owner));
    let head = HEADINGS.map(|heading| Value::Text(heading.to_owned()));
    let mut rows: Vec<Row> = found
        .iter()
        .filter(|found| is_asked(found, here, (from, to)))
        .map(|found| row(found, here, &owner))
        .collect();
    rows.extend(
        events
            .iter()
            .filter(|event| event.start.is_none())
            .map(undated),
    );
    rows.sort_by_key(|row| (shown(row), row.number));
    rows.insert(
        0,
        Row {
            number: 0,
            cells: head.to_vec(),
        },
    );
    if rows.len() > MOST_ROWS {
        return Err(ForeignError::TooMany {
            what: "appointments",
            limit: MOST_ROWS,
        });
    }
    Ok(vec![Sheet {
        encoding: Some(encoding),
        remarks,
        rows,
        ..Sheet::default()
    }])
}

fn shown(row: &Row) -> (String, String) {
    (row.cell(0).text(), row.cell(1).text())
}

/// Each appointment, parsed alone, so that one that is damaged leaves the others.
fn events(lines: &[ContentLine]) -> (Vec<Event>, Vec<String>) {
    let (mut events, mut remarks) = (Vec::new(), Vec::new());
    let mut open: Option<(usize, String)> = None;
    let mut others: BTreeMap<&str, usize> = BTreeMap::new();
    for line in lines {
        let plain = line.text.trim().to_uppercase();
        match plain.as_str() {
            "BEGIN:VEVENT" => open = Some((line.number, String::new())),
            "BEGIN:VTODO" => *others.entry("tasks").or_default() += 1,
            "BEGIN:VJOURNAL" => *others.entry("journal entries").or_default() += 1,
            _ => {}
        }
        if let Some((_, text)) = &mut open {
            text.push_str(&line.text);
            text.push_str("\r\n");
        }
        if plain == "END:VEVENT"
            && let Some((number, text)) = open.take()
        {
            match parsed(number, &text) {
                Some(event) => events.push(event),
                None => remarks.push(format!(
                    "the appointment in line {number} cannot be read and was left out"
                )),
            }
        }
    }
    if let Some((number, _)) = open {
        remarks.push(format!(
            "the appointment in line {number} has no end and was left out: the file may be cut off"
        ));
    }
    let others = others.iter();
    remarks.extend(others.map(|(what, number)| format!("{number} {what} are left out")));
    (events, remarks)
}

fn parsed(number: usize, text: &str) -> Option<Event> {
    let Entry::ICalendar(calendar) = Parser::new(text).entry() else {
        return None;
    };
    let mut components = calendar.components.iter();
    let event = components.find(|part| part.component_type == ICalendarComponentType::VEvent)?;
    Some(Event::of(number, event))
}

/// Whose calendar it is, where it is called by an address.
fn owner(lines: &[ContentLine]) -> String {
    let named = lines.iter().find_map(|line| {
        let (name, value) = line.text.split_once(':')?;
        name.to_uppercase()
            .starts_with("X-WR-CALNAME")
            .then_some(value)
    });
    named.unwrap_or_default().trim().to_lowercase()
}

/// Recurring appointments are asked for a period; of what is once all is told.
fn is_asked(found: &Occurrence, here: Zone, (from, to): (Date, Date)) -> bool {
    let event = found.event;
    let is_once = event.rule.is_none() && event.more.is_empty();
    is_once || (from..=to).contains(&found.at.here(here).0)
}

fn row(found: &Occurrence, here: Zone, owner: &str) -> Row {
    let event = found.event;
    let (day, time) = found.at.here(here);
    let why = match (event.left_out(owner), event.is_unclear) {
        (Some(why), _) => Some(why),
        (None, true) => Some("it recurs in a way that is not read; log or plan it by hand"),
        (None, false) => None,
    };
    let minutes = minutes(event).map(|minutes| Value::Number(f64::from(minutes)));
    let until = last_day(event, day).filter(|last| *last > day);
    let cells = [
        Value::Day(day),
        time.map_or(Value::Empty, Value::Time),
        minutes.unwrap_or_default(),
        until.map_or(Value::Empty, Value::Day),
        Value::Empty,
        text(event.words()),
        text(&event.place),
        text(&event.mails.join(", ")),
        text(why.unwrap_or_default()),
    ];
    Row {
        number: event.number,
        cells: cells.to_vec(),
    }
}

/// An appointment without a day.
fn undated(event: &Event) -> Row {
    let mut cells = vec![Value::Empty; HEADINGS.len()];
    cells[5] = text(event.words());
    cells[8] = text("it has no day");
    Row {
        number: event.number,
        cells,
    }
}

fn text(text: &str) -> Value {
    match text.trim().is_empty() {
        true => Value::Empty,
        false => Value::Text(plain_lines(text)),
    }
}

/// How long it takes, if that is at most a day and it is not the whole of one.
fn minutes(event: &Event) -> Option<u32> {
    let start = event.start.as_ref()?;
    let begin = start.day.at(start.time?);
    let ended = || {
        let (day, time) = event.end.as_ref()?.beside(start);
        Some(day.at(time?).milliseconds_since(begin) / 60_000)
    };
    let told = event.duration.map(|seconds| seconds / 60);
    let minutes = told
        .or_else(ended)
        .filter(|minutes| (1..=DAY).contains(minutes))?;
    u32::try_from(minutes).ok()
}

/// The last of whole days: the end that a calendar names is the day behind.
fn last_day(event: &Event, day: Date) -> Option<Date> {
    let start = event.start.as_ref().filter(|start| start.time.is_none())?;
    let days = match (&event.end, event.duration) {
        (Some(end), _) => (end.day - start.day).num_days(),
        (None, Some(seconds)) => seconds / 86_400,
        (None, None) => 1,
    };
    let more = crate::domain::calendar::day::Days::signed(days.max(1) - 1);
    day.checked_add_days(more)
}

/// What is said of the calendar: zones that nobody knows, and what is left out.
fn said(events: &[Event], owner: &str) -> Vec<String> {
    let mut unknown: BTreeSet<&str> = BTreeSet::new();
    let mut left_out: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut said = Vec::new();
    for event in events {
        if let Some(When {
            meant: Meant::Unknown(zone),
            time: Some(TimeOfDay { .. }),
            ..
        }) = &event.start
        {
            unknown.insert(zone);
        }
        if let Some(why) = event.left_out(owner) {
            left_out.entry(why).or_default().push(event.number);
        }
        if event.is_for_rest {
            said.push(format!(
                "the appointment in line {} was moved with all behind it; only the first is moved here",
                event.number
            ));
        }
    }
    let zones: Vec<String> = unknown.iter().map(|zone| format!("`{zone}`")).collect();
    if !zones.is_empty() {
        said.push(format!(
            "no time zone is called {}: these times are taken as they are written",
            zones.join(", ")
        ));
    }
    let left_out = left_out.into_iter();
    said.extend(left_out.map(|(why, lines)| format!("left out, since {why}: {}", named(&lines))));
    said
}

fn named(lines: &[usize]) -> String {
    let all: Vec<String> = lines.iter().map(usize::to_string).collect();
    let first = all[..all.len().min(NAMED)].join(", ");
    match all.len() {
        1 => format!("line {first}"),
        many if many > NAMED => format!("lines {first} and {} more", many - NAMED),
        _ => format!("lines {first}"),
    }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
