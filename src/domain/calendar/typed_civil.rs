//! Dates by their figures or the name of their month, as people type them: not yet a day of one year.

use crate::domain::calendar::date_error::{DateError, number};
use crate::domain::calendar::day::Date;
use crate::domain::calendar::day_words;

/// A day by its figures or the name of its month, as typed.
#[derive(Clone, Copy)]
pub(in crate::domain::calendar) struct Civil {
    pub(in crate::domain::calendar) year: Option<i32>,
    pub(in crate::domain::calendar) month: u32,
    pub(in crate::domain::calendar) day: u32,
}

/// `2026-11-18` or `2026/11/18`, exactly.
pub(in crate::domain::calendar) fn iso(word: &str) -> Option<Date> {
    let is_slashed = word.bytes().filter(|byte| *byte == b'/').count() == 2;
    let plain = match is_slashed {
        true => word.replace('/', "-"),
        false => word.to_owned(),
    };
    plain.parse().ok().filter(|_| word.len() == 10)
}

/// A date by its figures, the day first always, or by the name of its month.
pub(in crate::domain::calendar) fn civil(words: &[&str]) -> Result<Option<Civil>, DateError> {
    let is_figures =
        |word: &&str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let figures = match words {
        [one] => Some((*one).to_owned()),
        [first, ..] if first.ends_with('.') && words.iter().all(is_figures) => Some(words.concat()),
        _ => None,
    };
    if let Some(civil) = figures.as_deref().and_then(day_first) {
        return Ok(Some(civil));
    }
    named(words)
}

/// `18.11.`, `18.11.2026`, `18.11.26`, `18/11/2026`, `18/11/26`, `18-11-2026`. With hyphens a short year could be the day.
fn day_first(word: &str) -> Option<Civil> {
    let separator = word.chars().find(|c| matches!(c, '.' | '/' | '-'))?;
    let mut parts = word.trim_end_matches('.').split(separator);
    let day = number(parts.next()?, 2)?;
    let month = number(parts.next()?, 2)?;
    let year = match parts.next() {
        Some(year) if separator != '-' => Some(whole_year(year).or_else(|| short_year(year))?),
        Some(year) => Some(whole_year(year)?),
        None => None,
    };
    let civil = Civil { year, month, day };
    parts.next().is_none().then_some(civil)
}

fn whole_year(text: &str) -> Option<i32> {
    let year = number(text, 4).filter(|_| text.len() == 4)?;
    i32::try_from(year).ok()
}

/// The last two figures of a year of this century.
fn short_year(text: &str) -> Option<i32> {
    let year = number(text, 2).filter(|_| text.len() == 2)?;
    i32::try_from(2000 + year).ok()
}

/// A day of the month by its ordinal number alone: `23rd`, `23e`.
pub(in crate::domain::calendar) fn ordinal(word: &str) -> Option<u32> {
    day_of_month(word).filter(|_| word.ends_with(char::is_alphabetic))
}

/// `1 dec`, `1. joulukuuta 2026`, `1.joulukuuta`, `1dec`, `december 1`, `1st dec`.
fn named(words: &[&str]) -> Result<Option<Civil>, DateError> {
    let apart: Vec<&str> = words.iter().flat_map(|word| split_glued(word)).collect();
    let (first, second, year) = match apart[..] {
        [first, second] => (first, second, None),
        [first, second, year] => match whole_year(year) {
            Some(year) => (first, second, Some(year)),
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    for (day, month) in [(first, second), (second, first)] {
        let months = day_words::months(month);
        let Some(day) = day_of_month(day).filter(|_| !months.is_empty()) else {
            continue;
        };
        return match months[..] {
            [month] => Ok(Some(Civil { year, month, day })),
            _ => Err(DateError::Ambiguous {
                given: words.join(" "),
                first: format!("{day}.{}.", months[0]),
                second: format!("{day}.{}.", months[1]),
            }),
        };
    }
    Ok(None)
}

/// A day of the month with the ending of an ordinal number, if it has one: `1`, `1.`, `1st`, `3e`.
fn day_of_month(word: &str) -> Option<u32> {
    const ORDINAL: [&str; 8] = ["", ".", "st", "nd", "rd", "th", "e", "ste"];
    let end = word
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(word.len());
    let (digits, ending) = word.split_at(end);
    number(digits, 2).filter(|_| ORDINAL.contains(&ending))
}

/// `1.joulukuuta` and `1dec` as two words.
fn split_glued(word: &str) -> Vec<&str> {
    let letters = word.find(char::is_alphabetic);
    match letters {
        Some(at) if at > 0 && !day_words::months(&word[at..]).is_empty() => {
            vec![&word[..at], &word[at..]]
        }
        _ => vec![word],
    }
}
