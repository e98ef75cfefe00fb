//! Days and times as people type them: one reader, three directions.

use crate::domain::calendar::date_error::DateError;
use crate::domain::calendar::day::{Date, Weekday};
use crate::domain::calendar::day_words;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::calendar::typed_day::{Direction, Seen, shown};
use crate::domain::calendar::typed_time;
use unicode_normalization::UnicodeNormalization;

/// A day as it was typed, with the time where one stood beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Typed {
    pub(crate) date: Date,
    pub(crate) time: Option<TimeOfDay>,
    /// It was typed without a year, by its day and month.
    pub(crate) is_year_found: bool,
}

/// Reads a day, with or without a time, in a direction from today.
///
/// # Errors
/// When the text is no day, or can be two.
pub(crate) fn read(text: &str, today: Date, direction: Direction) -> Result<Typed, DateError> {
    let seen = Seen {
        today,
        from: today,
        counted_from: today,
        direction,
    };
    read_from(text, seen)
}

/// Reads a day that belongs to an entry: it lies ahead of the entry's day.
///
/// # Errors
/// When the text is no day, or can be two.
pub(crate) fn read_due(text: &str, today: Date, entry: Date) -> Result<Typed, DateError> {
    let seen = Seen {
        today,
        from: entry,
        counted_from: entry,
        direction: Direction::Ahead,
    };
    read_from(text, seen)
}

/// Reads the last day of a span that begins on a day: a weekday may be that day itself. What is counted, is from today.
///
/// # Errors
/// When the text is no day, or can be two.
pub(crate) fn read_last(text: &str, today: Date, first: Date) -> Result<Typed, DateError> {
    let seen = Seen {
        today,
        from: first,
        counted_from: today,
        direction: Direction::Ahead,
    };
    let ahead = read_from(text, seen)?;
    let back = Seen {
        direction: Direction::Back,
        ..seen
    };
    let same = read_from(text, back)
        .ok()
        .filter(|typed| typed.date == first);
    Ok(same.unwrap_or(ahead))
}

/// Reads a day that lies behind: a weekday is the latest one, today included; without a year it is the latest past.
///
/// # Errors
/// When the text is no date.
pub(crate) fn looking_back(text: &str, today: Date) -> Result<Date, DateError> {
    read(text, today, Direction::Back).map(|typed| typed.date)
}

/// Reads the day nearest to today; of two as near the later.
///
/// # Errors
/// When the text is no date.
pub(crate) fn nearest(text: &str, today: Date) -> Result<Date, DateError> {
    read(text, today, Direction::Nearest).map(|typed| typed.date)
}

/// Reads a weekday by a name in any of the languages: `mon`, `maandag`, `ke`.
///
/// # Errors
/// When it is none.
pub(crate) fn weekday(text: &str) -> Result<Weekday, String> {
    match day_words::weekdays(&plain(text))[..] {
        [day] => Ok(day),
        _ => Err(format!(
            "`{text}` is not a weekday; one of: mon, tue, wed, thu, fri, sat, sun"
        )),
    }
}

/// Reads a time: `9:30`, `14`, `14.30`, `klo 14`, `14 uur`.
///
/// # Errors
/// When the text is no time.
pub(crate) fn time(text: &str) -> Result<TimeOfDay, DateError> {
    let typed = plain(text);
    let words: Vec<&str> = typed.split_whitespace().collect();
    typed_time::read(&words)
        .map(|read| read.time)
        .ok_or_else(|| DateError::Time {
            given: text.to_owned(),
        })
}

/// A day alone, or a day and a time in either order. What can be read in two ways is refused with both.
fn read_from(text: &str, seen: Seen) -> Result<Typed, DateError> {
    let plain = plain(text);
    let words: Vec<&str> = plain.split_whitespace().collect();
    let mut found: Vec<Typed> = Vec::new();
    let mut refused = None;
    // `ma 23.11` is the 23rd where that is a Monday; else `23.11` behind a weekday is a time.
    let is_dated = matches!(words[..], [_, last] if is_dotted(last))
        && seen.read(&words).is_ok_and(|found| found.is_some());
    let mut day = |words: &[&str], time: Option<TimeOfDay>| match seen.read(words) {
        Ok(Some(day)) if (1900..=2999).contains(&day.date.year()) => found.push(Typed {
            date: day.date,
            time,
            is_year_found: day.is_year_found,
        }),
        Ok(_) => {}
        Err(error) => refused = Some(error),
    };
    day(&words, None);
    for at in 1..words.len() {
        if is_dated {
            break;
        }
        let (first, second) = words.split_at(at);
        if let Some(read) = typed_time::read(second) {
            day(first, Some(read.time));
        }
        if let Some(read) = typed_time::read(first).filter(|read| read.is_plain) {
            day(second, Some(read.time));
        }
    }
    let given = text.to_owned();
    match (refused, &found[..]) {
        (Some(DateError::Ambiguous { first, second, .. }), _) => Err(DateError::Ambiguous {
            given,
            first,
            second,
        }),
        (Some(error), _) => Err(error),
        (None, [one]) => Ok(*one),
        (None, [first, second, ..]) => Err(DateError::Ambiguous {
            given,
            first: with_time(first),
            second: with_time(second),
        }),
        (None, []) if typed_time::read(&words).is_some_and(|read| read.is_plain) => {
            Err(DateError::OnlyTime { given })
        }
        (None, []) => Err(DateError::Date { given }),
    }
}

/// `23.11`, a day and a month or an hour and its minutes.
fn is_dotted(word: &str) -> bool {
    word.split_once('.').is_some_and(|(day, month)| {
        [day, month].iter().all(|part| {
            (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        })
    })
}

fn with_time(typed: &Typed) -> String {
    match typed.time {
        Some(time) => format!("{} {time}", shown(typed.date)),
        None => shown(typed.date),
    }
}

/// Lower case, letters composed, no commas, the hyphen for every dash, and a blank for the T of `2026-11-18T13:00`.
fn plain(text: &str) -> String {
    let mut plain: String = text
        .nfc()
        .map(|c| match c {
            ',' => ' ',
            '‐'..='―' | '−' => '-',
            '’' => '\'',
            other => other,
        })
        .collect::<String>()
        .trim()
        .to_lowercase();
    let is_moment = plain.len() > 11 && plain.as_bytes()[10] == b't' && plain.is_char_boundary(10);
    if is_moment && plain[..10].parse::<Date>().is_ok() {
        plain.replace_range(10..11, " ");
    }
    plain
}

#[cfg(test)]
#[path = "date_tests/mod.rs"]
mod tests;
