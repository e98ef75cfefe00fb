//! How names are inflected, in Finnish and Dutch: whether a word is a form of a name. The endings are data.

use crate::domain::naming::endings::{After, Endings, Part, is_vowel};
use crate::domain::terms::text;

/// How names are inflected, as data.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameEndings {
    stems: Vec<Stem>,
    /// Consonants before the last vowel, strong and weak.
    gradation: Vec<(&'static str, &'static str)>,
    finnish: Vec<Endings>,
    clitics: Vec<&'static str>,
    dutch: Vec<Endings>,
    particles: Vec<&'static str>,
    common: Vec<&'static str>,
    apart: Vec<&'static str>,
}

/// The end of a name, and what its stems may end in instead.
#[derive(Clone, Debug)]
struct Stem {
    from: &'static str,
    to: Vec<&'static str>,
    of_family_names: bool,
}

impl NameEndings {
    /// Reads a list with a kind and its words on each line. `None` where a line says something else.
    pub(crate) fn read(list: &'static str) -> Option<NameEndings> {
        let mut endings = NameEndings::default();
        for line in text::entries(list) {
            let mut words = line.split(' ');
            let kind = words.next()?;
            let of_family_names = kind.starts_with("family");
            match kind {
                "stem" | "family" => endings.stems.push(Stem {
                    from: words.next()?,
                    to: words.collect(),
                    of_family_names,
                }),
                "gradation" => endings
                    .gradation
                    .push((words.next()?, words.next().unwrap_or_default())),
                "finnish" | "family-finnish" => {
                    endings.finnish.push(Endings {
                        after: After::read(words.next()?),
                        endings: words.collect(),
                        of_family_names,
                    });
                }
                "clitic" => endings.clitics.extend(words),
                "dutch" => endings.dutch.push(Endings {
                    after: After::read(words.next()?),
                    endings: words.collect(),
                    of_family_names,
                }),
                "particle" => endings.particles.extend(words),
                "common" => endings.common.extend(words),
                "apart" => endings.apart.extend(words),
                _ => return None,
            }
        }
        Some(endings)
    }

    /// Whether a word, in lower case, is a common one as well as a name.
    pub(crate) fn is_common(&self, word: &str) -> bool {
        self.common.contains(&word)
    }

    /// Whether a word, in lower case, is mostly another word than a form of a name.
    pub(crate) fn is_apart(&self, word: &str) -> bool {
        self.apart.contains(&word)
    }

    /// Whether a word, in lower case, stands before family names: alone it is no part of one.
    pub(crate) fn is_particle(&self, word: &str) -> bool {
        self.particles.contains(&word)
    }

    /// Whether a word, in lower case, is a name, in lower case, with or without an ending.
    pub(crate) fn is_form_of(&self, word: &str, name: &str, part: Part) -> bool {
        if word == name {
            return true;
        }
        // Every inflected form keeps at least the first letters.
        let shared = word
            .chars()
            .zip(name.chars())
            .take_while(|(a, b)| a == b)
            .count();
        shared >= 2
            && (self.is_doubled(word, name)
                || self.stems_of(name, part).iter().any(|stem| {
                    word.strip_prefix(stem.as_str())
                        .is_some_and(|rest| self.is_ending(stem, rest, name, part))
                }))
    }

    /// Whether a word, in lower case, is a code with an ending: to codes they are attached as they come.
    pub(crate) fn is_form_of_code(&self, word: &str, code: &str) -> bool {
        let is_any = |rest: &str| {
            self.finnish
                .iter()
                .chain(&self.dutch)
                .any(|endings| endings.endings.contains(&rest))
        };
        let is_ending = |rest: &str| {
            is_any(rest)
                || self.clitics.iter().any(|clitic| {
                    rest.strip_suffix(clitic)
                        .is_some_and(|form| form.is_empty() || is_any(form))
                })
        };
        word.strip_prefix(code).is_some_and(|rest| {
            rest.is_empty() || is_ending(rest) || rest.strip_prefix('i').is_some_and(is_ending)
        })
    }

    fn is_ending(&self, stem: &str, rest: &str, name: &str, part: Part) -> bool {
        let is_name = stem == name;
        let finnish = |rest: &str| {
            self.finnish
                .iter()
                .any(|endings| endings.hold(stem, rest, part))
        };
        let with_clitic = self.clitics.iter().any(|clitic| {
            rest.strip_suffix(clitic)
                .is_some_and(|form| finnish(form) || (is_name && form.is_empty()))
        });
        finnish(rest)
            || with_clitic
            || (is_name
                && self
                    .dutch
                    .iter()
                    .any(|endings| endings.hold(stem, rest, part)))
    }

    /// Whether a word is a name and a diminutive with its last consonant doubled.
    fn is_doubled(&self, word: &str, name: &str) -> bool {
        let doubled = |rest: &str| {
            rest.strip_prefix(|c: char| !is_vowel(c) && name.ends_with(c))
                .is_some_and(|rest| matches!(rest, "etje" | "etjes"))
        };
        word.strip_prefix(name).is_some_and(doubled)
    }

    /// The name itself and the stems its inflected forms begin with.
    fn stems_of(&self, name: &str, part: Part) -> Vec<String> {
        let mut stems = vec![name.to_owned()];
        for stem in self
            .stems
            .iter()
            .filter(|stem| part == Part::Any || !stem.of_family_names)
        {
            if let Some(base) = name.strip_suffix(stem.from) {
                stems.extend(stem.to.iter().map(|to| format!("{base}{to}")));
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
        let vowels = stem
            .chars()
            .rev()
            .take_while(|c| is_vowel(*c))
            .map(char::len_utf8)
            .sum::<usize>();
        let (base, vowels) = stem.split_at(stem.len() - vowels);
        let exchange = |from: &str, to: &str| {
            base.strip_suffix(from)
                .filter(|rest| !from.is_empty() && !rest.is_empty())
                .map(|rest| format!("{rest}{to}{vowels}"))
        };
        self.gradation
            .iter()
            .flat_map(|(strong, weak)| [exchange(strong, weak), exchange(weak, strong)])
            .flatten()
            .collect()
    }
}
