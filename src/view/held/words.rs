//! What is held, as people read it: keys and values in the words of the page's language.

use crate::domain::calendar::day::Date;
use crate::view::cell::{Cell, DayForm};
use crate::words::Words;
use serde_json::Value;

/// The words of an entry: note, promise, and why it was logged without consent.
pub(crate) fn text_of(words: &Words, entry: &Value) -> String {
    let parts = [
        &entry["note"],
        &entry["next"]["text"],
        &entry["without_consent"],
        &entry["goal"],
    ];
    parts
        .into_iter()
        .map(|part| said(words, "text", part))
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}

/// A key of a record as people call it; one that is not known here stays as it is.
pub(crate) fn field_name(words: &Words, key: &str) -> String {
    words
        .known(&format!("held-field.{key}"))
        .unwrap_or_else(|| key.to_owned())
}

/// The table of the catalogue that has the words a field may hold.
fn table_of(key: &str) -> Option<&'static str> {
    Some(match key {
        "channel" => "channel",
        "stage/stage" => "candidate-stage",
        "consent/level" => "consent-level",
        "job/kind" => "job-kind",
        "job/reason" => "job-end",
        "step/step" => "step",
        "support/kind" => "support",
        "service/kind" => "service",
        "strength/resource" => "resource",
        "partner" => "partner",
        "disclosure" => "disclosure",
        _ => return None,
    })
}

/// A value as a cell of a table.
pub(crate) fn cell(words: &Words, key: &str, value: &Value) -> Cell {
    match value {
        Value::Number(number) => number.as_f64().map_or(Cell::EMPTY, Cell::Number),
        Value::String(text) => text.parse().map_or_else(
            |_| said(words, key, value).into(),
            |day| Cell::Day(day, DayForm::Whole),
        ),
        _ => said(words, key, value).into(),
    }
}

/// A value as people read it: days, words of the field, yes and no in the language of the page.
pub(crate) fn said(words: &Words, key: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(is) => field_name(words, if *is { "yes" } else { "no" }),
        Value::String(text) => {
            let word = table_of(key).and_then(|table| words.known(&format!("{table}.{text}")));
            let day = || text.parse::<Date>().ok().map(|day| words.date(day));
            word.or_else(day).unwrap_or_else(|| text.clone())
        }
        Value::Array(items) => items
            .iter()
            .map(|item| said(words, key, item))
            .collect::<Vec<_>>()
            .join(", "),
        Value::Object(fields) if key == "job/hours" => format!(
            "{} ({})",
            said(words, "weekly", &fields["weekly"]),
            said(words, "from", &fields["from"])
        ),
        Value::Object(fields) if key == "job/moves" => {
            let part = |name: &str| fields.get(name).filter(|part| !part.is_null());
            let kind = part("kind").and_then(Value::as_str);
            let label = kind.and_then(|kind| words.known(&format!("career-move.{kind}")));
            let to = part("to").map(|to| format!(": {}", said(words, "to", to)));
            let on = part("on").map(|on| said(words, "on", on));
            format!(
                "{}{} ({})",
                label.unwrap_or_default(),
                to.unwrap_or_default(),
                on.unwrap_or_default()
            )
        }
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| format!("{} {}", field_name(words, key), said(words, key, value)))
            .collect::<Vec<_>>()
            .join(" "),
        Value::Number(number) => number
            .as_f64()
            .map_or_else(|| number.to_string(), |number| words.number(number)),
    }
}
