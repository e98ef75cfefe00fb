//! Whole names, phone numbers and e-mail addresses in a text, and whose they are: the longest first.

use crate::domain::naming::guarded::Hit;
use crate::domain::naming::letters::unspaced::{find, unspaced};
use crate::domain::naming::letters::words::{Word, words};
use crate::domain::naming::name::Name;
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::naming::reach::Addresses;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::Code;
use std::cmp::Reverse;
use std::ops::Range;

/// Somebody who may be named, with the names as they are compared.
pub(in crate::domain::naming) struct Known<'a> {
    pub(in crate::domain::naming) identity: &'a Identity,
    /// The name, then the aliases.
    pub(in crate::domain::naming) names: Vec<Name>,
    pub(in crate::domain::naming) is_involved: bool,
}

impl<'a> Known<'a> {
    pub(in crate::domain::naming) fn of(identity: &'a Identity, involved: &[Code]) -> Known<'a> {
        let names = std::iter::once(&identity.name).chain(&identity.aliases);
        Known {
            identity,
            names: names.map(|name| Name::of(name)).collect(),
            is_involved: involved.contains(&identity.code),
        }
    }

    /// Names in scripts without blanks; of those the text is for their parts too.
    fn unspaced(&self) -> Vec<String> {
        let names = std::iter::once(&self.identity.name).chain(&self.identity.aliases);
        let mut wanted = Vec::new();
        for (name, whole) in names.filter_map(|name| Some((name, unspaced(name)?))) {
            wanted.push(whole);
            if self.is_involved {
                wanted.extend(
                    name.split(|c: char| !c.is_alphabetic())
                        .filter_map(unspaced),
                );
            }
        }
        wanted
    }
}

/// A stretch that is somebody's name.
pub(in crate::domain::naming) struct Found<'a> {
    pub(in crate::domain::naming) range: Range<usize>,
    /// Whose; `None` of the person met, who keeps it.
    pub(in crate::domain::naming) code: Option<&'a Code>,
    pub(in crate::domain::naming) is_involved: bool,
    is_form: bool,
}

/// A text that is looked through.
pub(in crate::domain::naming) struct Looked<'t> {
    pub(in crate::domain::naming) text: &'t str,
    pub(in crate::domain::naming) words: Vec<Word<'t>>,
    pub(in crate::domain::naming) addresses: Addresses,
    pub(in crate::domain::naming) endings: &'t NameEndings,
}

impl<'t> Looked<'t> {
    pub(in crate::domain::naming) fn of(text: &'t str, endings: &'t NameEndings) -> Looked<'t> {
        Looked {
            text,
            words: words(text),
            addresses: Addresses::of(text),
            endings,
        }
    }

    /// Wherever the whole name, the phone number or the address of somebody stands.
    pub(in crate::domain::naming) fn whole<'a>(&self, known: &Known<'a>) -> Vec<Found<'a>> {
        let found = |range: Range<usize>, is_form| Found {
            range: self.with_address(range),
            code: Some(&known.identity.code),
            is_involved: known.is_involved,
            is_form,
        };
        let mut all: Vec<Found> = Vec::new();
        for name in &known.names {
            let whole = name.find(self.text, &self.words, self.endings);
            let is_form = |range: &Range<usize>| self.words.iter().any(|word| word.range == *range);
            all.extend(whole.into_iter().map(|range| {
                let is_form = is_form(&range);
                found(range, is_form)
            }));
        }
        if !self.text.is_ascii() {
            let unspaced = known.unspaced();
            let places = unspaced.iter().flat_map(|name| find(self.text, name));
            all.extend(places.map(|range| found(range, false)));
        }
        let reached = self.addresses.reach(known.identity);
        all.extend(reached.into_iter().map(|range| found(range, false)));
        all
    }

    /// Wherever the whole name of the person met stands: it stays.
    pub(in crate::domain::naming) fn met(&self, met: &Name) -> Vec<Found<'static>> {
        let found = |range| Found {
            range,
            code: None,
            is_involved: true,
            is_form: false,
        };
        let whole = met.find(self.text, &self.words, self.endings);
        whole.into_iter().map(found).collect()
    }

    /// A stretch, or the e-mail address that it is in.
    pub(in crate::domain::naming) fn with_address(&self, range: Range<usize>) -> Range<usize> {
        let is_around = |mail: &Range<usize>| mail.start <= range.start && range.end <= mail.end;
        let mut mails = self.addresses.mails.iter().map(|mail| &mail.range);
        mails.find(|mail| is_around(mail)).cloned().unwrap_or(range)
    }
}

/// Of stretches that overlap the longest; of equal ones that of somebody the text is for. One with a comma in it comes last: in
/// "Anna Virtanen, Matti Virtanen" nobody is called "Virtanen, Matti".
pub(in crate::domain::naming) fn longest<'f, 'a>(
    text: &str,
    found: &'f [Found<'a>],
) -> Vec<&'f Found<'a>> {
    let mut order: Vec<&Found> = found.iter().collect();
    order.sort_by_key(|found| {
        (
            text[found.range.clone()].contains(','),
            Reverse(found.range.len()),
            !found.is_involved,
            found.range.start,
            found.code,
        )
    });
    let mut chosen: Vec<&Found> = Vec::new();
    for found in order {
        let overlaps = |other: &&Found| {
            other.range.start < found.range.end && found.range.start < other.range.end
        };
        if !chosen.iter().any(overlaps) {
            chosen.push(found);
        }
    }
    chosen
}

impl Found<'_> {
    /// As a stretch to be replaced; none of the person met.
    pub(in crate::domain::naming) fn hit(&self) -> Option<Hit> {
        self.code.map(|code| Hit {
            range: self.range.clone(),
            code: code.clone(),
            is_form: self.is_form,
        })
    }
}
