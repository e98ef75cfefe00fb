//! Small changes of TOML text in place: everything not named stays, to the byte, line endings included.

use crate::domain::terms::text::without_values;
use crate::store::codec::text_edit::{Edit, TextError};
use std::ops::Range;
use toml_edit::{Document, InlineTable, Item, Table, Value};

/// Makes small changes of a text; everything they do not name stays, to the byte.
///
/// # Errors
/// When the text does not parse, or what is to be changed is not written in a form that can be changed in place.
pub(crate) fn apply(text: &str, edits: &[Edit]) -> Result<String, TextError> {
    let mut text = text.to_owned();
    for edit in edits {
        text = match edit {
            Edit::Set { key, value } => set_key(&text, parse(&text)?.as_table(), None, key, value)?,
            Edit::Unset { key } => without(&text, parse(&text)?.as_table(), key)?,
            Edit::Append { table, fields } => block_text(&text, table, fields),
            Edit::Remove { table, index } => remove(&text, table, *index)?,
            Edit::UnsetIn { table, index, key } => {
                without(&text, block(&parse(&text)?, table, *index)?, key)?
            }
            Edit::SetIn {
                table,
                index,
                key,
                value,
            } => set_in(&text, table, *index, key, value)?,
        };
    }
    Ok(text)
}

/// The file's own line ending.
fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The text with a block behind it.
pub(crate) fn block_text(text: &str, table: &str, fields: &InlineTable) -> String {
    let end = newline(text);
    let close = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        end
    };
    let gap = if text.is_empty() { "" } else { end };
    let lines: String = fields
        .iter()
        .map(|(key, value)| format!("{key} = {}{end}", written(value)))
        .collect();
    format!("{text}{close}{gap}[[{table}]]{end}{lines}")
}

fn parse(text: &str) -> Result<Document<&str>, TextError> {
    Document::parse(text).map_err(|error| TextError::Parse(without_values(error.message())))
}

/// The block with a number.
fn block<'a>(
    document: &'a Document<&str>,
    table: &str,
    index: usize,
) -> Result<&'a Table, TextError> {
    document
        .get(table)
        .and_then(Item::as_array_of_tables)
        .and_then(|blocks| blocks.get(index))
        .ok_or_else(|| TextError::NoBlock(table.to_owned()))
}

fn set_in(
    text: &str,
    table: &str,
    index: usize,
    key: &str,
    value: &Value,
) -> Result<String, TextError> {
    let document = parse(text)?;
    let block = block(&document, table, index)?;
    let header = block.span().map(|span| line_end(text, span.start));
    set_key(text, block, header, key, value)
}

/// Takes a block out, from its header to the next header, with the empty lines before it. A comment that an empty line sets
/// apart from it belongs to what follows, and stays.
fn remove(text: &str, table: &str, index: usize) -> Result<String, TextError> {
    let document = parse(text)?;
    let block = block(&document, table, index)?;
    let header = block
        .span()
        .ok_or_else(|| TextError::NoBlock(table.to_owned()))?;
    let from = text[..header.start].rfind('\n').map_or(0, |at| at + 1);
    let body = line_end(text, header.start);
    // The next header begins a line; a bracket inside a value never does, as values of this program stand on one line.
    let to = text[body..]
        .match_indices('[')
        .map(|(at, _)| body + at)
        .find(|at| *at == body || text[..*at].ends_with('\n'))
        .unwrap_or(text.len());
    let last = block
        .iter()
        .filter_map(|(_, item)| item.as_value()?.span())
        .map(|span| line_end(text, span.end))
        .max()
        .unwrap_or(body);
    let to = set_apart(text, last, to).unwrap_or(to);
    let before = text[..from].trim_end_matches(['\r', '\n']);
    let gap = if before.is_empty() { "" } else { newline(text) };
    let rest = &text[to..];
    let between = if rest.is_empty() || before.is_empty() {
        ""
    } else {
        newline(text)
    };
    Ok(format!("{before}{gap}{between}{rest}"))
}

/// Where a comment begins that an empty line sets apart from what is before it.
fn set_apart(text: &str, from: usize, to: usize) -> Option<usize> {
    let (mut at, mut is_apart) = (from, false);
    for line in text.get(from..to)?.split_inclusive('\n') {
        match line.trim() {
            "" => is_apart = true,
            comment if is_apart && comment.starts_with('#') => return Some(at),
            _ => {}
        }
        at += line.len();
    }
    None
}

/// Replaces a value, or adds a line after the table's last value (after its header when it has none).
fn set_key(
    text: &str,
    table: &Table,
    header: Option<usize>,
    key: &str,
    value: &Value,
) -> Result<String, TextError> {
    if let Some(item) = table.get(key) {
        let span = item
            .as_value()
            .and_then(Value::span)
            .ok_or_else(|| TextError::NotAValue(key.to_owned()))?;
        return Ok(spliced(text, span, &written(value)));
    }
    let last = table
        .iter()
        .filter_map(|(_, item)| item.as_value()?.span())
        .map(|span| line_end(text, span.end))
        .max();
    let at = last.or(header).unwrap_or(0);
    let end = newline(text);
    let close = if at == 0 || text[..at].ends_with('\n') {
        ""
    } else {
        end
    };
    Ok(spliced(
        text,
        at..at,
        &format!("{close}{key} = {}{end}", written(value)),
    ))
}

/// The text without the line of a key.
fn without(text: &str, table: &Table, key: &str) -> Result<String, TextError> {
    let Some((found, item)) = table.get_key_value(key) else {
        return Ok(text.to_owned());
    };
    let spans = found.span().zip(item.as_value().and_then(Value::span));
    let (key_span, value_span) = spans.ok_or_else(|| TextError::NotAValue(key.to_owned()))?;
    let from = text[..key_span.start].rfind('\n').map_or(0, |at| at + 1);
    Ok(spliced(text, from..line_end(text, value_span.end), ""))
}

/// The end of the line that holds a byte, its newline included.
fn line_end(text: &str, at: usize) -> usize {
    text[at..]
        .find('\n')
        .map_or(text.len(), |newline| at + newline + 1)
}

fn spliced(text: &str, range: Range<usize>, with: &str) -> String {
    format!("{}{with}{}", &text[..range.start], &text[range.end..])
}

/// A value as a record writes it: on one line, whole numbers without a point.
pub(crate) fn written(value: &Value) -> String {
    match value {
        Value::Float(number) if number.value().fract() == 0.0 && number.value().abs() < 1e15 => {
            format!("{:.0}", number.value())
        }
        Value::Float(number) => number.value().to_string(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(written).collect();
            format!("[{}]", items.join(", "))
        }
        Value::InlineTable(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|(key, value)| format!("{key} = {}", written(value)))
                .collect();
            format!("{{ {} }}", fields.join(", "))
        }
        Value::String(_) | Value::Integer(_) | Value::Boolean(_) | Value::Datetime(_) => {
            value.to_string()
        }
    }
}

#[cfg(test)]
#[path = "toml_text_tests.rs"]
mod tests;
