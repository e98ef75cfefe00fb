//! The blocks of a record as anyone may name them: each with a short id, its own or one that follows from what it says.

use crate::domain::record::block::kind::Kind;
use crate::domain::record::candidate::Candidate;
use crate::domain::record::employer::Employer;
use crate::domain::record::values::values;
use crate::domain::terms::names::four_letters;
use crate::domain::terms::record_name::Record;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// A record with blocks that can be named.
pub(crate) trait Blocks: Serialize + DeserializeOwned + Clone {
    const KINDS: &'static [Kind];

    /// Which record it is.
    fn record(&self) -> Record;

    /// The same record under its own name: the name is its file's, and is not written in it.
    fn under_name_of(self, other: &Self) -> Self;
}

impl Blocks for Employer {
    const KINDS: &'static [Kind] = &[
        Kind::Person,
        Kind::Issue,
        Kind::Agreement,
        Kind::Permission,
        Kind::Stage,
    ];

    fn record(&self) -> Record {
        Record::Employer(self.id.clone())
    }

    fn under_name_of(mut self, other: &Employer) -> Employer {
        self.id = other.id.clone();
        self
    }
}

impl Blocks for Candidate {
    const KINDS: &'static [Kind] = &[
        Kind::Stage,
        Kind::Consent,
        Kind::Job,
        Kind::Step,
        Kind::Support,
        Kind::Service,
        Kind::Strength,
        Kind::Permission,
        Kind::Instruction,
    ];

    fn record(&self) -> Record {
        Record::Candidate(self.code.clone())
    }

    fn under_name_of(mut self, other: &Candidate) -> Candidate {
        self.code = other.code.clone();
        self
    }
}

/// A block of a record.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Block {
    pub(crate) kind: Kind,
    /// Its number among the blocks of its kind, from 0.
    pub(crate) index: usize,
    pub(crate) id: String,
    /// What it says, days as text.
    pub(crate) fields: Map<String, Value>,
}

impl Block {
    /// What tells it from others of its kind, field by field.
    pub(crate) fn telling(&self) -> Vec<(&'static str, &Value)> {
        let keys = self.kind.telling().iter();
        keys.filter_map(|key| Some((*key, self.fields.get(*key)?)))
            .collect()
    }
}

/// The ids of a record's blocks, by kind and number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ids(HashMap<(Kind, usize), String>);

impl Ids {
    pub(crate) fn of(record: &impl Blocks) -> Ids {
        let named = |block: Block| ((block.kind, block.index), block.id);
        Ids(blocks(record).into_iter().map(named).collect())
    }

    /// The id of a block; empty where there is no such block.
    pub(crate) fn get(&self, kind: Kind, index: usize) -> &str {
        self.0.get(&(kind, index)).map_or("", String::as_str)
    }
}

/// All blocks of a record that can be named.
pub(crate) fn blocks<R: Blocks>(record: &R) -> Vec<Block> {
    let (path, values) = (record.record().to_string(), values(record));
    let mut blocks = Vec::new();
    for kind in R::KINDS {
        let listed = values.get(kind.table()).and_then(Value::as_array);
        let mut met: HashMap<String, usize> = HashMap::new();
        for (index, block) in listed.into_iter().flatten().enumerate() {
            let fields = block.as_object().cloned().unwrap_or_default();
            let says = telling(&path, *kind, &fields);
            let before = met.entry(says.clone()).or_default();
            let id = id_of(&says, &fields, *before);
            *before += 1;
            blocks.push(Block {
                kind: *kind,
                index,
                id,
                fields,
            });
        }
    }
    blocks
}

/// The record without a block.
pub(crate) fn without<R: Blocks>(record: &R, block: &Block) -> Result<R, serde_json::Error> {
    changed(record, block, |list| drop(list.remove(block.index)))
}

/// The record with a block that says something else; its id is written into it, so that it keeps it.
pub(crate) fn with<R: Blocks>(
    record: &R,
    block: &Block,
    mut fields: Map<String, Value>,
) -> Result<R, serde_json::Error> {
    fields.insert("id".to_owned(), Value::from(block.id.clone()));
    changed(record, block, |list| {
        list[block.index] = Value::Object(fields)
    })
}

fn changed<R: Blocks>(
    record: &R,
    block: &Block,
    change: impl FnOnce(&mut Vec<Value>),
) -> Result<R, serde_json::Error> {
    let mut values = values(record);
    if let Some(list) = values
        .get_mut(block.kind.table())
        .and_then(Value::as_array_mut)
    {
        change(list);
    }
    let after: R = serde_json::from_value(Value::Object(values))?;
    Ok(after.under_name_of(record))
}

/// What tells a block of a table from others, in lines; none where no block of this table can be named.
pub(crate) fn told(path: &str, table: &str, fields: &Map<String, Value>) -> Option<String> {
    let mut kinds = Employer::KINDS.iter().chain(Candidate::KINDS);
    let kind = kinds.find(|kind| kind.table() == table)?;
    Some(telling(path, *kind, fields))
}

/// Whether a block has an id written down.
pub(crate) fn has_own_id(fields: &Map<String, Value>) -> bool {
    own_id(fields).is_some()
}

fn own_id(fields: &Map<String, Value>) -> Option<&str> {
    let own = fields.get("id").and_then(Value::as_str);
    own.filter(|id| !id.is_empty())
}

/// The id of a block: its own, or what follows from what tells it if `before` blocks ahead of it say the same.
pub(crate) fn id_of(says: &str, fields: &Map<String, Value>, before: usize) -> String {
    own_id(fields).map_or_else(
        || four_letters(lowest_bytes(&numbered(says, before))),
        str::to_owned,
    )
}

/// What tells a block from others, in lines.
pub(crate) fn telling(path: &str, kind: Kind, fields: &Map<String, Value>) -> String {
    let said = kind
        .telling()
        .iter()
        .filter_map(|key| fields.get(*key)?.as_str());
    let lines: Vec<&str> = [path, kind.table()].into_iter().chain(said).collect();
    lines.join("\n")
}

fn numbered(says: &str, before: usize) -> String {
    match before {
        0 => says.to_owned(),
        n => format!("{says}\n{n}"),
    }
}

/// The lowest four bytes of FNV-1a with 64 bits: the same on every machine, and written down in the format.
fn lowest_bytes(text: &str) -> [u8; 4] {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    let [a, b, c, d, ..] = hash.to_le_bytes();
    [a, b, c, d]
}

#[cfg(test)]
#[path = "named_tests.rs"]
mod tests;
