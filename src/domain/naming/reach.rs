//! Phone numbers and e-mail addresses in a text, and whose they are.

use crate::domain::naming::letters::spelling::{folded, is_of_word};
use crate::domain::naming::name::Name;
use crate::domain::record::identity::Identity;
use std::ops::Range;

/// Fewest digits of a phone number that is recognised.
const SHORTEST_NUMBER: usize = 6;
/// Most digits of a country's number.
const LONGEST_COUNTRY: usize = 3;
/// Shortest family name that an address with an initial is told by, in letters.
const SHORTEST_INITIALLED: usize = 3;
/// Fewest digits by which the end of a phone number tells whose it is.
const SHORTEST_END: usize = 4;

/// What in a text may be an e-mail address or a phone number.
pub(in crate::domain::naming) struct Addresses {
    pub(in crate::domain::naming) mails: Vec<Mail>,
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
    pub(in crate::domain::naming) fn of(text: &str) -> Addresses {
        // Digits that letters are joined to are another thing's.
        let is_apart = |part: &Range<usize>| {
            let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
            !joined(text[..part.start].chars().next_back())
                && !joined(text[part.end..].chars().next())
        };
        let number = |run: Range<usize>| {
            let parts = runs(&text[run.clone()], |c| !c.is_whitespace());
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
        let numbers = runs(text, is_of_number);
        Addresses {
            mails: mails(text),
            numbers: numbers.into_iter().filter_map(number).collect(),
        }
    }

    /// Where a candidate's phone number and e-mail address stand.
    pub(in crate::domain::naming) fn reach(&self, identity: &Identity) -> Vec<Range<usize>> {
        let email = identity
            .email
            .as_deref()
            .map(|email| email.trim().to_lowercase());
        let mails = self
            .mails
            .iter()
            .filter(|mail| Some(&mail.address) == email.as_ref());
        let wanted = identity
            .phone
            .as_deref()
            .map(digits)
            .filter(|wanted| wanted.len() >= SHORTEST_NUMBER);
        let numbers = wanted
            .iter()
            .flat_map(|wanted| self.numbers.iter().filter_map(|number| number.find(wanted)));
        mails
            .map(|mail| mail.range.clone())
            .chain(numbers)
            .collect()
    }
}

/// An e-mail address in a text.
pub(in crate::domain::naming) struct Mail {
    pub(in crate::domain::naming) range: Range<usize>,
    /// What stands before the `@`.
    pub(in crate::domain::naming) local: Range<usize>,
    address: String,
}

impl Mail {
    /// The letters before the `@`.
    pub(in crate::domain::naming) fn letters(&self, text: &str) -> String {
        mail_letters(&text[self.local.clone()])
    }
}

/// The letters of an address before the `@`, or before a plus there, as names are compared.
pub(in crate::domain::naming) fn mail_letters(address: &str) -> String {
    let local = address.split(['+', '@']).next().unwrap_or_default();
    let letters = folded(local);
    letters.chars().filter(|c| c.is_alphabetic()).collect()
}

/// The e-mail addresses in a text.
pub(in crate::domain::naming) fn mails(text: &str) -> Vec<Mail> {
    if !text.contains('@') {
        return Vec::new();
    }
    let is_of_mail = |c: char| {
        c.is_alphanumeric() || is_of_word(c) || matches!(c, '@' | '.' | '_' | '%' | '+' | '-')
    };
    let mail = |run: Range<usize>| {
        let address = text[run.clone()].trim_end_matches(['.', '-']);
        let at = address.find('@').filter(|at| *at > 0)?;
        Some(Mail {
            range: run.start..run.start + address.len(),
            local: run.start..run.start + at,
            address: address.to_lowercase(),
        })
    };
    runs(text, is_of_mail)
        .into_iter()
        .filter_map(mail)
        .collect()
}

/// What addresses made of a name with an initial say before the `@`: mmeikalainen, meikalainenm.
pub(in crate::domain::naming) fn initialled(name: &Name) -> Vec<String> {
    let Some((first, last)) = name
        .ends()
        .filter(|(_, last)| last.letters() >= SHORTEST_INITIALLED)
    else {
        return Vec::new();
    };
    let initial = first.folded.chars().next();
    let made = |initial: char| {
        last.ways()
            .flat_map(move |last| [format!("{initial}{last}"), format!("{last}{initial}")])
    };
    initial.into_iter().flat_map(made).collect()
}

/// Whether a code is a phone number, or the end of one.
pub(in crate::domain::naming) fn is_phone_number(code: &str, phone: &str) -> bool {
    let own: String = code.chars().filter(|c| *c != '-').collect();
    let is_number = own.len() >= SHORTEST_END && own.bytes().all(|byte| byte.is_ascii_digit());
    is_number && (digits(phone).ends_with(&own) || is_same_number(&own, &digits(phone)))
}

/// What phone numbers are written with.
fn is_of_number(c: char) -> bool {
    matches!(c, '0'..='9' | '+' | '-' | '(' | ')' | '/' | '.')
        || c.is_whitespace() && !matches!(c, '\n' | '\r' | '\t')
        || matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe63}' | '\u{ff0d}')
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
