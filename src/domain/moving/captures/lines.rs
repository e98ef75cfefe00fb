//! The lines of a text that are captures, with the day that a heading gave them.

use crate::domain::calendar::date;
use crate::domain::calendar::day::Date;
use crate::domain::calendar::typed_day::Direction;
use std::collections::HashMap;

/// Most captures of one text.
const MOST: usize = 1000;
/// Longest line that is one, in letters.
const LONGEST: usize = 2000;

/// A line that waits to be logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its number in the file.
    pub(crate) number: usize,
    pub(crate) text: String,
    /// The day that stands alone in a line above it, or in the name of the file.
    pub(crate) day: Option<Date>,
    /// Which of the lines that say the same it is.
    pub(crate) nth: usize,
}

/// The captures of a text. Empty lines, headings, and lines of signs alone are none; a line that is a day is the day of those
/// below it.
pub(crate) fn lines(text: &str, of_file: Option<Date>, today: Date) -> Vec<Line> {
    let mut day = of_file;
    let mut said: HashMap<String, usize> = HashMap::new();
    let mut lines = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let plain = plain(line);
        if plain.chars().all(|c| !c.is_alphanumeric()) {
            continue;
        }
        if let Some(found) = day_alone(&plain, today) {
            day = Some(found);
            continue;
        }
        if line.trim_start().starts_with('#') || plain.chars().count() > LONGEST {
            continue;
        }
        let nth = said.entry(plain.clone()).or_default();
        *nth += 1;
        lines.push(Line {
            number: at + 1,
            text: plain,
            day,
            nth: *nth,
        });
        if lines.len() == MOST {
            break;
        }
    }
    lines
}

/// The line without what lists begin with: signs, boxes to tick, numbers.
fn plain(line: &str) -> String {
    let mut rest = line.trim_start_matches('\u{feff}').trim();
    for begin in [
        "- ",
        "* ",
        "\u{2022} ",
        "\u{2013} ",
        "+ ",
        "[ ] ",
        "[x] ",
        "[X] ",
        "#",
    ] {
        rest = rest.strip_prefix(begin).unwrap_or(rest).trim_start();
    }
    rest.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A day that is all a line says.
fn day_alone(line: &str, today: Date) -> Option<Date> {
    let words = line.trim_end_matches([':', '.']);
    if !words.contains(|c: char| c.is_ascii_digit()) || words.len() > 40 {
        return None;
    }
    let typed = date::read(words, today, Direction::Back).ok()?;
    typed.time.is_none().then_some(typed.date)
}

/// The day in the name of a file: `2026-11-20.txt`, `notes 2026-11-20.md`.
pub(crate) fn day_of_name(name: &str) -> Option<Date> {
    let is_day = |text: &&[u8]| {
        let mut bytes = text.iter().enumerate();
        bytes.all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    };
    let mut days = name.as_bytes().windows(10).filter(is_day);
    std::str::from_utf8(days.next()?).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, String, Option<String>, usize)> {
        let today = "2026-11-20".parse().unwrap();
        let lines = lines(text, None, today).into_iter();
        lines
            .map(|line| {
                (
                    line.number,
                    line.text,
                    line.day.map(|day| day.to_string()),
                    line.nth,
                )
            })
            .collect()
    }

    #[test]
    fn a_capture_is_a_line_below_its_day() {
        let text = "# Notes\n\n- [ ] acme visit\n---\n18.11.2026\n* acme visit\nacme visit\n2026-11-19:\n  beta call  45m\n";
        let line = |number, text: &str, day: Option<&str>, nth| {
            (number, text.to_owned(), day.map(str::to_owned), nth)
        };
        assert_eq!(
            found(text),
            [
                line(3, "acme visit", None, 1),
                line(6, "acme visit", Some("2026-11-18"), 2),
                line(7, "acme visit", Some("2026-11-18"), 3),
                line(9, "beta call 45m", Some("2026-11-19"), 1),
            ]
        );
        assert_eq!(
            day_of_name("notes 2026-11-20.md")
                .map(|day| day.to_string())
                .as_deref(),
            Some("2026-11-20")
        );
        assert_eq!(day_of_name("työ.txt"), None);
    }
}
