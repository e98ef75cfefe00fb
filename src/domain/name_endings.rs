//! How names are inflected, in Finnish and Dutch: whether a word is a form of a name. The endings are data.

use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// How names are inflected, as data.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct NameEndings {
    stem: Vec<Stem>,
    gradation: BTreeMap<String, String>,
    endings: Endings,
    common: Common,
}

#[derive(Clone, Debug, Deserialize)]
struct Stem {
    from: String,
    to: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct Endings {
    finnish: Vec<String>,
    clitics: Vec<String>,
    dutch: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct Common {
    words: BTreeSet<String>,
}

impl NameEndings {
    /// Whether a word, in lower case, is a common one as well as a name.
    pub(crate) fn is_common(&self, word: &str) -> bool {
        self.common.words.contains(word)
    }

    /// Whether a word, in lower case, is a name, in lower case, with or without an ending.
    pub(crate) fn is_form_of(&self, word: &str, name: &str) -> bool {
        if word == name {
            return true;
        }
        // Every inflected form keeps at least the first letters.
        let shared = word.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
        shared >= 2 && self.stems(name).iter().any(|stem| word.strip_prefix(stem.as_str()).is_some_and(|rest| self.is_ending(rest, stem == name)))
    }

    fn is_ending(&self, rest: &str, whole_name: bool) -> bool {
        let finnish = |rest: &str| self.endings.finnish.iter().any(|ending| ending == rest);
        let with_clitic =
            self.endings.clitics.iter().any(|clitic| rest.strip_suffix(clitic.as_str()).is_some_and(|form| finnish(form) || (whole_name && form.is_empty())));
        finnish(rest) || with_clitic || (whole_name && self.endings.dutch.iter().any(|ending| ending == rest))
    }

    /// The name itself and the stems its inflected forms begin with.
    fn stems(&self, name: &str) -> Vec<String> {
        let mut stems = vec![name.to_owned()];
        for rule in &self.stem {
            if let Some(base) = name.strip_suffix(rule.from.as_str()) {
                stems.extend(rule.to.iter().map(|to| format!("{base}{to}")));
            }
        }
        if name.ends_with(|c: char| !is_vowel(c)) {
            stems.push(format!("{name}i"));
        }
        let graded: Vec<String> = stems.iter().flat_map(|stem| self.graded(stem)).collect();
        stems.extend(graded);
        stems
    }

    /// The stem with its last consonants weakened or strengthened.
    fn graded(&self, stem: &str) -> Vec<String> {
        let vowels = stem.chars().rev().take_while(|c| is_vowel(*c)).map(char::len_utf8).sum::<usize>();
        let (base, vowels) = stem.split_at(stem.len() - vowels);
        let exchange =
            |from: &str, to: &str| base.strip_suffix(from).filter(|rest| !from.is_empty() && !rest.is_empty()).map(|rest| format!("{rest}{to}{vowels}"));
        self.gradation.iter().flat_map(|(strong, weak)| [exchange(strong, weak), exchange(weak, strong)]).flatten().collect()
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ä' | 'ö' | 'å')
}
