//! Whether a text may name anybody: the quick look before the close one, for whoever reads many texts.

use crate::domain::naming::endings::Part;
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::naming::words::{lower_words, spelled};
use crate::domain::record::candidate::Identity;
use crate::domain::terms::names::Code;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::rc::Rc;

/// Last digits of a phone number by which it is looked for: those are the same abroad and at home.
const LAST_DIGITS: u32 = 5;
/// What numbers of so many digits stay below.
const MODULUS: u32 = 10u32.pow(LAST_DIGITS);

/// Names, phone numbers and e-mail addresses, arranged so that a word is compared with few of them, and each word once.
pub(crate) struct Familiar<'a> {
    endings: &'a NameEndings,
    people: Vec<&'a Identity>,
    /// Parts of names by their first two letters, which every inflected form keeps; and who bears them.
    parts: HashMap<Beginning, Vec<(String, Vec<usize>)>>,
    /// Who bears a name of which a word may be a form.
    bearers: RefCell<HashMap<String, Rc<[usize]>>>,
    /// Who has an e-mail address.
    mails: Vec<usize>,
    /// Those with a name in which a word stands twice.
    doubled: HashSet<usize>,
    /// Whose phone numbers end with these digits.
    numbers: HashMap<u32, Vec<usize>>,
}

/// The first two letters of a word, in lower case.
pub(in crate::domain::naming) type Beginning = (Option<char>, Option<char>);

impl<'a> Familiar<'a> {
    /// Those who are known.
    pub(crate) fn of(
        known: &'a BTreeMap<Code, Identity>,
        endings: &'a NameEndings,
    ) -> Familiar<'a> {
        let mut familiar = Familiar {
            endings,
            people: known.values().collect(),
            parts: HashMap::new(),
            bearers: RefCell::default(),
            mails: Vec::new(),
            doubled: HashSet::new(),
            numbers: HashMap::new(),
        };
        for (at, identity) in known.values().enumerate() {
            let names = std::iter::once(&identity.name).chain(&identity.aliases);
            names.for_each(|name| familiar.take_in(name, at));
            if identity.email.is_some() {
                familiar.mails.push(at);
            }
            let number = identity
                .phone
                .as_deref()
                .and_then(|phone| number_ends(phone).last());
            if let Some(number) = number {
                familiar.numbers.entry(number).or_default().push(at);
            }
        }
        familiar
    }

    /// Takes in a name of one of the people.
    fn take_in(&mut self, name: &str, at: usize) {
        let mut own: HashSet<String> = HashSet::new();
        for part in lower_words(name) {
            if !own.insert(part.clone()) {
                self.doubled.insert(at);
            }
            let alike = self.parts.entry(beginning(&part)).or_default();
            match alike.iter_mut().find(|(other, _)| *other == part) {
                Some((_, bearers)) => bearers.push(at),
                None => alike.push((part, vec![at])),
            }
        }
    }

    /// How names are inflected.
    pub(crate) fn endings(&self) -> &'a NameEndings {
        self.endings
    }

    /// Whether the close look may find or doubt anybody. `false` is certain.
    pub(crate) fn may_be_in(&self, text: &str) -> bool {
        !self.reached(text).is_empty() || spelled(text).any(|word| !self.bearers(word).is_empty())
    }

    /// Whom the close look may find by the whole name, the phone number or the e-mail address. Whoever is not among them is certainly not
    /// found so.
    pub(crate) fn may_name(&self, text: &str) -> BTreeMap<Code, Identity> {
        let mut near = self.reached(text);
        // A whole name is two words at least, and seldom the same one twice.
        let mut met: HashMap<usize, &str> = HashMap::new();
        for word in spelled(text) {
            for at in self.bearers(word).iter() {
                let earlier = *met.entry(*at).or_insert(word);
                if earlier != word || self.doubled.contains(at) {
                    near.insert(*at);
                }
            }
        }
        let near = near.into_iter().map(|at| self.people[at]);
        near.map(|identity| (identity.code.clone(), identity.clone()))
            .collect()
    }

    /// Whose phone number or e-mail address may be in a text.
    fn reached(&self, text: &str) -> BTreeSet<usize> {
        let mut reached = BTreeSet::new();
        if !self.numbers.is_empty() {
            let numbers = number_ends(text).filter_map(|number| self.numbers.get(&number));
            reached.extend(numbers.flatten());
        }
        if !self.mails.is_empty() && text.contains('@') {
            reached.extend(&self.mails);
        }
        reached
    }

    /// Who bears a name of which a word may be a form, with or without an ending.
    fn bearers(&self, word: &str) -> Rc<[usize]> {
        if let Some(bearers) = self.bearers.borrow().get(word) {
            return Rc::clone(bearers);
        }
        let lower = word.to_lowercase();
        let alike = self.parts.get(&beginning(&lower)).into_iter().flatten();
        let is_form = |part: &str| self.endings.is_form_of(&lower, part, Part::Any);
        let formed = alike.filter(|(part, _)| is_form(part));
        let mut bearers: Vec<usize> = formed.flat_map(|(_, bearers)| bearers.clone()).collect();
        bearers.sort_unstable();
        bearers.dedup();
        let bearers: Rc<[usize]> = bearers.into();
        self.bearers
            .borrow_mut()
            .insert(word.to_owned(), Rc::clone(&bearers));
        bearers
    }
}

pub(in crate::domain::naming) fn beginning(word: &str) -> Beginning {
    let mut letters = word.chars();
    (letters.next(), letters.next())
}

/// At each digit of a text the number that it and those before it make, whatever stands between them.
pub(in crate::domain::naming) fn number_ends(text: &str) -> impl Iterator<Item = u32> {
    let digits = text.bytes().filter(u8::is_ascii_digit);
    digits.scan(0, |number, digit| {
        *number = (*number * 10 + u32::from(digit - b'0')) % MODULUS;
        Some(*number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::naming::pseudonym::Guard;

    fn people() -> BTreeMap<Code, Identity> {
        let person = |code: &str, name: &str, phone: Option<&str>, aliases: &[&str]| {
            let code: Code = code.parse().unwrap();
            let identity = Identity {
                code: code.clone(),
                name: name.to_owned(),
                phone: phone.map(str::to_owned),
                email: phone.map(|_| "sam@example.org".to_owned()),
                aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            };
            (code, identity)
        };
        BTreeMap::from([
            person("k7qm", "Matti Meikäläinen", None, &["Masa Meikä"]),
            person("w2rd", "Sam de Boer", Some("+358 (0)40 123 4567"), &[]),
            person("b3oo", "Bo Ek", Some("012345"), &[]),
            person("y7aa", "Johannes Susi", None, &[]),
            person("n5nn", "Mikko Mikko", None, &[]),
        ])
    }

    /// Whatever the close look finds, or doubts, the quick one has seen.
    #[test]
    fn the_quick_look_misses_nothing_that_the_close_one_finds() {
        let endings =
            NameEndings::read(include_str!("../../../data/words/name-endings.txt")).unwrap();
        let people = people();
        let familiar = Familiar::of(&people, &endings);
        let involved: Vec<Code> = people.keys().cloned().collect();
        let notes = [
            "Matin CV",
            "meikäläisen kanssa",
            "Masa Meikä came",
            "MATTI",
            "Suden asia",
            "Johannekselle",
            "call 040 123 4567",
            "0401234567",
            "call 00358401234567",
            "+358 12345",
            "012345 is the number",
            "mail Sam@Example.org",
            "Boer",
            "Bo Ek",
            "Mikko Mikko",
            "Mikon Mikko",
            "Ek, Bo",
            "boer zoekt",
            "nobody at all",
            "acme-oy 2026-11-17",
        ];
        let mut passed = 0;
        for note in notes {
            for involved in [&[][..], &involved] {
                let guard = Guard {
                    known: &people,
                    involved,
                    met: None,
                    endings: &endings,
                };
                let close = guard.apply(note, &[]);
                let found = !close.replaced.is_empty() || !close.doubts.is_empty();
                assert!(familiar.may_be_in(note) || !found, "{note}: {close:?}");
                let near = familiar.may_name(note);
                if involved.is_empty() {
                    let missed = close.replaced.iter().find(|code| !near.contains_key(code));
                    assert_eq!(missed, None, "{note}: {close:?}");
                }
                passed += u32::from(!familiar.may_be_in(note));
            }
        }
        assert!(passed > 0, "some texts are not looked at closely");
    }
}
