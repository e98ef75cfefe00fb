//! Words that tell of an illness, in a text that others will read: said, never kept back.

use crate::domain::terms::text;

/// Words that tell of an illness, of all languages, since coaches mix them. Lists that are looked through: for one note that costs
/// less than to put them in order.
#[derive(Clone, Debug, Default)]
pub(crate) struct IllnessWords {
    /// Beginnings of words.
    stems: Vec<&'static str>,
    /// Whole words.
    words: Vec<&'static str>,
    /// Whole words that are meant in capitals only.
    capitals: Vec<&'static str>,
    /// Words, and phrases of two, that begin with one of them and mean something else.
    harmless: Vec<&'static str>,
    /// Their beginnings.
    harmless_stems: Vec<&'static str>,
}

/// The words of a text that tell of an illness, as they stand in it, each once.
pub(crate) fn illness_words(text: &str, known: &IllnessWords) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let parts: Vec<(usize, usize)> = parts(text);
    for (at, (start, end)) in parts.iter().enumerate() {
        let word = &text[*start..*end];
        if known.is_harmless(&word.replace('-', " "))
            || parts
                .get(at + 1)
                .is_some_and(|(_, end)| known.is_harmless(&text[*start..*end]))
        {
            continue;
        }
        // The longest phrase from here on: a term has at most three words.
        let ends = parts[at..].iter().take(3).map(|(_, end)| *end).rev();
        let hit = ends
            .map(|to| &text[*start..to])
            .find(|phrase| known.tells(phrase));
        // A compound is told by its first part: ADHD-diagnose, ADHD'er.
        let compound = || {
            word.split_once(is_joint).is_some_and(|(first, rest)| {
                known.tells(first) || rest.split(is_joint).any(|part| known.begins(part))
            })
        };
        let hit = hit.or_else(|| Some(word).filter(|word| known.begins(word) || compound()));
        if let Some(hit) = hit
            && !found
                .iter()
                .any(|found| found.to_lowercase().contains(&hit.to_lowercase()))
        {
            found.push(hit.to_owned());
        }
    }
    found
}

impl IllnessWords {
    /// Reads lists with one word or phrase on a line: before `*` stands the beginning of words, in capitals what is meant so
    /// only, after `!` a word or phrase of two words, or its beginning, that means something else.
    pub(crate) fn read(lists: &[&'static str]) -> IllnessWords {
        let mut known = IllnessWords::default();
        for entry in lists.iter().flat_map(|list| text::entries(list)) {
            if let Some(phrase) = entry.strip_prefix('!') {
                match phrase.strip_suffix('*') {
                    Some(stem) => known.harmless_stems.push(stem),
                    None => known.harmless.push(phrase),
                }
            } else if let Some(stem) = entry.strip_suffix('*') {
                known.stems.push(stem);
            } else if entry.chars().all(char::is_uppercase) {
                known.capitals.push(entry);
            } else {
                known.words.push(entry);
            }
        }
        known
    }

    /// Whether a phrase is one of the words, or begins with a stem of several words.
    fn tells(&self, phrase: &str) -> bool {
        let lower = spaced(phrase);
        let stems = || self.stems.iter().filter(|stem| stem.contains(' '));
        self.words.contains(&lower.as_str())
            || self.capitals.contains(&phrase)
            || stems().any(|stem| {
                lower.starts_with(stem) && lower.matches(' ').count() == stem.matches(' ').count()
            })
    }

    fn is_harmless(&self, phrase: &str) -> bool {
        let lower = spaced(phrase);
        self.harmless.contains(&lower.as_str())
            || self
                .harmless_stems
                .iter()
                .any(|stem| lower.starts_with(stem))
    }

    fn begins(&self, word: &str) -> bool {
        let lower = word.to_lowercase();
        self.stems.iter().any(|stem| lower.starts_with(stem))
    }
}

/// Lower case, with single spaces and the apostrophe of typewriters.
fn spaced(phrase: &str) -> String {
    phrase
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
        .replace('’', "'")
}

/// What may stand between the letters of one word.
fn is_joint(c: char) -> bool {
    matches!(c, '-' | '\'' | '’')
}

/// Where the words of a text begin and end: letters, and hyphens and apostrophes between them.
fn parts(text: &str) -> Vec<(usize, usize)> {
    let joins = |at: usize, c: char| {
        is_joint(c) && text[at + c.len_utf8()..].starts_with(char::is_alphanumeric)
    };
    let mut parts = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match start {
            None if c.is_alphanumeric() => start = Some(at),
            Some(from) if !(c.is_alphanumeric() || at < text.len() && joins(at, c)) => {
                parts.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    parts
}

#[cfg(test)]
#[path = "sensitive_tests.rs"]
mod tests;
