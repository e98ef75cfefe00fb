//! All that is held about one candidate, as it lies in the files, with everyone else taken out.

use crate::domain::erasure::words::KEYS_OF_LINES;
use crate::domain::log::entry::{Entry, Op};
use crate::domain::record::candidate::Candidate;
use crate::domain::terms::keys::{keys, words_only};
use crate::domain::terms::names::{EntryId, Slug};
use crate::domain::terms::record_name::Record;
use crate::store::codec::record;
use crate::store::codec::record::RECORD_LIMIT;
use crate::store::codec::written_line::encode_entry;
use crate::store::data::directory::{Directory, unreadable};
use crate::store::data::layout;
use crate::store::data::log_file::{self, LOG_LIMIT, numbered};
use crate::store::disk::error::StoreError;
use crate::store::erasure::others::Others;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

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

impl Directory {
    /// All that is held about a person.
    ///
    /// # Errors
    /// When a file about them cannot be read.
    pub(crate) fn held(&self, others: &Others) -> Result<Held, StoreError> {
        let code = &others.code;
        let record = self.table(&layout::record(&Record::Candidate(code.clone())))?;
        Ok(Held {
            identity: self.table(&layout::record(&Record::Identity(code.clone())))?,
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
            let text = encode_entry(line);
            values.extend(serde_json::from_str::<Map<_, _>>(&text).unwrap_or_default());
            others.cleared("", &Value::Object(values), KEYS_OF_LINES)
        };
        Ok(theirs.map(cleared).collect())
    }

    /// What employers' records say of the person.
    fn mentions(&self, others: &Others) -> Result<Vec<Value>, StoreError> {
        let mut mentions = Vec::new();
        for slug in self.record_names::<Slug>(layout::EMPLOYERS)? {
            let path = layout::record(&Record::Employer(slug.clone()));
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
