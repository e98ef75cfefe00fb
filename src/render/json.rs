//! A page's data as JSON, with its schema and the problems met.

use crate::domain::terms::text::is_hidden;
use serde_json::{Map, Value};

/// Writes a document: the schema first, then the data, then the problems.
pub(crate) fn render(schema: &str, data: &Map<String, Value>, problems: Value) -> String {
    let mut document = Map::new();
    document.insert("schema".to_owned(), format!("coach.{schema}/1").into());
    document.extend(data.clone());
    document.insert("problems".to_owned(), problems);
    let text = serde_json::to_string_pretty(&document).expect("data are plain values");
    escaped(&text) + "\n"
}

/// Characters that do not show, written as escapes: the same text for a machine, harmless in a terminal.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\n' && is_hidden(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// Rows as one JSON object a line.
pub(crate) fn lines(rows: Option<&Value>) -> String {
    rows.and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|row| escaped(&row.to_string()) + "\n")
        .collect()
}
