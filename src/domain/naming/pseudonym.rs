//! Names, phone numbers and e-mail addresses of candidates in free text become codes, names also inflected; what is doubtful
//! is said.

use crate::domain::naming::guarded::{Doubt, DoubtKind, Guarded, Hit, splice};
use crate::domain::naming::name::Name;
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::naming::parts::{Judged, Parts};
use crate::domain::naming::whole::{Found, Known, Looked, longest};
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::Code;
use std::collections::BTreeMap;
use std::ops::Range;

/// Who is known and who is concerned, while a text is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Guard<'a> {
    pub(crate) known: &'a BTreeMap<Code, Identity>,
    /// Those the entry is for.
    pub(crate) involved: &'a [Code],
    /// The name of the person met.
    pub(crate) met: Option<&'a str>,
    pub(crate) endings: &'a NameEndings,
}

impl Guard<'_> {
    /// Replaces the full name of any known candidate, and each capitalised part of it for those the entry is for, by
    /// the code. `confirmed` are doubts a person has said to be the candidate.
    pub(crate) fn apply(&self, text: &str, confirmed: &[Doubt]) -> Guarded {
        let looked = Looked::of(text, self.endings);
        let known = |identity| Known::of(identity, self.involved);
        let people: Vec<Known> = self.known.values().map(known).collect();
        let met = self.met.map(Name::of);
        let mut found: Vec<Found> = people
            .iter()
            .flat_map(|known| looked.whole(known))
            .collect();
        found.extend(met.iter().flat_map(|met| looked.met(met)));
        let whole = longest(text, &found);
        let hits: Vec<Hit> = whole.iter().filter_map(|found| found.hit()).collect();
        // Whoever is named in full is meant by the parts of the name too.
        let named: Vec<Code> = hits.iter().map(|hit| hit.code.clone()).collect();
        let mut settled = Settled {
            taken: whole.iter().map(|found| found.range.clone()).collect(),
            doubts: namesakes(text, &whole, &found),
            hits,
            confirmed,
        };
        settled.take_parts(&Parts {
            looked: &looked,
            people: &people,
            named: &named,
            met: met.as_ref(),
        });
        settled.hits.sort_by_key(|hit| hit.range.start);
        splice(text, &settled.hits, settled.doubts)
    }
}

/// What is settled of a text so far.
struct Settled<'c> {
    /// Stretches that are not looked at again.
    taken: Vec<Range<usize>>,
    hits: Vec<Hit>,
    doubts: Vec<Doubt>,
    /// Doubts a person has said to be the candidate.
    confirmed: &'c [Doubt],
}

impl Settled<'_> {
    /// Settles what is left: addresses made of a name, then parts of names.
    fn take_parts(&mut self, parts: &Parts) {
        for mail in &parts.looked.addresses.mails {
            if let Some(judged) = parts.mail(mail).filter(|_| self.is_free(&mail.range)) {
                self.take(judged);
                self.taken.push(mail.range.clone());
            }
        }
        let mut at = 0;
        while let Some(word) = parts.looked.words.get(at) {
            let judged = match self.is_free(&word.range) {
                true => parts.at(at),
                false => None,
            };
            at += judged.as_ref().map_or(1, |(_, words)| *words);
            judged.into_iter().for_each(|(judged, _)| self.take(judged));
        }
    }

    fn is_free(&self, range: &Range<usize>) -> bool {
        let is_in = |taken: &Range<usize>| taken.start <= range.start && range.end <= taken.end;
        !self.taken.iter().any(is_in)
    }

    fn take(&mut self, judged: Judged) {
        match judged {
            Judged::Name(hit) => {
                self.taken.push(hit.range.clone());
                self.hits.push(hit);
            }
            Judged::Doubtful(doubts) => {
                match doubts.iter().find(|doubt| self.confirmed.contains(doubt)) {
                    Some(doubt) => {
                        self.taken.push(doubt.range.clone());
                        self.hits.push(Hit {
                            range: doubt.range.clone(),
                            code: doubt.code.clone(),
                            is_form: false,
                        });
                    }
                    None => self.doubts.extend(doubts),
                }
            }
        }
    }
}

/// A doubt about each whole name that was replaced, where another bears it as well.
fn namesakes(text: &str, whole: &[&Found], found: &[Found]) -> Vec<Doubt> {
    let has_namesake = |one: &Found| {
        found.iter().any(|other| {
            other.range == one.range
                && other.is_involved == one.is_involved
                && other.code.is_some()
                && other.code != one.code
        })
    };
    let doubtful = whole.iter().filter(|found| has_namesake(found));
    let doubt = |found: &&Found| {
        Some(Doubt {
            word: text[found.range.clone()].to_owned(),
            code: found.code?.clone(),
            kind: DoubtKind::Namesake,
            range: found.range.clone(),
        })
    };
    doubtful.filter_map(doubt).collect()
}

#[cfg(test)]
#[path = "pseudonym_tests.rs"]
mod tests;
