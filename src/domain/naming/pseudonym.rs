//! Names, phone numbers and e-mail addresses of candidates in free text become codes, names also inflected; what is doubtful
//! is said.

use crate::domain::naming::endings::Part;
use crate::domain::naming::guarded::{Doubt, DoubtKind, Guarded, splice};
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::naming::reach::Addresses;
use crate::domain::naming::words::{self, Word, is_gap, lower_words, orders, words};
use crate::domain::record::candidate::Identity;
use crate::domain::terms::names::Code;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Shortest part of a name that is recognised alone, in letters.
const SHORTEST_PART: usize = 3;

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
        let words = words(text);
        let mut hits: Vec<(Range<usize>, Code)> = Vec::new();
        let mut doubts: Vec<Doubt> = Vec::new();
        let has_address =
            |identity: &Identity| identity.phone.is_some() || identity.email.is_some();
        let addresses = self
            .known
            .values()
            .any(has_address)
            .then(|| Addresses::of(text));
        // Of people with one name those the entry is for are meant.
        let mut known: Vec<&Identity> = self
            .known
            .values()
            .filter(|identity| !self.was_met(identity))
            .collect();
        known.sort_by_key(|identity| !self.involved.contains(&identity.code));
        for identity in known {
            self.full_names(text, &words, identity, &mut hits);
            addresses
                .iter()
                .for_each(|addresses| addresses.reach(identity, &mut hits));
        }
        doubts.extend(
            hits.iter()
                .filter_map(|(range, code)| self.namesake(text, range, code)),
        );
        // Whoever is named in full is meant by the parts of the name too.
        let named: Vec<Code> = hits.iter().map(|(_, code)| code.clone()).collect();
        for word in &words {
            if hits
                .iter()
                .any(|(range, _)| range.start <= word.range.start && word.range.end <= range.end)
            {
                continue;
            }
            match self.part(word, &named) {
                Some(Ok(code)) => hits.push((word.range.clone(), code)),
                Some(Err(doubtful)) => {
                    match doubtful.iter().find(|doubt| confirmed.contains(doubt)) {
                        Some(doubt) => hits.push((doubt.range.clone(), doubt.code.clone())),
                        None => doubts.extend(doubtful),
                    }
                }
                None => {}
            }
        }
        hits.sort_by_key(|(range, _)| range.start);
        let forms = hits
            .iter()
            .filter(|(range, code)| self.is_inflected(&words, range, code));
        let forms = forms
            .map(|(range, code)| (text[range.clone()].to_owned(), code.clone()))
            .collect();
        splice(text, hits, doubts, forms)
    }

    /// Whether what was replaced is one word, and not the name as it is.
    fn is_inflected(&self, words: &[Word], range: &Range<usize>, code: &Code) -> bool {
        let is_part = |lower: &str| {
            self.known.get(code).is_some_and(|identity| {
                words::words(&identity.name)
                    .iter()
                    .any(|part| part.lower == lower)
            })
        };
        words
            .iter()
            .any(|word| word.range == *range && !is_part(&word.lower))
    }

    /// A doubt about a whole name that was replaced, where another bears it as well as this one.
    fn namesake(&self, text: &str, range: &Range<usize>, code: &Code) -> Option<Doubt> {
        let parts = |name: &str| lower_words(name).collect::<BTreeSet<_>>();
        let own = parts(&self.known.get(code)?.name);
        let is_as_near =
            |other: &Code| self.involved.contains(other) == self.involved.contains(code);
        let others = self
            .known
            .values()
            .filter(|other| other.code != *code && is_as_near(&other.code));
        let has_namesake = others
            .into_iter()
            .any(|other| !own.is_empty() && parts(&other.name) == own);
        has_namesake.then(|| Doubt {
            word: text[range.clone()].to_owned(),
            code: code.clone(),
            kind: DoubtKind::Namesake,
            range: range.clone(),
        })
    }

    /// Whether the person met bears the whole name.
    fn was_met(&self, identity: &Identity) -> bool {
        let parts = |name: &str| lower_words(name).collect::<BTreeSet<_>>();
        self.met
            .is_some_and(|met| parts(met) == parts(&identity.name))
    }

    fn full_names(
        &self,
        text: &str,
        words: &[Word],
        identity: &Identity,
        hits: &mut Vec<(Range<usize>, Code)>,
    ) {
        for name in std::iter::once(&identity.name).chain(&identity.aliases) {
            let parts: Vec<String> = words::words(name)
                .into_iter()
                .map(|word| word.lower)
                .collect();
            for order in orders(&parts) {
                for run in words.windows(order.len()) {
                    let free = !hits.iter().any(|(range, _)| {
                        range.start < run[order.len() - 1].range.end
                            && run[0].range.start < range.end
                    });
                    let adjacent = run
                        .windows(2)
                        .all(|pair| is_gap(&text[pair[0].range.end..pair[1].range.start]));
                    if free
                        && adjacent
                        && run.iter().zip(&order).all(|(word, part)| {
                            self.endings.is_form_of(&word.lower, part, Part::Any)
                        })
                    {
                        hits.push((
                            run[0].range.start..run[order.len() - 1].range.end,
                            identity.code.clone(),
                        ));
                    }
                }
            }
        }
    }

    /// Judges one word: a candidate's name (`Ok`), a doubtful one (`Err`, of one or several), or neither.
    fn part(&self, word: &Word, named: &[Code]) -> Option<Result<Code, Vec<Doubt>>> {
        let capitalised = word.text.starts_with(char::is_uppercase);
        let bears = |identity: &&Identity| {
            let parts = words(&identity.name);
            let last = parts.len().saturating_sub(1);
            let kind = |at: usize| {
                if at < last && !identity.name.contains(',') {
                    Part::FirstName
                } else {
                    Part::Any
                }
            };
            let parts = parts
                .into_iter()
                .enumerate()
                .filter(|(_, part)| part.text.chars().count() >= SHORTEST_PART);
            // "Van" and "den" are words; a first name is none, unless it is written small.
            let is_name = |at: usize, part: &Word| {
                (at == 0 && part.text.starts_with(char::is_uppercase))
                    || !self.endings.is_particle(&part.lower)
            };
            let mut parts = parts.filter(|(at, part)| is_name(*at, part));
            parts.any(|(at, part)| self.endings.is_form_of(&word.lower, &part.lower, kind(at)))
        };
        let concerned: BTreeSet<&Code> = self.involved.iter().chain(named).collect();
        let bearers: Vec<&Identity> = concerned
            .into_iter()
            .filter_map(|code| self.known.get(code))
            .filter(bears)
            .collect();
        let doubt_of = |identity: &Identity, kind| Doubt {
            word: word.text.to_owned(),
            code: identity.code.clone(),
            kind,
            range: word.range.clone(),
        };
        if bearers.len() > 1 && (capitalised || !self.endings.is_common(&word.lower)) {
            return Some(Err(bearers
                .into_iter()
                .map(|identity| doubt_of(identity, DoubtKind::Several))
                .collect()));
        }
        let involved = bearers.first().copied();
        let identity = match involved {
            Some(identity) => identity,
            None if capitalised || word.lower.chars().count() > SHORTEST_PART => {
                self.known.values().find(bears)?
            }
            None => return None,
        };
        let doubt = |kind| Some(Err(vec![doubt_of(identity, kind)]));
        let met_bears = self.met.is_some_and(|met| {
            words(met)
                .iter()
                .any(|part| self.endings.is_form_of(&word.lower, &part.lower, Part::Any))
        });
        if involved.is_some()
            && self.endings.is_apart(&word.lower)
            && !words(&identity.name)
                .iter()
                .any(|part| part.lower == word.lower)
        {
            return doubt(DoubtKind::LowerCase);
        }
        match (involved.is_some(), capitalised, met_bears) {
            (true, true, false) => Some(Ok(identity.code.clone())),
            (true, true, true) => doubt(DoubtKind::PersonMet),
            (true, false, _) if self.endings.is_common(&word.lower) => None,
            (true, false, _) => doubt(DoubtKind::LowerCase),
            (false, _, true) => None,
            (false, false, _) if self.endings.is_common(&word.lower) => None,
            (false, false, false) => doubt(DoubtKind::LowerCase),
            (false, true, false) => doubt(DoubtKind::NotForThem),
        }
    }
}

#[cfg(test)]
#[path = "pseudonym_tests.rs"]
mod tests;
