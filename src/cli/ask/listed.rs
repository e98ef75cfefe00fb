//! Answers that are listed below a question, and what giving none means.

use crate::domain::terms::reference::folded;

/// An answer that is listed: how it is shown, and other names it is found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) shown: String,
    pub(crate) also: Vec<String>,
}

impl From<String> for Item {
    fn from(shown: String) -> Item {
        Item {
            shown,
            also: Vec::new(),
        }
    }
}

impl Item {
    pub(in crate::cli::ask) fn names(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.shown).chain(&self.also)
    }

    /// Whether a text is one of its whole names.
    pub(in crate::cli::ask) fn is_called(&self, text: &str) -> bool {
        self.names().any(|name| folded(name) == folded(text))
    }

    /// How well it fits what was typed, in lower case without accents, 0 being best; `None` when it does not.
    pub(in crate::cli::ask) fn rank(&self, wanted: &str) -> Option<u8> {
        let begins = |name: &String| {
            let name = folded(name);
            name.starts_with(wanted)
                || name
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|word| word.starts_with(wanted))
        };
        if self.names().any(begins) {
            return Some(0);
        }
        let shown = folded(&self.shown);
        let mut letters = shown.chars();
        wanted
            .chars()
            .all(|wanted| letters.any(|letter| letter == wanted))
            .then_some(1)
    }
}

/// Whether nothing is an answer, in which words, and whether it is the usual one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Empty {
    No,
    First(String),
    Last(String),
}

impl Empty {
    /// Nothing is the usual answer, unless something was answered last time.
    pub(crate) fn unless(answered_last_time: bool, words: String) -> Empty {
        if answered_last_time {
            Empty::Last(words)
        } else {
            Empty::First(words)
        }
    }
}

/// What Enter comes to: the item with this number, text of one's own, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Item(usize),
    Own(String),
    Nothing,
}
