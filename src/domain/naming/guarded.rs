//! A text fit for a shared file, and the words of it that may or may not be a name.

use crate::domain::naming::letters::spelling::{folded, is_joint};
use crate::domain::terms::names::Code;
use std::ops::Range;

/// Most characters shown on either side of a doubtful word.
const AROUND: usize = 30;

/// A word that may or may not be a candidate's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Doubt {
    pub(crate) word: String,
    pub(crate) code: Code,
    pub(crate) kind: DoubtKind,
    pub(in crate::domain::naming) range: Range<usize>,
}

/// What makes it doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DoubtKind {
    /// A known candidate bears it, but the entry is not for them.
    NotForThem,
    /// In lower case, or short, it may be a word.
    LowerCase,
    /// The person met bears it too.
    PersonMet,
    /// Several of those the entry is for, or who are named in it, bear it.
    Several,
    /// Several known people bear the whole name: it was replaced, by the code of one.
    Namesake,
}

/// A text fit for a shared file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Guarded {
    pub(crate) text: String,
    pub(crate) replaced: Vec<Code>,
    /// Words replaced that are no name but a form of one, each with its code: a few are other people's names too.
    pub(crate) forms: Vec<(String, Code)>,
    /// Words left as they were.
    pub(crate) doubts: Vec<Doubt>,
}

impl Doubt {
    /// Whether it is about the same word as another.
    pub(crate) fn is_of_the_word_of(&self, other: &Doubt) -> bool {
        self.range == other.range
    }

    /// The sentence it stands in, cut where it is long.
    pub(crate) fn sentence(&self, text: &str) -> String {
        let is_end = |c: char| matches!(c, '.' | '!' | '?' | '\n');
        let (before, after) = (&text[..self.range.start], &text[self.range.end..]);
        let before = before
            .rsplit(is_end)
            .next()
            .unwrap_or_default()
            .trim_start();
        let after = after.split_inclusive(is_end).next().unwrap_or_default();
        let cut = |side: &str| side.chars().count().saturating_sub(AROUND);
        let start: String = before.chars().skip(cut(before)).collect();
        let end: String = after.chars().take(AROUND).collect();
        let mark = |side: &str| if cut(side) > 0 { "…" } else { "" };
        format!(
            "{}{start}{}{}{}",
            mark(before),
            self.word,
            end.trim_end(),
            mark(after)
        )
    }
}

/// A stretch of a text that is a candidate's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::domain::naming) struct Hit {
    pub(in crate::domain::naming) range: Range<usize>,
    pub(in crate::domain::naming) code: Code,
    /// It is one word, and not the name as it is.
    pub(in crate::domain::naming) is_form: bool,
}

/// The text with each hit replaced by its code; hits stand in their order.
pub(in crate::domain::naming) fn splice(text: &str, hits: &[Hit], doubts: Vec<Doubt>) -> Guarded {
    let mut guarded = String::with_capacity(text.len());
    let mut replaced = Vec::new();
    let mut before: Option<&Hit> = None;
    for hit in hits {
        if !before.is_some_and(|before| is_one_name(text, before, hit)) {
            guarded.push_str(&text[before.map_or(0, |before| before.range.end)..hit.range.start]);
            guarded.push_str(hit.code.as_str());
        }
        if !replaced.contains(&hit.code) {
            replaced.push(hit.code.clone());
        }
        before = Some(hit);
    }
    guarded.push_str(&text[before.map_or(0, |before| before.range.end)..]);
    let forms = hits.iter().filter(|hit| hit.is_form);
    let forms = forms.map(|hit| (text[hit.range.clone()].to_owned(), hit.code.clone()));
    Guarded {
        text: guarded,
        replaced,
        forms: forms.collect(),
        doubts,
    }
}

/// Whether two hits beside each other are parts of one name: joined, or with a blank between two different words.
fn is_one_name(text: &str, before: &Hit, hit: &Hit) -> bool {
    let between = &text[before.range.end..hit.range.start];
    let is_joined = !between.is_empty() && between.chars().all(is_joint);
    let differ = || folded(&text[before.range.clone()]) != folded(&text[hit.range.clone()]);
    before.code == hit.code && (is_joined || between == " " && differ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_of_a_doubt_is_shown_whole_or_cut() {
        let doubt = |text: &str| {
            let at = text.find("matti").unwrap();
            let doubt = Doubt {
                word: "matti".to_owned(),
                code: "k7qm".parse().unwrap(),
                kind: DoubtKind::LowerCase,
                range: at..at + 5,
            };
            doubt.sentence(text)
        };
        assert_eq!(doubt("Came late. Told matti so! Left"), "Told matti so!");
        assert_eq!(doubt("matti"), "matti");
        let long = format!("{} matti {}", "ä".repeat(100), "x".repeat(100));
        assert_eq!(
            doubt(&long),
            format!("…{} matti {}…", "ä".repeat(29), "x".repeat(29))
        );
    }
}
