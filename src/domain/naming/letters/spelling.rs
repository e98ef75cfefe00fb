//! How words are compared: without case, marks, width, and what does not show.

use crate::domain::terms::text::is_hidden;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word as it is compared with others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::domain::naming) struct Spelling {
    /// In small letters without marks: `jurgen`, `meikalainen`.
    pub(in crate::domain::naming) folded: String,
    /// With letters in place of marks, where it has any: `juergen`, `bjoern`.
    pub(in crate::domain::naming) long: Option<String>,
}

impl Spelling {
    pub(in crate::domain::naming) fn of(word: &str) -> Spelling {
        Spelling {
            folded: folded(word),
            long: long(word),
        }
    }

    /// Several words written as one.
    pub(in crate::domain::naming) fn joined<'a>(
        parts: impl Iterator<Item = &'a Spelling> + Clone,
    ) -> Spelling {
        let has_long = parts.clone().any(|part| part.long.is_some());
        let longest = |part: &'a Spelling| part.long.as_deref().unwrap_or(&part.folded);
        Spelling {
            folded: parts.clone().map(|part| part.folded.as_str()).collect(),
            long: has_long.then(|| parts.map(longest).collect()),
        }
    }

    /// The ways in which it is spelled.
    pub(in crate::domain::naming) fn ways(&self) -> impl Iterator<Item = &str> {
        [Some(self.folded.as_str()), self.long.as_deref()]
            .into_iter()
            .flatten()
    }

    pub(in crate::domain::naming) fn letters(&self) -> usize {
        self.folded.chars().count()
    }
}

/// A text in small letters, without marks and without what does not show; full-width letters are as any other.
pub(crate) fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    let shown = text
        .nfkd()
        .filter(|c| !is_folded_mark(*c) && !is_silent(*c));
    for c in shown.flat_map(char::to_lowercase) {
        match letters_for(c) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(c),
        }
    }
    folded
}

/// The spelling with two letters for one with a mark, as in passports and addresses.
fn long(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let (mut long, mut has_any) = (String::new(), false);
    for c in word.nfkc().flat_map(char::to_lowercase) {
        let letters = match c {
            'ä' | 'æ' => "ae",
            'ö' | 'ø' | 'œ' => "oe",
            'ü' => "ue",
            'å' => "aa",
            _ => {
                long.push(c);
                continue;
            }
        };
        has_any = true;
        long.push_str(letters);
    }
    has_any.then(|| folded(&long))
}

/// Plain letters for one that is no letter with a mark.
fn letters_for(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'ø' => "o",
        'æ' => "ae",
        'œ' => "oe",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ħ' => "h",
        'ı' => "i",
        'ŋ' => "n",
        'ŧ' => "t",
        'ς' => "σ",
        _ => return None,
    })
}

/// Whether a mark is left out of comparisons: accents, points of Hebrew, vowel marks of Arabic. Marks that make another letter, as
/// in Devanagari and Kana, are not.
fn is_folded_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Whether a character does not show and parts no words: soft hyphens, zero widths, joiners, selectors of a sign's shape.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}')
        || is_hidden(c) && !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}')
}

/// Whether a character is of a word: a letter, a mark on it, or one that does not show.
pub(in crate::domain::naming) fn is_of_word(c: char) -> bool {
    // Among the letters are some that write an apostrophe.
    c.is_alphabetic() && (c.is_ascii() || !is_joint(c))
        || !c.is_ascii() && (is_combining_mark(c) || is_silent(c))
}

/// Whether a character joins the parts of one name: a hyphen of any kind, an underscore, an apostrophe of any kind, a dot.
pub(in crate::domain::naming) fn is_joint(c: char) -> bool {
    matches!(
        c,
        '-' | '_' | '.' | '\'' | '`' | '´' | '·' | '\u{2010}'
            ..='\u{2015}' | '\u{2018}'
            ..='\u{201b}' | '\u{2032}' | '\u{2212}' | '\u{2b9}'
            ..='\u{2bf}' | '\u{2c8}' | '\u{30a0}' | '\u{30fb}' | '\u{fe58}' | '\u{fe63}' | '\u{ff07}' | '\u{ff0d}' | '\u{ff0e}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_marks_width_and_what_does_not_show_make_no_difference() {
        for (text, plain) in [
            ("Björn Åström", "bjorn astrom"),
            ("Bjo\u{308}rn", "bjorn"),
            ("Ｍａｔｔｉ", "matti"),
            ("Mat\u{ad}ti", "matti"),
            ("Mat\u{200b}ti\u{feff}", "matti"),
            ("Łukasz Strauß", "lukasz strauss"),
            ("Søren Ægir", "soren aegir"),
            ("İbrahim", "ibrahim"),
            ("Δημήτρης", "δημητρησ"),
            (
                "\u{639}\u{64e}\u{644}\u{650}\u{64a}",
                "\u{639}\u{644}\u{64a}",
            ),
            ("MATTI", "matti"),
            ("", ""),
        ] {
            assert_eq!(folded(text), plain);
        }
        assert_ne!(folded("か"), folded("が"), "another letter");
    }

    #[test]
    fn a_letter_with_a_mark_is_also_spelled_with_two() {
        for (word, long) in [
            ("Jürgen", Some("juergen")),
            ("Ågren", Some("aagren")),
            ("Søren", Some("soeren")),
            ("Mu\u{308}ller", Some("mueller")),
            ("René", None),
            ("Jurgen", None),
        ] {
            assert_eq!(Spelling::of(word).long.as_deref(), long);
        }
    }
}
