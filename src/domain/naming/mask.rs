//! People taken out of a text: their codes, also inflected, and their names, as the guard of names knows them.

use crate::domain::naming::name_endings::NameEndings;
use crate::domain::naming::pseudonym::Guard;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::Code;
use std::collections::{BTreeMap, BTreeSet};

/// What stands where a person was.
pub(crate) const MARK: &str = "[…]";

/// Who is to be taken out of texts, and what stands in their place.
#[derive(Clone, Debug)]
pub(crate) struct NameMask<'a> {
    pub(crate) codes: BTreeSet<Code>,
    /// Who they are, as far as this machine knows.
    pub(crate) identities: BTreeMap<Code, Identity>,
    /// Codes that stay, so that no part of one is mistaken.
    pub(crate) others: BTreeSet<Code>,
    pub(crate) endings: &'a NameEndings,
    pub(crate) mark: &'a str,
}

impl NameMask<'_> {
    /// The text without them. Of those `involved` each capitalised part of the name goes too, and a code that is also a
    /// word or a number; of the others the full name and the code. `met` bears that name and keeps it.
    pub(crate) fn apply(&self, text: &str, involved: &[Code], met: Option<&str>) -> String {
        let guard = Guard {
            known: &self.identities,
            involved,
            met,
            endings: self.endings,
        };
        self.without_codes(&guard.apply(text, &[]).text, involved)
    }

    /// Whether the text mentions any of them.
    pub(crate) fn mentions(&self, text: &str, involved: &[Code]) -> bool {
        self.apply(text, involved, None) != text
    }

    fn without_codes(&self, text: &str, involved: &[Code]) -> String {
        let mut masked = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find(is_part) {
            let end = rest[start..]
                .find(|c| !is_part(c))
                .map_or(rest.len(), |length| start + length);
            masked.push_str(&rest[..start]);
            self.run(&rest[start..end], involved, &mut masked);
            rest = &rest[end..];
        }
        masked.push_str(rest);
        masked
    }

    /// A run of letters, digits and hyphens: codes may have hyphens in them, and so may what they are joined to.
    fn run(&self, run: &str, involved: &[Code], masked: &mut String) {
        let parts: Vec<&str> = run.split('-').collect();
        let mut at = 0;
        while at < parts.len() {
            if at > 0 {
                masked.push('-');
            }
            // The longest code wins: `mb` is no mention where the run says `mb-12`.
            let found = (at + 1..=parts.len()).rev().find_map(|end| {
                let said = parts[at..end].join("-");
                let word = said.to_lowercase();
                let stays = self.others.iter().any(|code| code.as_str() == word);
                let goes = !stays
                    && self
                        .codes
                        .iter()
                        .any(|code| self.is_code(&said, &word, code, involved));
                (stays || goes).then_some((end, goes))
            });
            match found {
                Some((end, true)) => {
                    masked.push_str(self.mark);
                    at = end;
                }
                Some((end, false)) => {
                    masked.push_str(&parts[at..end].join("-"));
                    at = end;
                }
                None => {
                    masked.push_str(parts[at]);
                    at += 1;
                }
            }
        }
    }

    /// Whether a word, as said and in lower case, is a code. One that is a number or a common word is a mention only where the
    /// text is about that person; one of two letters only as codes are written, in small letters.
    fn is_code(&self, said: &str, word: &str, code: &Code, involved: &[Code]) -> bool {
        let text = code.as_str();
        let is_initials = text.len() < 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
        let unclear = is_also_a_word(code, self.endings) || is_initials && said != text;
        if unclear && !involved.contains(code) {
            return false;
        }
        let mixed = text.bytes().any(|byte| byte.is_ascii_digit())
            && text.bytes().any(|byte| byte.is_ascii_alphabetic());
        word == text || (mixed && self.endings.is_form_of_code(word, text))
    }
}

/// Whether a code is a number or a common word, so that no text tells whether it is meant.
pub(crate) fn is_also_a_word(code: &Code, endings: &NameEndings) -> bool {
    code.as_str().bytes().all(|byte| byte.is_ascii_digit()) || endings.is_common(code.as_str())
}

fn is_part(c: char) -> bool {
    c.is_alphanumeric() || c == '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str, involved: bool) -> String {
        let code = |text: &str| text.parse::<Code>().unwrap();
        let endings =
            NameEndings::read(include_str!("../../../data/words/name-endings.txt")).unwrap();
        let identity = Identity {
            code: code("k7qm"),
            name: "Matti Meikäläinen".into(),
            phone: None,
            email: None,
            aliases: vec![],
        };
        let mask = NameMask {
            codes: ["k7qm", "mb", "2024", "hope"].map(code).into(),
            identities: [(code("k7qm"), identity)].into(),
            others: ["mb-12"].map(code).into(),
            endings: &endings,
            mark: "[…]",
        };
        let involved_codes: Vec<Code> = if involved {
            ["k7qm", "mb", "2024", "hope"].map(code).into()
        } else {
            vec![]
        };
        mask.apply(text, &involved_codes, None)
    }

    #[test]
    fn codes_go_also_inflected_and_in_capitals() {
        for (text, expected) in [
            ("k7qm is keen; K7QM too", "[…] is keen; […] too"),
            (
                "soitto k7qm:lle, k7qmlle, k7qm-asia",
                "soitto […]:lle, […], […]-asia",
            ),
            ("ak7qm k7qmx k7q", "ak7qm k7qmx k7q"),
            ("Matti Meikäläisen CV", "[…] CV"),
        ] {
            assert_eq!(masked(text, false), expected);
        }
    }

    #[test]
    fn a_code_within_another_persons_code_stays() {
        assert_eq!(masked("mb-12 and mb", true), "mb-12 and […]");
        assert_eq!(masked("mb-12 and mb, 20 MB", false), "mb-12 and […], 20 MB");
    }

    #[test]
    fn a_code_that_is_a_word_or_a_number_goes_only_where_the_text_is_about_the_person() {
        assert_eq!(
            masked("in 2024 we hope; Matti", false),
            "in 2024 we hope; Matti"
        );
        assert_eq!(masked("in 2024 we hope; Matti", true), "in […] we […]; […]");
    }
}
