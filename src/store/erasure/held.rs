//! All that is held about one candidate, as it lies in the files, with everyone else taken out.

use crate::domain::caseload::loaded::Caseload;
use crate::domain::erasure::person::Person;
use crate::domain::erasure::words::{KEYS_OF_LINES, clear_line};
use crate::domain::log::entry::{Entry, Op, people_in};
use crate::domain::naming::mask::NameMask;
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::record::candidate::{Candidate, Identity};
use crate::domain::terms::keys::{keys, words_only};
use crate::domain::terms::names::{Code, EntryId, Slug};
use crate::store::codec::line;
use crate::store::codec::record;
use crate::store::codec::record::RECORD_LIMIT;
use crate::store::data::directory::{Directory, unreadable};
use crate::store::data::layout;
use crate::store::data::log_file::{self, LOG_LIMIT, numbered};
use crate::store::disk::error::StoreError;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What is held about a person.
#[derive(Clone, Debug, Default)]
pub(crate) struct Held {
    pub(crate) identity: Value,
    pub(crate) record: Value,
    pub(crate) notes: Vec<Value>,
    /// Every line of the log about them, as it was written, earlier wordings included.
    pub(crate) lines: Vec<Value>,
    /// Texts in employers' records that name them, each with its employer and field.
    pub(crate) mentions: Vec<Value>,
}

/// Everyone else: who may not be named in what a person is given.
pub(crate) struct Others<'a> {
    mask: NameMask<'a>,
    involved: Vec<Code>,
    code: Code,
    /// The person's own name, which stays.
    name: Option<String>,
}

impl Directory {
    /// All that is held about a person.
    ///
    /// # Errors
    /// When a file about them can not be read.
    pub(crate) fn held(&self, others: &Others) -> Result<Held, StoreError> {
        let code = &others.code;
        let record = self.table(&format!("{}/{code}.toml", layout::CANDIDATES))?;
        Ok(Held {
            identity: self.table(&format!("{}/{code}.toml", layout::PRIVATE))?,
            record: others.cleared("", &record, &words_only(&keys::<Candidate>())),
            notes: self.held_notes(others)?,
            lines: self.held_lines(others)?,
            mentions: self.mentions(others)?,
        })
    }

    fn held_notes(&self, others: &Others) -> Result<Vec<Value>, StoreError> {
        let notes = self.disk.read(&layout::notes(&others.code), LOG_LIMIT)?;
        let notes = notes.unwrap_or_default();
        let cleared = |bytes: &[u8]| {
            let note = serde_json::from_slice::<Value>(bytes)
                .unwrap_or_else(|_| String::from_utf8_lossy(bytes).into());
            others.cleared("", &note, KEYS_OF_LINES)
        };
        Ok(numbered(&notes)
            .map(|(_, found)| cleared(found.bytes()))
            .collect())
    }

    /// The lines of the log that are about the person.
    fn held_lines(&self, others: &Others) -> Result<Vec<Value>, StoreError> {
        let log = self.whole_log(&log_file::coaches(&self.disk)?)?;
        let mut lines = log.lines.clone();
        log.masks.leave_out(&mut lines);
        let about: BTreeSet<EntryId> = lines
            .iter()
            .filter(|line| others.is_about(line))
            .map(|line| log.masks.entry_of(line.id))
            .collect();
        let theirs = lines.iter().filter(|line| {
            says_something(&line.op) && about.contains(&log.masks.entry_of(line.id))
        });
        let cleared = |line: &Entry| {
            let mut values = Map::new();
            values.insert("coach".to_owned(), json!(line.coach));
            let text = line::encode_entry(line);
            values.extend(serde_json::from_str::<Map<_, _>>(&text).unwrap_or_default());
            others.cleared("", &Value::Object(values), KEYS_OF_LINES)
        };
        Ok(theirs.map(cleared).collect())
    }

    /// What employers' records say of the person.
    fn mentions(&self, others: &Others) -> Result<Vec<Value>, StoreError> {
        let mut mentions = Vec::new();
        for slug in self.record_names::<Slug>(layout::EMPLOYERS)? {
            let path = format!("{}/{slug}.toml", layout::EMPLOYERS);
            let mut found = Vec::new();
            others.mentioned("", &self.table(&path)?, &mut found);
            mentions.extend(
                found
                    .into_iter()
                    .map(|(key, text)| json!({ "employer": slug, "field": key, "text": text })),
            );
        }
        Ok(mentions)
    }

    /// A record as JSON; null when there is none.
    fn table(&self, path: &str) -> Result<Value, StoreError> {
        let Some(bytes) = self.disk.read(path, RECORD_LIMIT)? else {
            return Ok(Value::Null);
        };
        let table: toml::Table = record::parse(path, &bytes).map_err(unreadable)?;
        Ok(as_json(toml::Value::Table(table)))
    }
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
    fn mentioned(&self, key: &str, value: &Value, found: &mut Vec<(String, Value)>) {
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
            ("person" | "reviewer", Value::String(_)) => self.mask.mark.into(),
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

/// Whether a line says something of an entry beside that it was taken back or settled.
fn says_something(op: &Op) -> bool {
    match op {
        Op::Void(_) | Op::Erased {} => false,
        Op::Done(done) => done.note.is_some(),
        _ => true,
    }
}

fn as_json(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(day) => day.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(as_json).collect(),
        toml::Value::Table(fields) => fields
            .into_iter()
            .map(|(key, value)| (key, as_json(value)))
            .collect::<Map<_, _>>()
            .into(),
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(flag) => flag.into(),
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
