//! A line of a phone as the contact it tells of: `acme visit 45m k7qm: showed me the warehouse > send CV fri`.

use crate::domain::calendar::date;
use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::calendar::typed_day::Direction;
use crate::domain::moving::captures::head::{Known, head};
use crate::domain::moving::reading::known_words::outcome;
use crate::domain::terms::vocabulary::{Channel, Outcome};

/// Words of a day at the end of what was promised, at most.
const WORDS_OF_A_DAY: usize = 3;
/// Signs before what was promised.
const NEXT: [&str; 3] = [" > ", " -> ", " \u{2192} "];

/// A capture, as the flags of `coach log-contact`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Capture {
    pub(crate) on: Option<Date>,
    pub(crate) at: Option<TimeOfDay>,
    pub(crate) channel: Option<Channel>,
    pub(crate) minutes: Option<u32>,
    /// Codes of those it was for.
    pub(crate) people: Vec<String>,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) employer: String,
    pub(crate) note: String,
    pub(crate) next: Option<String>,
    pub(crate) due: Option<Date>,
}

/// Reads a line. What is not recognised stays in the name of the employer or in the note: nothing of it is lost.
pub(crate) fn capture(line: &str, known: &Known) -> Capture {
    let (line, next) = apart(line);
    let (before, note) = head_and_note(line);
    let head = head(before, known);
    let (outcome, note) = with_outcome(note);
    let (next, due) = match next {
        None => (None, None),
        Some(next) => promised(next, known.today),
    };
    Capture {
        on: head.on,
        at: head.at,
        channel: head.channel,
        minutes: head.minutes,
        people: head.people,
        outcome,
        employer: head.rest,
        note,
        next,
        due,
    }
}

/// The line before what was promised, and that.
fn apart(line: &str) -> (&str, Option<&str>) {
    let found = NEXT
        .iter()
        .filter_map(|sign| Some((line.find(sign)?, sign.len())));
    match found.min() {
        Some((at, length)) => (line[..at].trim(), Some(line[at + length..].trim())),
        None => (line.trim(), None),
    }
}

/// What stands before a colon, else before a comma; a time has a colon, too.
fn head_and_note(line: &str) -> (&str, &str) {
    let colon = line
        .find(": ")
        .or_else(|| line.strip_suffix(':').map(str::len));
    let sign = colon.or_else(|| line.find(", "));
    match sign {
        Some(at) => (&line[..at], line[at + 1..].trim()),
        None => (line, ""),
    }
}

/// An outcome that the note is, or begins with.
fn with_outcome(note: &str) -> (Option<Outcome>, String) {
    let end = note.find([',', '.', ';', '!']).unwrap_or(note.len());
    let (first, rest) = note.split_at(end);
    match (outcome(note), outcome(first)) {
        (Some(found), _) => (Some(found), String::new()),
        (None, Some(found)) => {
            let rest = rest.trim_start_matches([',', '.', ';', '!', ' ']);
            (Some(found), rest.to_owned())
        }
        (None, None) => (None, note.to_owned()),
    }
}

/// What was promised, and the day at its end.
fn promised(text: &str, today: Date) -> (Option<String>, Option<Date>) {
    let words: Vec<&str> = text.split(' ').collect();
    for taken in (1..=words.len().min(WORDS_OF_A_DAY)).rev() {
        let (before, day) = words.split_at(words.len() - taken);
        let typed = date::read(&day.join(" "), today, Direction::Ahead).ok();
        if let Some(typed) = typed.filter(|typed| typed.date >= today && !before.is_empty()) {
            return (Some(before.join(" ")), Some(typed.date));
        }
    }
    (Some(text.to_owned()).filter(|text| !text.is_empty()), None)
}

#[cfg(test)]
#[path = "capture_tests.rs"]
mod tests;
