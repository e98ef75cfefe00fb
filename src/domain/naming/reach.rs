//! Phone numbers and e-mail addresses in a text, and whose they are.

use crate::domain::record::candidate::Identity;
use crate::domain::terms::names::Code;
use std::ops::Range;

/// Fewest digits of a phone number that is recognised.
const SHORTEST_NUMBER: usize = 6;
/// Most digits of a country's number.
const LONGEST_COUNTRY: usize = 3;

/// What in a text may be an e-mail address or a phone number.
pub(crate) struct Addresses {
    mails: Vec<(Range<usize>, String)>,
    numbers: Vec<Number>,
}

/// Groups of digits that stand beside each other, with what is written between them.
struct Number {
    /// Each group: its digits, after a plus if there is one, and where it stands.
    groups: Vec<(String, Range<usize>)>,
}

impl Number {
    /// Where a phone number stands in it, as one or several whole groups.
    fn find(&self, wanted: &str) -> Option<Range<usize>> {
        (0..self.groups.len()).find_map(|from| {
            let mut said = String::new();
            self.groups[from..].iter().find_map(|(digits, place)| {
                said.push_str(digits);
                is_same_number(&said, wanted).then(|| self.groups[from].1.start..place.end)
            })
        })
    }
}

/// Whether two numbers are one: spelled alike, or one as in its own country and the other with the country's number.
fn is_same_number(one: &str, other: &str) -> bool {
    let abroad = |number: &str| {
        number
            .strip_prefix('+')
            .or_else(|| number.strip_prefix("00"))
            .map(str::to_owned)
    };
    // Behind the country's number, of one to three digits, the zero of the national spelling is left out.
    let is_national_of = |national: &str, abroad: &str| {
        let rest = national
            .strip_prefix('0')
            .filter(|rest| !rest.starts_with('0'));
        rest.is_some_and(|rest| {
            abroad
                .strip_suffix(rest)
                .is_some_and(|country| (1..=LONGEST_COUNTRY).contains(&country.len()))
        })
    };
    match (abroad(one), abroad(other)) {
        (Some(one), Some(other)) => one == other,
        (Some(abroad), None) => is_national_of(other, &abroad) || abroad == other,
        (None, Some(abroad)) => is_national_of(one, &abroad) || abroad == one,
        (None, None) => one == other,
    }
}

/// A number without what is written between its digits.
fn digits(text: &str) -> String {
    // The zero in brackets is dialled in one's own country only.
    text.replace("(0)", "")
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect()
}

impl Addresses {
    /// All that look like one.
    pub(crate) fn of(text: &str) -> Addresses {
        let mails = if text.contains('@') {
            runs(text, |c| {
                c.is_alphanumeric() || matches!(c, '@' | '.' | '_' | '%' | '+' | '-')
            })
        } else {
            Vec::new()
        };
        let mails = mails
            .into_iter()
            .map(|run| run.start..run.start + text[run.clone()].trim_end_matches(['.', '-']).len());
        let mails = mails
            .filter(|run| text[run.clone()].contains('@'))
            .map(|run| (run.clone(), text[run].to_lowercase()));
        // Digits that letters are joined to are another thing's.
        let is_apart = |part: &Range<usize>| {
            let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !joined(text[..part.start].chars().next_back())
                && !joined(text[part.end..].chars().next())
        };
        let number = |run: Range<usize>| {
            let parts = runs(&text[run.clone()], |c| !matches!(c, ' ' | '\u{a0}'));
            let parts = parts
                .into_iter()
                .map(|part| run.start + part.start..run.start + part.end)
                .filter(is_apart)
                .map(|part| trimmed(text, part));
            let groups: Vec<_> = parts
                .map(|part| (digits(&text[part.clone()]), part))
                .filter(|(digits, _)| !digits.is_empty())
                .collect();
            (groups.iter().map(|(digits, _)| digits.len()).sum::<usize>() >= SHORTEST_NUMBER)
                .then_some(Number { groups })
        };
        let numbers = runs(text, |c| {
            matches!(
                c,
                '0'..='9' | '+' | ' ' | '-' | '(' | ')' | '/' | '.' | '\u{a0}'
            )
        });
        Addresses {
            mails: mails.collect(),
            numbers: numbers.into_iter().filter_map(number).collect(),
        }
    }

    /// Where a candidate's phone number and e-mail address stand.
    pub(crate) fn reach(&self, identity: &Identity, hits: &mut Vec<(Range<usize>, Code)>) {
        let mut found: Vec<Range<usize>> = Vec::new();
        if let Some(email) = identity
            .email
            .as_deref()
            .map(|email| email.trim().to_lowercase())
        {
            found.extend(
                self.mails
                    .iter()
                    .filter(|(_, there)| *there == email)
                    .map(|(run, _)| run.clone()),
            );
        }
        let wanted = identity
            .phone
            .as_deref()
            .map(digits)
            .filter(|wanted| wanted.len() >= SHORTEST_NUMBER);
        if let Some(wanted) = wanted {
            found.extend(
                self.numbers
                    .iter()
                    .filter_map(|number| number.find(&wanted)),
            );
        }
        let free = |range: &Range<usize>| {
            !hits
                .iter()
                .any(|(other, _)| other.start < range.end && range.start < other.end)
        };
        let found: Vec<Range<usize>> = found.into_iter().filter(free).collect();
        hits.extend(
            found
                .into_iter()
                .map(|range| (range, identity.code.clone())),
        );
    }
}

/// The stretches of a text that hold only such characters.
fn runs(text: &str, holds: impl Fn(char) -> bool) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, c) in text
        .char_indices()
        .map(|(at, c)| (at, Some(c)))
        .chain([(text.len(), None)])
    {
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

/// A stretch without the stop of a sentence, and the brackets and strokes around it that belong to no number.
fn trimmed(text: &str, run: Range<usize>) -> Range<usize> {
    let start = run.start
        + text[run.clone()]
            .find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '('))
            .unwrap_or(0);
    let end = run.start
        + text[run.clone()]
            .rfind(|c: char| c.is_ascii_digit())
            .map_or(run.len(), |at| at + 1);
    start.min(end)..end
}
