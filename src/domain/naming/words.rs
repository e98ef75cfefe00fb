//! The words of a text with their places, and the orders in which a name is written.

use std::ops::Range;

pub(in crate::domain::naming) struct Word<'a> {
    pub(in crate::domain::naming) text: &'a str,
    pub(in crate::domain::naming) lower: String,
    pub(in crate::domain::naming) range: Range<usize>,
}

/// The words of a text: runs of letters, and marks on them.
pub(in crate::domain::naming) fn spelled(text: &str) -> impl Iterator<Item = &str> {
    let is_letter = |c: char| c.is_alphabetic() || ('\u{300}'..='\u{36f}').contains(&c);
    text.split(move |c| !is_letter(c))
        .filter(|word| !word.is_empty())
}

/// The words of a name, in lower case.
pub(in crate::domain::naming) fn lower_words(name: &str) -> impl Iterator<Item = String> {
    spelled(name).map(str::to_lowercase)
}

/// The orders in which a full name is written: as it stands, family name first, and without middle names.
pub(in crate::domain::naming) fn orders(parts: &[String]) -> Vec<Vec<String>> {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return Vec::new();
    };
    if parts.len() < 2 {
        return Vec::new();
    }
    let family_first: Vec<String> = std::iter::once(last.clone())
        .chain(parts[..parts.len() - 1].iter().cloned())
        .collect();
    let mut orders = vec![parts.to_vec(), family_first];
    if parts.len() > 2 {
        orders.extend([
            vec![first.clone(), last.clone()],
            vec![last.clone(), first.clone()],
        ]);
    }
    orders
}

/// Whether the text between two words lets them be one name.
pub(in crate::domain::naming) fn is_gap(between: &str) -> bool {
    between.len() <= 3
        && between
            .chars()
            .all(|c| c.is_whitespace() || matches!(c, '-' | ','))
}

/// The words of a text with their places.
pub(in crate::domain::naming) fn words(text: &str) -> Vec<Word<'_>> {
    let place = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let word = |word| Word {
        text: word,
        lower: word.to_lowercase(),
        range: place(word)..place(word) + word.len(),
    };
    spelled(text).map(word).collect()
}
