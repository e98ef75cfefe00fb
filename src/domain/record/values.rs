//! What a record says as plain values, days as text.

use serde::Serialize;
use serde_json::{Map, Value};

/// What a record says, days as text; what is not recorded is left out.
pub(crate) fn values(record: &impl Serialize) -> Map<String, Value> {
    let values = serde_json::to_value(record).expect("a record is plain values with text for keys");
    match plain(values) {
        Some(Value::Object(values)) => values,
        _ => Map::new(),
    }
}

/// The name under which a day of TOML stands where it is not written as TOML.
const DAY: &str = "$__toml_private_datetime";

/// A value with its days as text; nothing where it says nothing.
fn plain(value: Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Array(items) if items.is_empty() => None,
        Value::Array(items) => Some(items.into_iter().filter_map(plain).collect()),
        Value::Object(mut fields) => Some(match fields.remove(DAY) {
            Some(day) => day,
            None => {
                let fields = fields.into_iter();
                let said = fields.filter_map(|(key, value)| Some((key, plain(value)?)));
                Value::Object(said.collect())
            }
        }),
        other => Some(other),
    }
}
