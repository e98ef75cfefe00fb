//! A table as the CSV that Excel opens by a double click: a byte order mark, the language's separator and decimal mark.

use crate::exchange::csv_out;
use crate::render::plain::neutral;
use crate::view::leaving::tables::{Leaving, text};
use crate::words::Words;
use serde_json::Value;

/// A text without what steers a reader; its lines stay lines.
pub(in crate::cli::commands::leaving) fn harmless(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(neutral).collect();
    lines.join("\n")
}

/// The table as bytes. A cell that would be run as a formula is made text; nothing is cut, and days keep their years.
pub(in crate::cli::commands::leaving) fn write(table: Leaving, words: &Words) -> (usize, Vec<u8>) {
    let decimal = words.label("number.decimal");
    // Where numbers have a comma, the comma parts no cells.
    let separator = match decimal.as_str() {
        "," => ';',
        _ => ',',
    };
    let headings: Vec<String> = table.columns.iter().map(ToString::to_string).collect();
    let mut rows = vec![headings];
    rows.extend(table.rows.map(|row| {
        let cells = row.iter().map(|(column, value)| match value {
            Value::Number(number) => number.to_string().replace('.', &decimal),
            other => harmless(&text(column, other)),
        });
        cells.collect()
    }));
    (rows.len() - 1, csv_out::write(separator, rows))
}
