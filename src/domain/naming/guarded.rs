//! A text fit for a shared file, and the words of it that may or may not be a name.

use crate::domain::terms::names::Code;
use std::ops::Range;

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
    /// In lower case, it may be a word.
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
}

pub(in crate::domain::naming) fn splice(
    text: &str,
    hits: Vec<(Range<usize>, Code)>,
    doubts: Vec<Doubt>,
    forms: Vec<(String, Code)>,
) -> Guarded {
    let mut guarded = String::with_capacity(text.len());
    let mut replaced = Vec::new();
    let mut at = 0;
    for (range, code) in hits {
        guarded.push_str(&text[at..range.start]);
        guarded.push_str(code.as_str());
        at = range.end;
        if !replaced.contains(&code) {
            replaced.push(code);
        }
    }
    guarded.push_str(&text[at..]);
    Guarded {
        text: guarded,
        replaced,
        forms,
        doubts,
    }
}
