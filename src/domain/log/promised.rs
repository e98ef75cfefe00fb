//! What a promise asks for: a visit, or something that a call settles as well.

use crate::domain::log::op::contact::Contact;
use crate::domain::terms::vocabulary::Outcome;
use std::collections::HashMap;
use std::sync::LazyLock;

const TEXT: &str = include_str!("../../../data/words/promised.txt");

/// The words that decide, by their first letter: whether they ask for a visit, and how they are listed.
static LISTED: LazyLock<HashMap<char, Vec<(bool, &'static str)>>> = LazyLock::new(|| {
    let mut listed: HashMap<char, Vec<(bool, &str)>> = HashMap::new();
    for line in TEXT.lines() {
        let (kind, words) = line.split_once(' ').unwrap_or_default();
        let asks = kind == "visit";
        for word in words.split_whitespace().filter(|_| asks || kind == "other") {
            listed
                .entry(word.chars().next().unwrap_or(' '))
                .or_default()
                .push((asks, word));
        }
    }
    listed
});

/// Whether a contact promised to come in person: its text says so, or a meeting was agreed and the text says nothing else.
pub(crate) fn asks_for_visit(contact: &Contact) -> bool {
    let Some(promise) = &contact.next else {
        return false;
    };
    says_visit(&promise.text).unwrap_or(contact.outcome == Some(Outcome::MeetingAgreed))
}

/// Whether the first word that is known asks for a visit; `None` where none is known.
fn says_visit(text: &str) -> Option<bool> {
    let text = text.to_lowercase();
    let is_apart = |letter: char| !letter.is_alphanumeric() && letter != '-';
    let words: Vec<&str> = text
        .split(is_apart)
        .filter(|word| !word.is_empty())
        .collect();
    (0..words.len()).find_map(|from| known(&words[from..]))
}

/// Whether what begins these words asks for a visit, where it is listed.
fn known(words: &[&str]) -> Option<bool> {
    let begins = |listed: &str| match listed.strip_suffix('*') {
        Some(stem) => words[0].starts_with(stem),
        None => {
            let mut own = words.iter();
            listed.split('_').all(|part| own.next() == Some(&part))
        }
    };
    let listed = LISTED.get(&words[0].chars().next()?)?;
    let holds = |visit: bool| {
        listed
            .iter()
            .any(|(asks, text)| *asks == visit && begins(text))
    };
    match (holds(true), holds(false)) {
        (true, _) => Some(true),
        (false, true) => Some(false),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::op::contact::Promise;
    use crate::domain::terms::vocabulary::{Channel, Party};

    #[test]
    fn the_first_known_word_says_whether_a_visit_is_promised() {
        let visits = [
            "visit the warehouse",
            "Meet the foreman",
            "a tour of the kitchen",
            "drop by on Friday",
            "go and see the shift start",
            "go by, contract hours",
            "see them about the shifts",
            "langsgaan met de CV",
            "bezoek aan de keuken",
            "käydä tutustumassa",
            "tapaaminen tehtaalla",
            "Vierailu varastolle",
        ];
        let others = [
            "call to arrange a visit",
            "send notes of the meeting",
            "ask for a tour",
            "see if they got the letter",
            "confirm the visit",
            "book a meeting",
            "bellen over het bezoek",
            "stuur verslag van de kennismaking",
            "soita ja sovi käynti",
            "lähetä muistio tapaamisesta",
            "käytännön asiat",
            "brochure",
            "",
        ];
        for text in visits {
            assert_eq!(says_visit(text), Some(true), "{text}");
        }
        for text in others {
            assert_ne!(says_visit(text), Some(true), "{text}");
        }
    }

    #[test]
    fn a_meeting_that_was_agreed_is_a_visit_unless_the_text_says_otherwise() {
        let asks = |text: &str, outcome| {
            let on = "2026-11-18".parse().unwrap();
            asks_for_visit(&Contact {
                outcome,
                next: Some(Promise {
                    text: text.to_owned(),
                    due: on,
                }),
                ..Contact::new(on, Party::Employer, Channel::Phone)
            })
        };
        assert!(asks("the canteen", Some(Outcome::MeetingAgreed)));
        assert!(!asks("the canteen", Some(Outcome::KeepInTouch)));
        assert!(!asks("send the address", Some(Outcome::MeetingAgreed)));
        assert!(asks("visit", None));
    }
}
