//! Words of spreadsheets that mean a word of the field: kinds of contact, outcomes, yes and no, nobody, a total, time off.

use crate::domain::moving::reading::field::plain;
use crate::domain::terms::vocabulary::{Channel, Outcome, Purpose};
use std::collections::HashMap;
use std::sync::LazyLock;

const TEXT: &str = include_str!("../../../../data/moving/words.txt");

/// The meanings of a list by its words.
static LISTED: LazyLock<HashMap<&'static str, HashMap<&'static str, &'static str>>> =
    LazyLock::new(|| {
        let mut listed: HashMap<&str, HashMap<&str, &str>> = HashMap::new();
        let lines = crate::domain::terms::text::entries(TEXT);
        for (head, words) in lines.filter_map(|line| line.split_once(':')) {
            let (list, meaning) = head.split_once(' ').unwrap_or((head, head));
            let words = words.split(',').map(|word| (word.trim(), meaning));
            listed.entry(list).or_default().extend(words);
        }
        listed
    });

fn meaning(list: &str, text: &str) -> Option<&'static str> {
    LISTED.get(list)?.get(plain(text).as_str()).copied()
}

/// How a contact took place.
pub(crate) fn channel(text: &str) -> Option<Channel> {
    let listed = || meaning("channel", text)?.parse().ok();
    text.parse().ok().or_else(listed)
}

/// What came of it.
pub(crate) fn outcome(text: &str) -> Option<Outcome> {
    let listed = || meaning("outcome", text)?.parse().ok();
    text.parse().ok().or_else(listed)
}

/// What it was for.
pub(crate) fn purpose(text: &str) -> Option<Purpose> {
    let listed = || meaning("purpose", text)?.parse().ok();
    text.parse().ok().or_else(listed)
}

/// Whether a cell says that it was for nobody in particular.
pub(crate) fn is_nobody(text: &str) -> bool {
    let is_dash = text.chars().all(|c| !c.is_alphanumeric());
    is_dash || meaning("nobody", text).is_some()
}

/// Yes or no.
pub(crate) fn yes_or_no(text: &str) -> Option<bool> {
    match meaning("yes", text) {
        Some(_) => Some(true),
        None => meaning("no", text).map(|_| false),
    }
}

/// How an appointment takes place, as one of its words says.
pub(crate) fn channel_named(text: &str) -> Option<Channel> {
    let plain = plain(text);
    plain.split(' ').find_map(channel)
}

/// Whether an appointment is time off.
pub(crate) fn is_away(text: &str) -> bool {
    let plain = plain(text);
    meaning("away", text).is_some() || plain.split(' ').any(|word| meaning("away", word).is_some())
}

/// Whether a row that begins so adds up others.
pub(crate) fn is_total(text: &str) -> bool {
    meaning("total", text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_meaning_is_a_word_of_the_field() {
        for (list, words) in LISTED.iter() {
            for (word, meaning) in words {
                let is_known = match *list {
                    "channel" => meaning.parse::<Channel>().is_ok(),
                    "outcome" => meaning.parse::<Outcome>().is_ok(),
                    "purpose" => meaning.parse::<Purpose>().is_ok(),
                    other => ["nobody", "yes", "no", "total", "away"].contains(&other),
                };
                assert!(is_known && plain(word) == *word, "{list} {meaning}: {word}");
            }
        }
    }

    #[test]
    fn kinds_of_contact_in_three_languages() {
        for (text, found) in [
            ("bezoek", Some(Channel::Visit)),
            ("In person", Some(Channel::Visit)),
            ("käynti", Some(Channel::Visit)),
            ("puhelu", Some(Channel::Phone)),
            ("Telefoon", Some(Channel::Phone)),
            ("E-mail", Some(Channel::Email)),
            ("sähköposti", Some(Channel::Email)),
            ("Teams", Some(Channel::Video)),
            ("videogesprek", Some(Channel::Video)),
            ("tapaaminen", Some(Channel::Meeting)),
            ("koffie", None),
            ("", None),
        ] {
            assert_eq!(channel(text), found, "{text}");
        }
        assert_eq!(outcome("Geen gehoor"), Some(Outcome::NoAnswer));
        assert_eq!(
            outcome("No openings; stay in touch"),
            Some(Outcome::KeepInTouch)
        );
        assert_eq!(outcome("showed me the kitchen"), None);
        assert!(is_nobody("generic") && is_nobody("—") && !is_nobody("K7"));
        assert_eq!(
            (yes_or_no("Y"), yes_or_no("ei"), yes_or_no("?")),
            (Some(true), Some(false), None)
        );
        assert!(is_total("Yhteensä") && !is_total("Total Oy"));
    }
}
