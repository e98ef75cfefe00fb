//! A record as it is held: its facts, and its blocks as tables; whatever key there is, is shown.

use crate::view::cell::Cell;
use crate::view::held::words::{cell, field_name, said};
use crate::view::page::{Page, Role, Table};
use crate::words::Words;
use serde_json::{Map, Value};

/// Blocks of a record with more columns than these are told in lines: a table of them would be unreadable.
const MOST_COLUMNS: usize = 5;

/// A block of a record.
type Fields = Map<String, Value>;

/// Shows a record under its heading: facts first, then blocks.
pub(crate) fn record(page: &mut Page, words: &Words, name: &str, record: &Value) {
    page.gap();
    page.heading(words.label(&format!("held.{name}")));
    let empty = Map::new();
    let fields = record.as_object().unwrap_or(&empty);
    if fields.is_empty() {
        page.line(Role::Quiet, words.label("held.none"));
    }
    for (key, value) in fields.iter().filter(|(_, value)| blocks(value).is_none()) {
        page.line(Role::Plain, fact(words, key, key, value));
    }
    for (key, value) in fields {
        if let Some(blocks) = blocks(value) {
            page.line(Role::Strong, field_name(words, key));
            show_blocks(page, words, key, &blocks);
        }
    }
}

/// A key and its value; `path` is the key with that of its block.
fn fact(words: &Words, key: &str, path: &str, value: &Value) -> String {
    format!("{}: {}", field_name(words, key), said(words, path, value))
}

/// The blocks that a value is a list of.
fn blocks(value: &Value) -> Option<Vec<&Fields>> {
    let items = value.as_array()?;
    let blocks: Option<Vec<&Fields>> = items.iter().map(Value::as_object).collect();
    blocks.filter(|blocks| !blocks.is_empty())
}

/// Blocks as a table, or line by line where they have too many columns.
fn show_blocks(page: &mut Page, words: &Words, key: &str, blocks: &[&Fields]) {
    let columns = columns(blocks);
    if columns.len() > MOST_COLUMNS {
        for block in blocks {
            page.line(Role::Plain, in_a_line(words, key, block));
        }
        return;
    }
    let cell_of = |block: &Fields, column: &str| {
        block.get(column).map_or(Cell::EMPTY, |value| {
            cell(words, &format!("{key}/{column}"), value)
        })
    };
    let row = |block: &&Fields| {
        let columns = columns.iter();
        columns.map(|column| cell_of(block, column)).collect()
    };
    let rows = blocks.iter().map(row).collect();
    let labels: Vec<String> = columns
        .iter()
        .map(|column| field_name(words, column))
        .collect();
    page.table(Table::new(key, labels, rows));
}

/// The keys of blocks without their ids, each where it is first met.
fn columns<'a>(blocks: &[&'a Fields]) -> Vec<&'a str> {
    let mut columns: Vec<&str> = Vec::new();
    for column in blocks.iter().flat_map(|block| block.keys()) {
        if column != "id" && !columns.contains(&column.as_str()) {
            columns.push(column);
        }
    }
    columns
}

fn in_a_line(words: &Words, key: &str, block: &Fields) -> String {
    let facts: Vec<String> = block
        .iter()
        .filter(|(column, _)| *column != "id")
        .map(|(column, value)| fact(words, column, &format!("{key}/{column}"), value))
        .collect();
    facts.join(" · ")
}
