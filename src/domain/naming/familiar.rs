//! Whether a text may name anybody: the quick look before the close one, for whoever reads many texts.

use crate::domain::naming::endings::Part;
use crate::domain::naming::letters::spelling::Spelling;
use crate::domain::naming::letters::unspaced::{find, unspaced};
use crate::domain::naming::letters::words::spelled;
use crate::domain::naming::name::{Name, is_form};
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::naming::reach::{Mail, initialled, mails};
use crate::domain::record::identity::Identity;
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
    parts: HashMap<Beginning, Vec<(String, Bearers)>>,
    /// Who bears a name of which a word may be a form.
    bearers: RefCell<HashMap<String, Rc<Bearers>>>,
    /// Who has an e-mail address.
    mails: Vec<usize>,
    /// What stands before the `@` in addresses made of a name with an initial.
    initialled: HashSet<String>,
    /// Names in scripts without blanks, and whose.
    unspaced: Vec<(String, usize)>,
    /// Those with a name in which a word stands twice, or one that may be a form of another.
    doubled: HashSet<usize>,
    /// Whose phone numbers end with these digits.
    numbers: HashMap<u32, Vec<usize>>,
}

/// The first two letters of a word, in lower case.
pub(in crate::domain::naming) type Beginning = (Option<char>, Option<char>);

/// Whose name a word is.
#[derive(Clone, Debug, Default)]
struct Bearers {
    /// Of whose name it is a part.
    part: Vec<usize>,
    /// Whose whole name it is, written as one word.
    whole: Vec<usize>,
}

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
            initialled: HashSet::new(),
            unspaced: Vec::new(),
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
    fn take_in(&mut self, text: &str, at: usize) {
        let name = Name::of(text);
        let pieces: Vec<&Spelling> = name.pieces().collect();
        let are_alike = |one: &Spelling, other: &Spelling| {
            is_form(self.endings, one, other, Part::Any)
                || is_form(self.endings, other, one, Part::Any)
        };
        let alike = |(n, piece): (usize, &&Spelling)| {
            pieces[..n].iter().any(|other| are_alike(piece, other))
        };
        if pieces.iter().enumerate().any(alike) {
            self.doubled.insert(at);
        }
        for part in pieces.into_iter().cloned().chain(name.joined_parts()) {
            part.ways()
                .for_each(|way| self.bear(way, &|bearers| bearers.part.push(at)));
        }
        for whole in name.joined_orders() {
            whole
                .ways()
                .for_each(|way| self.bear(way, &|bearers| bearers.whole.push(at)));
        }
        self.initialled.extend(initialled(&name));
        self.unspaced
            .extend(unspaced(text).map(|whole| (whole, at)));
        let parts = text
            .split(|c: char| !c.is_alphabetic())
            .filter_map(unspaced);
        self.unspaced.extend(parts.map(|part| (part, at)));
    }

    fn bear(&mut self, word: &str, who: &dyn Fn(&mut Bearers)) {
        let alike = self.parts.entry(beginning(word)).or_default();
        match alike.iter_mut().find(|(other, _)| other == word) {
            Some((_, bearers)) => who(bearers),
            None => {
                let mut bearers = Bearers::default();
                who(&mut bearers);
                alike.push((word.to_owned(), bearers));
            }
        }
    }

    /// How names are inflected.
    pub(crate) fn endings(&self) -> &'a NameEndings {
        self.endings
    }

    /// Whether the close look may find or doubt anybody. `false` is certain.
    pub(crate) fn may_be_in(&self, text: &str) -> bool {
        let is_made = |mail: Mail| self.initialled.contains(&mail.letters(text));
        let is_borne = |word| {
            let bearers = self.bearers(word);
            !bearers.part.is_empty() || !bearers.whole.is_empty()
        };
        !self.reached(text).is_empty()
            || spelled(text).any(is_borne)
            || mails(text).into_iter().any(is_made)
    }

    /// Whom the close look may find by the whole name, the phone number or the e-mail address. Whoever is not among them is certainly not
    /// found so.
    pub(crate) fn may_name(&self, text: &str) -> BTreeMap<Code, Identity> {
        let mut near = self.reached(text);
        // A whole name is two words at least, and seldom the same one twice; or written as one.
        let mut met: HashMap<usize, &str> = HashMap::new();
        for word in spelled(text) {
            let bearers = self.bearers(word);
            near.extend(&bearers.whole);
            for at in &bearers.part {
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

    /// Whose phone number, e-mail address or name in a script without blanks may be in a text.
    fn reached(&self, text: &str) -> BTreeSet<usize> {
        let mut reached = BTreeSet::new();
        if !self.numbers.is_empty() {
            let numbers = number_ends(text).filter_map(|number| self.numbers.get(&number));
            reached.extend(numbers.flatten());
        }
        if !self.mails.is_empty() && text.contains('@') {
            reached.extend(&self.mails);
        }
        if !text.is_ascii() {
            let stands = |(name, _): &&(String, usize)| !find(text, name).is_empty();
            reached.extend(self.unspaced.iter().filter(stands).map(|(_, at)| at));
        }
        reached
    }

    /// Who bears a name of which a word may be a form, with or without an ending.
    fn bearers(&self, word: &str) -> Rc<Bearers> {
        if let Some(bearers) = self.bearers.borrow().get(word) {
            return Rc::clone(bearers);
        }
        let mut bearers = Bearers::default();
        for way in Spelling::of(word).ways() {
            let alike = self.parts.get(&beginning(way)).into_iter().flatten();
            let formed = alike.filter(|(part, _)| self.endings.is_form_of(way, part, Part::Any));
            for (_, of) in formed {
                bearers.part.extend(&of.part);
                bearers.whole.extend(&of.whole);
            }
        }
        for of in [&mut bearers.part, &mut bearers.whole] {
            of.sort_unstable();
            of.dedup();
        }
        let bearers = Rc::new(bearers);
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
#[path = "familiar_tests.rs"]
mod tests;
