//! Everyone else: who may not be named in what a person is given.

use crate::domain::caseload::loaded::Caseload;
use crate::domain::erasure::person::Person;
use crate::domain::erasure::words::clear_line;
use crate::domain::log::entry::{Entry, people_in};
use crate::domain::naming::mask::NameMask;
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::record::identity::Identity;
use crate::domain::terms::names::Code;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Everyone else: who may not be named in what a person is given.
pub(crate) struct Others<'a> {
    mask: NameMask<'a>,
    involved: Vec<Code>,
    pub(in crate::store::erasure) code: Code,
    /// The person's own name, which stays.
    name: Option<String>,
}

impl<'a> Others<'a> {
    /// Everyone but one candidate: the other candidates, those who were forgotten, and employers' contact persons.
    pub(crate) fn of(
        code: &Code,
        caseload: &Caseload,
        gone: &BTreeSet<Code>,
        endings: &'a NameEndings,
        mark: &'a str,
    ) -> Others<'a> {
        let mut identities: BTreeMap<Code, Identity> = caseload.identities.clone();
        let name = identities.remove(code).map(|identity| identity.name);
        identities.extend(contact_persons(caseload));
        let codes: BTreeSet<Code> = caseload
            .candidates
            .keys()
            .chain(identities.keys())
            .chain(gone)
            .filter(|other| *other != code)
            .cloned()
            .collect();
        let involved = codes.iter().cloned().collect();
        let mask = NameMask {
            codes,
            identities,
            others: [code.clone()].into(),
            endings,
            mark,
        };
        Others {
            mask,
            involved,
            code: code.clone(),
            name,
        }
    }

    /// Whether a line is about the person, or a text of it names them.
    pub(crate) fn is_about(&self, line: &Entry) -> bool {
        let person = Person {
            code: &self.code,
            jobs: &BTreeSet::new(),
            names: &self.own(),
            keeps_time: false,
        };
        person.is_in(line)
    }

    /// Whether the values of an entry name the person, as one it is with or for, or in a text.
    pub(crate) fn is_in(&self, values: &Map<String, Value>) -> bool {
        let mut cleared = values.clone();
        clear_line(&mut cleared, &self.own(), &[]);
        people_in(values).contains(&self.code) || cleared != *values
    }

    /// Texts of a record that name the person, with the key each stands under, without the others.
    pub(in crate::store::erasure) fn mentioned(
        &self,
        key: &str,
        value: &Value,
        found: &mut Vec<(String, Value)>,
    ) {
        let below = |name: &str| {
            if key.is_empty() {
                name.to_owned()
            } else {
                format!("{key}.{name}")
            }
        };
        match value {
            Value::Object(fields) => fields
                .iter()
                .for_each(|(name, value)| self.mentioned(&below(name), value, found)),
            Value::Array(items) => items
                .iter()
                .for_each(|item| self.mentioned(key, item, found)),
            Value::String(text) if self.own().mentions(text, &[]) => {
                found.push((key.to_owned(), self.cleared("text", value, &[])))
            }
            _ => {}
        }
    }

    /// The person alone, by code.
    fn own(&self) -> NameMask<'a> {
        NameMask {
            codes: [self.code.clone()].into(),
            identities: BTreeMap::new(),
            others: self.mask.codes.clone(),
            ..self.mask.clone()
        }
    }

    /// A value without the others; keys that hold no free text stay.
    pub(crate) fn cleared(&self, key: &str, value: &Value, plain: &[&str]) -> Value {
        match (key, value) {
            ("for", Value::Array(list)) => list
                .iter()
                .map(|other| {
                    if *other == *self.code.as_str() {
                        other.clone()
                    } else {
                        self.mask.mark.into()
                    }
                })
                .collect(),
            ("candidate", Value::String(other)) if other != self.code.as_str() => {
                self.mask.mark.into()
            }
            ("person" | "reviewer" | "with", Value::String(_)) => self.mask.mark.into(),
            (_, Value::Object(fields)) => fields
                .iter()
                .map(|(key, value)| (key.clone(), self.cleared(key, value, plain)))
                .collect::<Map<_, _>>()
                .into(),
            _ if plain.contains(&key) => value.clone(),
            (_, Value::Array(items)) => items
                .iter()
                .map(|item| self.cleared(key, item, plain))
                .collect(),
            (_, Value::String(text)) => self
                .mask
                .apply(text, &self.involved, self.name.as_deref())
                .into(),
            _ => value.clone(),
        }
    }
}

/// Employers' contact persons as people of the caseload, under codes that nobody else bears.
fn contact_persons(caseload: &Caseload) -> impl Iterator<Item = (Code, Identity)> {
    let employers = caseload.employers.values();
    let people = employers.flat_map(|employer| &employer.people).enumerate();
    people.filter_map(|(n, person)| {
        let code: Code = format!("contact-person-{n}").parse().ok()?;
        let identity = Identity {
            code: code.clone(),
            name: person.name.clone(),
            phone: None,
            email: None,
            aliases: Vec::new(),
        };
        Some((code, identity))
    })
}
