//! Phone numbers and e-mail addresses in a text, and whose they are.

use crate::domain::candidate::Identity;
use crate::domain::names::Code;
use std::ops::Range;

/// Fewest digits of a phone number that is recognised.
const SHORTEST_NUMBER: usize = 6;
/// Last digits of a phone number by which it is recognised.
const TELLING_DIGITS: usize = 8;
/// Most digits before those.
const LONGEST_PREFIX: usize = 6;

/// What in a text may be an e-mail address or a phone number.
pub(crate) struct Addresses {
    mails: Vec<(Range<usize>, String)>,
    numbers: Vec<Number>,
}

/// A run of digits and what is written between them.
struct Number {
    digits: String,
    /// Where each digit stands.
    places: Vec<usize>,
    /// Where a plus or bracket before the first digit stands, else that digit.
    start: usize,
}

impl Addresses {
    /// All that look like one.
    pub(crate) fn of(text: &str) -> Addresses {
        let mails = if text.contains('@') { runs(text, |c| c.is_alphanumeric() || matches!(c, '@' | '.' | '_' | '%' | '+' | '-')) } else { Vec::new() };
        let mails = mails.into_iter().map(|run| run.start..run.start + text[run.clone()].trim_end_matches(['.', '-']).len());
        let mails = mails.filter(|run| text[run.clone()].contains('@')).map(|run| (run.clone(), text[run].to_lowercase()));
        let number = |run: Range<usize>| {
            let places: Vec<usize> = text[run.clone()].char_indices().filter(|(_, c)| c.is_ascii_digit()).map(|(at, _)| run.start + at).collect();
            let digits: String = places.iter().map(|at| char::from(text.as_bytes()[*at])).collect();
            let first = *places.first()?;
            let start = text[run.start..first].find(['+', '(']).map_or(first, |at| run.start + at);
            (digits.len() >= SHORTEST_NUMBER).then_some(Number { digits, places, start })
        };
        Addresses {
            mails: mails.collect(),
            numbers: runs(text, |c| matches!(c, '0'..='9' | '+' | ' ' | '-' | '(' | ')' | '/' | '.' | '\u{a0}')).into_iter().filter_map(number).collect(),
        }
    }

    /// Where a candidate's phone number and e-mail address stand.
    pub(crate) fn reach(&self, identity: &Identity, hits: &mut Vec<(Range<usize>, Code)>) {
        let mut found: Vec<Range<usize>> = Vec::new();
        if let Some(email) = identity.email.as_deref().map(|email| email.trim().to_lowercase()) {
            found.extend(self.mails.iter().filter(|(_, there)| *there == email).map(|(run, _)| run.clone()));
        }
        let wanted: String = identity.phone.as_deref().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
        if wanted.len() >= SHORTEST_NUMBER {
            // With and without the country's number: the last digits tell.
            let tail = &wanted[wanted.len().saturating_sub(TELLING_DIGITS)..];
            found.extend(self.numbers.iter().filter_map(|number| {
                let at = number.digits.find(tail)?;
                // What stands before them is the country's or the area's number, unless it is another number.
                let from = if at <= LONGEST_PREFIX { number.start } else { number.places[at] };
                Some(from..number.places[at + tail.len() - 1] + 1)
            }));
        }
        let free = |range: &Range<usize>| !hits.iter().any(|(other, _)| other.start < range.end && range.start < other.end);
        let found: Vec<Range<usize>> = found.into_iter().filter(free).collect();
        hits.extend(found.into_iter().map(|range| (range, identity.code.clone())));
    }
}

/// The stretches of a text that hold only such characters.
fn runs(text: &str, holds: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().map(|(at, c)| (at, Some(c))).chain([(text.len(), None)]) {
        match (start, c.is_some_and(&holds)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                runs.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    runs
}
