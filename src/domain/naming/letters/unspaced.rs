//! Names in scripts that put no blanks between words: they are looked for letter by letter, wherever they stand.

use crate::domain::naming::letters::spelling::{folded, is_joint};
use std::ops::Range;

/// Shortest name in such a script, in letters.
const SHORTEST: usize = 2;

/// The name as it is looked for; `None` where it is in a script with blanks between words, or too short to be told from other words.
pub(in crate::domain::naming) fn unspaced(name: &str) -> Option<String> {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    let is_unspaced = letters().count() >= SHORTEST && letters().all(has_no_blanks);
    is_unspaced.then(|| {
        name.chars()
            .filter(|c| !parts(*c))
            .map(|c| folded(&c.to_string()))
            .collect()
    })
}

/// Where it stands in a text.
pub(in crate::domain::naming) fn find(text: &str, name: &str) -> Vec<Range<usize>> {
    let (mut letters, mut places) = (String::new(), Vec::new());
    for (at, c) in text.char_indices().filter(|(_, c)| !parts(*c)) {
        let own = folded(&c.to_string());
        places.extend(std::iter::repeat_n(at..at + c.len_utf8(), own.len()));
        letters.push_str(&own);
    }
    let found = letters.match_indices(name);
    found
        .map(|(at, name)| places[at].start..places[at + name.len() - 1].end)
        .collect()
}

fn parts(c: char) -> bool {
    c.is_whitespace() || is_joint(c)
}

/// Letters of Han, Kana, Thai, Lao, Burmese and Khmer.
pub(in crate::domain::naming) fn has_no_blanks(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{3134f}'
        | '\u{e01}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
        let name = unspaced(name).unwrap();
        find(text, &name)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn a_name_is_found_between_other_letters_and_with_a_blank_in_it() {
        assert_eq!(found("今日は田中太郎さんと", "田中太郎"), ["田中太郎"]);
        assert_eq!(
            found("田中 太郎、田中　太郎", "田中太郎"),
            ["田中 太郎", "田中　太郎"]
        );
        assert_eq!(found("ﾀﾅｶです", "タナカ"), ["ﾀﾅｶ"]);
        assert_eq!(found("คุณสมชายมา", "สมชาย"), ["สมชาย"]);
        assert_eq!(found("田中次郎", "田中太郎"), [""; 0]);
    }

    #[test]
    fn names_in_scripts_with_blanks_and_single_letters_are_none() {
        for name in ["Matti", "李", "김민수", "田中 Matti", "", "123"] {
            assert_eq!(unspaced(name), None, "{name}");
        }
    }
}
