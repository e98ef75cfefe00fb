//! Whose name a text is, and whether a part of someone's name stands in one, theirs or another's.

use crate::domain::naming::letters::words::words;
use crate::domain::naming::name::Name;
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::naming::pseudonym::Guard;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::Code;
use std::collections::BTreeMap;

/// Those who are called so: by the whole of a name or by a part of it, and by nothing else.
pub(crate) fn called(
    known: &BTreeMap<Code, Identity>,
    text: &str,
    endings: &NameEndings,
) -> Vec<Code> {
    let is_called = |(code, identity): &(&Code, &Identity)| {
        let guard = Guard {
            known: &BTreeMap::from([((*code).clone(), (*identity).clone())]),
            involved: std::slice::from_ref(*code),
            met: None,
            endings,
        };
        let guarded = guard.apply(text, &[]);
        guarded.text == code.as_str() || guarded.doubts.iter().any(|doubt| doubt.word == text)
    };
    let called = known.iter().filter(is_called);
    called.map(|(code, _)| code.clone()).collect()
}

/// Someone's names, to be looked for by their parts.
pub(crate) struct NameParts<'a> {
    names: Vec<Name>,
    endings: &'a NameEndings,
}

impl<'a> NameParts<'a> {
    pub(crate) fn of(identity: &Identity, endings: &'a NameEndings) -> NameParts<'a> {
        let names = std::iter::once(&identity.name).chain(&identity.aliases);
        NameParts {
            names: names.map(|name| Name::of(name)).collect(),
            endings,
        }
    }

    /// Whether a part of them stands in a text, with a capital, also inflected.
    pub(crate) fn stand_in(&self, text: &str) -> bool {
        let words = words(text);
        let stands = |at: usize| {
            self.names.iter().any(|name| {
                let standing = name.part_at(text, &words[at..], self.endings);
                standing.is_some_and(|standing| !standing.is_short || standing.is_exact)
            })
        };
        (0..words.len()).any(|at| words[at].is_capitalised() && stands(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_that_of_those_who_bear_it_whole_or_in_part() {
        let endings =
            NameEndings::read(include_str!("../../../data/words/name-endings.txt")).unwrap();
        let person = |code: &str, name: &str, alias: &str| {
            let code: Code = code.parse().unwrap();
            let identity = Identity {
                code: code.clone(),
                name: name.to_owned(),
                phone: None,
                email: None,
                aliases: vec![alias.to_owned()],
            };
            (code, identity)
        };
        let known = BTreeMap::from([
            person("k7qm", "Matti Meikäläinen", "Masa"),
            person("w2rd", "Matti Smit", "Will"),
        ]);
        let called = |text: &str| {
            let codes = called(&known, text, &endings);
            codes
                .iter()
                .map(Code::to_string)
                .collect::<Vec<_>>()
                .join(" ")
        };
        for (text, codes) in [
            ("Matti", "k7qm w2rd"),
            ("matti", "k7qm w2rd"),
            ("Matti Meikalainen", "k7qm"),
            ("meikäläisen", "k7qm"),
            ("Masa", "k7qm"),
            ("smit", "w2rd"),
            ("Matti came", ""),
            ("warehouse", ""),
            ("", ""),
        ] {
            assert_eq!(called(text), codes, "{text}");
        }
    }
}
