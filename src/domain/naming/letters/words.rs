//! The words of a text with their places, and what may stand between the words of one name.

use crate::domain::naming::letters::spelling::{Spelling, is_joint, is_of_word};
use std::ops::Range;

/// Most characters between two words of one name.
const LONGEST_GAP: usize = 4;
/// Most letters of a word that a dot cuts short: `J. Meikäläinen`, `St. John`.
const LONGEST_SHORT: usize = 2;

pub(in crate::domain::naming) struct Word<'a> {
    pub(in crate::domain::naming) text: &'a str,
    pub(in crate::domain::naming) spelling: Spelling,
    pub(in crate::domain::naming) range: Range<usize>,
}

impl Word<'_> {
    /// Whether it may be a name by its first letter: a capital, or one of a script that has none.
    pub(in crate::domain::naming) fn is_capitalised(&self) -> bool {
        let first = self.text.chars().find(|c| c.is_alphabetic());
        first.is_some_and(|c| !c.is_lowercase())
    }

    /// Whether several words are written as one with a capital each: MattiMeikäläinen.
    pub(in crate::domain::naming) fn has_inner_capital(&self) -> bool {
        let mut letters = self.text.chars().filter(|c| c.is_alphabetic());
        letters.any(char::is_lowercase) && letters.any(char::is_uppercase)
    }
}

/// The words of a text: runs of letters, with marks on them and what does not show between them.
pub(in crate::domain::naming) fn spelled(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_of_word(c))
        .filter(|word| word.contains(char::is_alphabetic))
}

/// Whether the text between two words lets them be one name.
pub(in crate::domain::naming) fn is_gap(before: &Word, between: &str) -> bool {
    // A dot before a blank ends a sentence, unless it cuts a word short.
    let ends_sentence = between.contains(". ") && before.spelling.letters() > LONGEST_SHORT;
    between.chars().count() <= LONGEST_GAP
        && !ends_sentence
        && between
            .chars()
            .all(|c| c.is_whitespace() || c == ',' || is_joint(c))
}

/// The words of a text with their places.
pub(in crate::domain::naming) fn words(text: &str) -> Vec<Word<'_>> {
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let word = |word| Word {
        text: word,
        spelling: Spelling::of(word),
        range: place(word)..place(word) + word.len(),
    };
    spelled(text).map(word).collect()
}
