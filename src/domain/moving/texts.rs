//! The texts of a table on their way into shared files: names become codes, what is doubtful is asked once for the whole
//! table, and what tells of an illness is remarked on.

use crate::domain::naming::familiar::Familiar;
use crate::domain::naming::guarded::{Doubt, DoubtKind};
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::naming::pseudonym::Guard;
use crate::domain::naming::sensitive::{IllnessWords, illness_words};
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::Code;
use std::collections::{BTreeMap, BTreeSet};

/// A word that may be somebody's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Doubtful {
    pub(crate) word: String,
    /// Who it may be; of several who bear the whole name, all.
    pub(crate) codes: Vec<Code>,
    pub(crate) sentence: String,
    pub(crate) kind: DoubtKind,
}

/// What a person said of words: whom each means, or nobody.
pub(crate) type Named = BTreeMap<(String, Code), Option<Code>>;

/// Who guards the texts of a table.
pub(crate) struct Texts<'a> {
    known: &'a BTreeMap<Code, Identity>,
    familiar: Familiar<'a>,
    endings: &'a NameEndings,
    illness: &'a IllnessWords,
    answers: &'a Named,
    pub(crate) replaced: BTreeSet<Code>,
    /// Words that tell of an illness, with the first row of each.
    pub(crate) ill: BTreeMap<String, usize>,
    pub(crate) asked: Vec<Doubtful>,
}

impl<'a> Texts<'a> {
    pub(crate) fn of(
        known: &'a BTreeMap<Code, Identity>,
        endings: &'a NameEndings,
        illness: &'a IllnessWords,
        answers: &'a Named,
    ) -> Texts<'a> {
        Texts {
            known,
            familiar: Familiar::of(known, endings),
            endings,
            illness,
            answers,
            replaced: BTreeSet::new(),
            ill: BTreeMap::new(),
            asked: Vec::new(),
        }
    }

    /// A text with codes in place of names.
    pub(crate) fn guarded(
        &mut self,
        text: &str,
        row: usize,
        involved: &[Code],
        met: Option<&str>,
    ) -> String {
        for word in illness_words(text, self.illness) {
            self.ill.entry(word).or_insert(row);
        }
        if !self.familiar.may_be_in(text) {
            return text.to_owned();
        }
        let known = self.known;
        let mut involved = involved.to_vec();
        let found = guard(known, &involved, met, self.endings).apply(text, &[]);
        let (mut confirmed, mut is_other) = (Vec::new(), false);
        for doubt in found.doubts {
            match self.answers.get(&(doubt.word.clone(), doubt.code.clone())) {
                None => self.ask(text, &doubt),
                // Of two with one name the one who is meant is involved, and goes before the other.
                Some(Some(code)) if doubt.kind == DoubtKind::Namesake => {
                    is_other |= !involved.contains(code);
                    involved.push(code.clone());
                }
                Some(Some(_)) => confirmed.push(doubt),
                Some(None) => {}
            }
        }
        let guard = guard(known, &involved, met, self.endings);
        if is_other {
            confirmed.retain(|doubt| guard.apply(text, &[]).doubts.contains(doubt));
        }
        let guarded = guard.apply(text, &confirmed);
        self.replaced.extend(guarded.replaced);
        guarded.text
    }

    fn ask(&mut self, text: &str, doubt: &Doubt) {
        let is_asked =
            |asked: &Doubtful| asked.word == doubt.word && asked.codes.contains(&doubt.code);
        if self.asked.iter().any(is_asked) {
            return;
        }
        let mut codes = vec![doubt.code.clone()];
        if doubt.kind == DoubtKind::Namesake {
            let name = self
                .known
                .get(&doubt.code)
                .map(|identity| identity.name.to_lowercase());
            let alike = self.known.values();
            let alike = alike.filter(|other| {
                Some(other.name.to_lowercase()) == name && other.code != doubt.code
            });
            codes.extend(alike.map(|other| other.code.clone()));
        }
        self.asked.push(Doubtful {
            word: doubt.word.clone(),
            codes,
            sentence: doubt.sentence(text),
            kind: doubt.kind,
        });
    }
}

fn guard<'g>(
    known: &'g BTreeMap<Code, Identity>,
    involved: &'g [Code],
    met: Option<&'g str>,
    endings: &'g NameEndings,
) -> Guard<'g> {
    Guard {
        known,
        involved,
        met,
        endings,
    }
}
