//! A revision of a record as a change of its text: a new text, or the small edits that take the old version to the new.

use crate::domain::change::revision::{Revision, Versions};
use crate::store::codec::text_edit::{Edit, TextError};
use crate::store::codec::toml_text::{self, block_text, written};
use serde::Serialize;
use toml_edit::ser::ValueSerializer;
use toml_edit::{InlineTable, Value};

/// How the text of a record changes.
#[derive(Clone, Debug)]
pub(crate) enum TextChange {
    /// A new file, with the keys and blocks it has.
    New {
        text: String,
        fields: Vec<String>,
    },
    Edits(Vec<Edit>),
    /// The whole text, as a person edited it.
    Whole {
        before: String,
        after: String,
    },
}

impl TextChange {
    /// What a revision makes of the text.
    ///
    /// # Errors
    /// When a value cannot be written.
    pub(crate) fn of(revision: &Revision) -> Result<TextChange, TextError> {
        match revision {
            Revision::Coach(versions) => of_versions(versions),
            Revision::Employer(versions) => of_versions(versions),
            Revision::Candidate(versions) => of_versions(versions),
            Revision::Identity(versions) => of_versions(versions),
            Revision::Text { before, after, .. } => Ok(TextChange::Whole {
                before: before.clone(),
                after: after.clone(),
            }),
        }
    }

    /// The text after the change; `None` is a record that does not exist yet.
    ///
    /// # Errors
    /// When the text does not parse, was changed meanwhile, or does not hold what is to be changed.
    pub(crate) fn apply(&self, text: Option<&str>) -> Result<String, TextError> {
        let text = text.unwrap_or_default();
        match self {
            TextChange::New { text, .. } => Ok(text.clone()),
            TextChange::Edits(edits) => toml_text::apply(text, edits),
            TextChange::Whole { before, after } if text == before => Ok(after.clone()),
            TextChange::Whole { .. } => Err(TextError::Changed),
        }
    }

    /// What it changes, each once: keys, blocks, keys of blocks as `block.key`, `*` for a whole text.
    pub(crate) fn fields(&self) -> Vec<String> {
        let all = match self {
            TextChange::New { fields, .. } => fields.clone(),
            TextChange::Edits(edits) => edits.iter().map(Edit::field).collect(),
            TextChange::Whole { .. } => vec!["*".to_owned()],
        };
        let mut fields: Vec<String> = Vec::new();
        for field in all {
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
        fields
    }

    /// Whether it names blocks by their numbers, which are other blocks' in a text that has changed since.
    pub(crate) fn is_by_number(&self) -> bool {
        matches!(self, TextChange::Edits(edits) if edits.iter().any(Edit::is_by_number))
    }
}

/// The text of a new record.
///
/// # Errors
/// When a value cannot be written.
pub(crate) fn new_text<R: Serialize>(record: &R) -> Result<String, TextError> {
    let (keys, blocks): (Vec<_>, Vec<_>) = table(record)?
        .into_iter()
        .partition(|(_, value)| blocks_of(Some(value)).is_none());
    let mut text: String = keys
        .iter()
        .map(|(key, value)| format!("{key} = {}\n", written(value)))
        .collect();
    for (name, value) in &blocks {
        for block in blocks_of(Some(value)).unwrap_or_default() {
            text = block_text(&text, name, block);
        }
    }
    Ok(text)
}

fn of_versions<R: Serialize>(versions: &Versions<R>) -> Result<TextChange, TextError> {
    match &versions.before {
        Some(before) => edits(&**before, &*versions.after).map(TextChange::Edits),
        None => Ok(TextChange::New {
            text: new_text(&*versions.after)?,
            fields: table(&*versions.after)?
                .iter()
                .map(|(key, _)| key.to_string())
                .collect(),
        }),
    }
}

/// The edits that take a record from one version to the next, in the order of its declaration.
fn edits<R: Serialize>(before: &R, after: &R) -> Result<Vec<Edit>, TextError> {
    let (before, after) = (table(before)?, table(after)?);
    let mut edits = Vec::new();
    for (key, value) in &after {
        let old = before.get(key);
        match (blocks_of(old), blocks_of(Some(value))) {
            (old, Some(new)) => edits.extend(edits_of_blocks(key, &old.unwrap_or_default(), &new)),
            (_, None) if old.is_some_and(|old| is_same(old, value)) => {}
            (_, None) => edits.push(Edit::Set {
                key: key.to_owned(),
                value: value.clone(),
            }),
        }
    }
    for (key, value) in before.iter().filter(|(key, _)| !after.contains_key(key)) {
        match blocks_of(Some(value)) {
            Some(old) => edits.extend(edits_of_blocks(key, &old, &[])),
            None => edits.push(Edit::Unset {
                key: key.to_owned(),
            }),
        }
    }
    Ok(edits)
}

/// Blocks are matched in order: what is left out is removed, what differs is changed in place, what is more goes to the end.
fn edits_of_blocks(table: &str, before: &[&InlineTable], after: &[&InlineTable]) -> Vec<Edit> {
    let (mut changed, mut removed) = (Vec::new(), Vec::new());
    let mut left = after.iter();
    for (index, old) in before.iter().enumerate() {
        let has_left_over = before.len() - index > left.len();
        match left.as_slice().first() {
            Some(new) if is_same_table(old, new) || !has_left_over => {
                changed.extend(edits_in_block(table, index, old, new));
                left.next();
            }
            _ => removed.push(Edit::Remove {
                table: table.to_owned(),
                index,
            }),
        }
    }
    let added = left.map(|block| Edit::Append {
        table: table.to_owned(),
        fields: (*block).clone(),
    });
    // Taking a block out renumbers those behind it.
    removed.reverse();
    changed.into_iter().chain(removed).chain(added).collect()
}

fn edits_in_block(
    table: &str,
    index: usize,
    before: &InlineTable,
    after: &InlineTable,
) -> Vec<Edit> {
    let set = after
        .iter()
        .filter(|(key, value)| !before.get(key).is_some_and(|old| is_same(old, value)))
        .map(|(key, value)| Edit::SetIn {
            table: table.to_owned(),
            index,
            key: key.to_owned(),
            value: value.clone(),
        });
    let unset = before
        .iter()
        .filter(|(key, _)| !after.contains_key(key))
        .map(|(key, _)| Edit::UnsetIn {
            table: table.to_owned(),
            index,
            key: key.to_owned(),
        });
    set.chain(unset).collect()
}

/// A record as serde writes it, without empty lists: an absent key says the same.
fn table<R: Serialize>(record: &R) -> Result<InlineTable, TextError> {
    let value = record
        .serialize(ValueSerializer::new())
        .map_err(|error| TextError::Unwritable(error.to_string()))?;
    match value {
        Value::InlineTable(fields) => Ok(without_empty(fields)),
        _ => Err(TextError::Unwritable("it is no table".to_owned())),
    }
}

fn without_empty(mut fields: InlineTable) -> InlineTable {
    fields.retain(|_, value| !value.as_array().is_some_and(|items| items.is_empty()));
    for (_, value) in fields.iter_mut() {
        if let Value::Array(items) = value {
            for item in items.iter_mut() {
                if let Value::InlineTable(block) = item {
                    *block = without_empty(std::mem::take(block));
                }
            }
        }
    }
    fields
}

/// The tables of a list of tables, each of which is a block.
fn blocks_of(value: Option<&Value>) -> Option<Vec<&InlineTable>> {
    value?
        .as_array()?
        .iter()
        .map(Value::as_inline_table)
        .collect()
}

fn is_same(one: &Value, other: &Value) -> bool {
    written(one) == written(other)
}

fn is_same_table(one: &InlineTable, other: &InlineTable) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .all(|(key, value)| other.get(key).is_some_and(|theirs| is_same(value, theirs)))
}

#[cfg(test)]
#[path = "revised_tests.rs"]
mod tests;
