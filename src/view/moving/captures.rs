//! What was noted on a phone, as it would be logged.

use crate::domain::calendar::day::Date;
use crate::domain::moving::captures::capture::Capture;
use crate::view::page::{Page, Role, Table, object};
use crate::words::Words;
use serde::Serialize;

/// A line, and what it comes to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown<'a> {
    pub(crate) file: &'a str,
    pub(crate) line: usize,
    pub(crate) text: &'a str,
    pub(crate) on: Option<Date>,
    pub(crate) capture: &'a Capture,
}

impl Shown<'_> {
    /// The fields that would be filled, a line each.
    pub(crate) fn lines(&self, words: &Words) -> Vec<String> {
        let found = self.capture;
        let when = self.on.map(|day| words.day(day));
        let when = [when, found.at.map(|at| words.clock(at))];
        let due = found.due.map(|day| words.day(day));
        let fields = [
            ("inbox.employer", Some(found.employer.clone())),
            ("inbox.when", Some(joined(when))),
            (
                "inbox.how",
                found
                    .channel
                    .map(|channel| words.label(&format!("channel.{channel}"))),
            ),
            ("inbox.for", Some(found.people.join(" "))),
            (
                "inbox.minutes",
                found.minutes.map(|minutes| minutes.to_string()),
            ),
            (
                "inbox.outcome",
                found
                    .outcome
                    .map(|outcome| words.label(&format!("outcome.{outcome}"))),
            ),
            ("inbox.note", Some(found.note.clone())),
            ("inbox.next", Some(joined([found.next.clone(), due]))),
        ];
        let filled = fields.into_iter().filter_map(|(key, value)| {
            let value = value.filter(|value| !value.is_empty())?;
            Some(format!("{}: {value}", words.label(key)))
        });
        filled.collect()
    }
}

fn joined(parts: [Option<String>; 2]) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(", ")
}

/// The same for machines.
#[derive(Serialize)]
struct Answer<'a> {
    captures: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    file: &'a str,
    line: usize,
    text: &'a str,
    on: Option<Date>,
    at: Option<String>,
    employer: &'a str,
    channel: Option<String>,
    minutes: Option<u32>,
    #[serde(rename = "for")]
    people: &'a [String],
    outcome: Option<String>,
    note: &'a str,
    next: Option<&'a str>,
    due: Option<Date>,
}

/// What waits, a line each.
pub(crate) fn page(all: &[Shown], words: &Words) -> Page {
    let mut page = Page::named(words.label("inbox.title"));
    if all.is_empty() {
        page.line(Role::Quiet, words.label("inbox.none"));
    }
    let row = |shown: &Shown| {
        let fields = shown.lines(words).join(" \u{b7} ");
        vec![shown.file.into(), shown.text.into(), fields.into()]
    };
    let columns = ["file", "line", "fields"].map(|key| words.label(&format!("inbox.column-{key}")));
    page.table(Table::new(
        "captures",
        columns,
        all.iter().map(row).collect(),
    ));
    page.data = object(&Answer {
        captures: all.iter().map(entry).collect(),
    });
    page
}

fn entry<'a>(shown: &Shown<'a>) -> Entry<'a> {
    let found = shown.capture;
    Entry {
        file: shown.file,
        line: shown.line,
        text: shown.text,
        on: shown.on,
        at: found.at.map(|at| at.to_string()),
        employer: &found.employer,
        channel: found.channel.map(|channel| channel.to_string()),
        minutes: found.minutes,
        people: &found.people,
        outcome: found.outcome.map(|outcome| outcome.to_string()),
        note: &found.note,
        next: found.next.as_deref(),
        due: found.due,
    }
}
