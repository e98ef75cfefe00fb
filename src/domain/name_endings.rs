//! How names are inflected, in Finnish and Dutch: whether a word is a form of a name. The endings are data.

use crate::domain::text;
use std::collections::BTreeSet;

/// How names are inflected, as data.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameEndings {
    /// The end of a name, and what its stems may end in instead.
    stems: Vec<(&'static str, Vec<&'static str>)>,
    /// Consonants before the last vowel, strong and weak.
    gradation: Vec<(&'static str, &'static str)>,
    finnish: Vec<&'static str>,
    clitics: Vec<&'static str>,
    dutch: Vec<&'static str>,
    particles: BTreeSet<&'static str>,
    common: BTreeSet<&'static str>,
}

impl NameEndings {
    /// Reads a list with a kind and its words on each line. `None` where a line says something else.
    pub(crate) fn read(list: &'static str) -> Option<NameEndings> {
        let mut endings = NameEndings::default();
        for line in text::entries(list) {
            let mut words = line.split(' ');
            match words.next()? {
                "stem" => endings.stems.push((words.next()?, words.collect())),
                "gradation" => endings.gradation.push((words.next()?, words.next().unwrap_or_default())),
                "finnish" => endings.finnish.extend(words),
                "clitic" => endings.clitics.extend(words),
                "dutch" => endings.dutch.extend(words),
                "particle" => endings.particles.extend(words),
                "common" => endings.common.extend(words),
                _ => return None,
            }
        }
        Some(endings)
    }

    /// Whether a word, in lower case, is a common one as well as a name.
    pub(crate) fn is_common(&self, word: &str) -> bool {
        self.common.contains(word)
    }

    /// Whether a word, in lower case, stands before family names: alone it is no part of one.
    pub(crate) fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(word)
    }

    /// Whether a word, in lower case, is a name, in lower case, with or without an ending.
    pub(crate) fn is_form_of(&self, word: &str, name: &str) -> bool {
        if word == name {
            return true;
        }
        // Every inflected form keeps at least the first letters.
        let shared = word.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
        shared >= 2
            && (self.is_doubled(word, name)
                || self.stems_of(name).iter().any(|stem| word.strip_prefix(stem.as_str()).is_some_and(|rest| self.is_ending(rest, stem == name))))
    }

    fn is_ending(&self, rest: &str, whole_name: bool) -> bool {
        let finnish = |rest: &str| self.finnish.contains(&rest);
        let with_clitic = self.clitics.iter().any(|clitic| rest.strip_suffix(clitic).is_some_and(|form| finnish(form) || (whole_name && form.is_empty())));
        finnish(rest) || with_clitic || (whole_name && self.dutch.contains(&rest))
    }

    /// Whether a word is a name and a diminutive with its last consonant doubled.
    fn is_doubled(&self, word: &str, name: &str) -> bool {
        let doubled = |rest: &str| rest.strip_prefix(|c: char| !is_vowel(c) && name.ends_with(c)).is_some_and(|rest| matches!(rest, "etje" | "etjes"));
        word.strip_prefix(name).is_some_and(doubled)
    }

    /// The name itself and the stems its inflected forms begin with.
    fn stems_of(&self, name: &str) -> Vec<String> {
        let mut stems = vec![name.to_owned()];
        for (from, to) in &self.stems {
            if let Some(base) = name.strip_suffix(from) {
                stems.extend(to.iter().map(|to| format!("{base}{to}")));
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
