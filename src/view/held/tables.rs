//! Notes, entries, mentions and changes as they are held, each kind a table.

use crate::view::cell::Cell;
use crate::view::held::words::{cell, field_name, said, text_of};
use crate::view::page::{Page, Role, Table};
use crate::words::Words;
use serde_json::Value;
use std::collections::BTreeSet;

/// What they told.
pub(crate) fn notes(page: &mut Page, words: &Words, notes: &[Value]) {
    let row = |note: &Value| {
        let text = match note.as_str() {
            Some(text) => text.into(),
            None => cell(words, "note", &note["note"]),
        };
        vec![of(words, note, "on"), of(words, note, "kind"), text]
    };
    table(page, words, "notes", &["on", "kind", "text"], notes, &row);
}

/// Entries as they stand.
pub(crate) fn entries(page: &mut Page, words: &Words, entries: &[Value]) {
    let keys = ["on", "what", "with", "coach", "minutes", "text"];
    let row = |entry: &Value| {
        let with = ["employer", "partner"].map(|key| said(words, key, &entry[key]));
        let what: Vec<String> = ["channel", "kind"]
            .map(|key| said(words, key, &entry[key]))
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect();
        vec![
            of(words, entry, "on"),
            what.join(" · ").into(),
            with.concat().into(),
            of(words, entry, "coach"),
            of(words, entry, "minutes"),
            text_of(words, entry).into(),
        ]
    };
    table(page, words, "entries", &keys, entries, &row);
}

/// Texts in employers' records.
pub(crate) fn mentions(page: &mut Page, words: &Words, mentions: &[Value]) {
    let row = |mention: &Value| {
        let field = mention["field"].as_str().unwrap_or_default();
        let field: Vec<String> = field.split('.').map(|key| field_name(words, key)).collect();
        vec![
            of(words, mention, "employer"),
            field.join(", ").into(),
            of(words, mention, "text"),
        ]
    };
    let keys = ["with", "field", "text"];
    table(page, words, "mentions", &keys, mentions, &row);
}

/// Lines of the log that no entry shows as it stands.
pub(crate) fn earlier(page: &mut Page, words: &Words, lines: &[Value], entries: &[Value]) {
    let standing: BTreeSet<&str> = entries
        .iter()
        .filter_map(|entry| entry["id"].as_str())
        .collect();
    let stands = |line: &Value| standing.contains(line["id"].as_str().unwrap_or_default());
    let earlier: Vec<Value> = lines
        .iter()
        .filter(|line| !is_edit(line) && !stands(line))
        .cloned()
        .collect();
    let row = |line: &Value| {
        let text = [text_of(words, line), text_of(words, &line["set"])].concat();
        vec![
            of(words, line, "on"),
            of(words, line, "op"),
            of(words, line, "coach"),
            text.into(),
        ]
    };
    let keys = ["on", "what", "coach", "text"];
    table(page, words, "earlier", &keys, &earlier, &row);
}

/// Which fields of the record were changed, and when.
pub(crate) fn changes(page: &mut Page, words: &Words, lines: &[Value]) {
    let edits: Vec<Value> = lines.iter().filter(|line| is_edit(line)).cloned().collect();
    let row = |line: &Value| {
        let fields = line["fields"].as_array().into_iter().flatten();
        let fields: Vec<String> = fields
            .map(|field| {
                let name = field.as_str().map(|field| field_name(words, field));
                name.unwrap_or_default()
            })
            .collect();
        vec![
            of(words, line, "on"),
            of(words, line, "coach"),
            fields.join(", ").into(),
        ]
    };
    let keys = ["on", "coach", "fields"];
    table(page, words, "changes", &keys, &edits, &row);
}

fn is_edit(line: &Value) -> bool {
    line["op"] == "edit"
}

/// What stands under a key.
fn of(words: &Words, item: &Value, key: &str) -> Cell {
    cell(words, key, &item[key])
}

fn table(
    page: &mut Page,
    words: &Words,
    name: &str,
    columns: &[&str],
    items: &[Value],
    row: &dyn Fn(&Value) -> Vec<Cell>,
) {
    page.gap();
    page.heading(words.label(&format!("held.{name}")));
    if items.is_empty() {
        page.line(Role::Quiet, words.label("held.none"));
        return;
    }
    let labels: Vec<String> = columns
        .iter()
        .map(|column| words.label(&format!("held.column-{column}")))
        .collect();
    let rows = items.iter().map(row).collect();
    // A person's own copy is never cut: what does not fit stands below its row.
    page.table(
        Table::new(name, labels, rows)
            .elastic(columns.len() - 1)
            .last_below(),
    );
}
