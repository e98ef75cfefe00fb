//! How a text is looked for, whatever case, composition and spelling it stands in.

use crate::domain::naming::letters::spelling;
use crate::domain::terms::names::{Code, slugify};
use serde_json::Value;

/// As names are compared, with single spaces.
pub(in crate::store::erasure) fn folded(text: &str) -> String {
    let folded = spelling::folded(text);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as it is looked for: as given, and as file names and ids spell it.
pub(in crate::store::erasure) fn spellings(wanted: &str) -> Vec<String> {
    let as_id = slugify(wanted)
        .ok()
        .map(|slug| slug.to_string())
        .filter(|slug| slug.len() >= 3);
    let mut spellings = vec![folded(wanted)];
    spellings.extend(as_id.filter(|slug| *slug != spellings[0]));
    spellings
}

/// Whether a code stands in a text as a word, or as a part of one with hyphens.
pub(in crate::store::erasure) fn bears(text: &str, code: &Code) -> bool {
    let mut words = text.split(|c: char| !(c.is_alphanumeric() || c == '-'));
    words.any(|word| format!("-{}-", word.to_lowercase()).contains(&format!("-{code}-")))
}

/// The texts that JSON spells with escapes.
pub(in crate::store::erasure) fn spoken(line: &str) -> Option<String> {
    fn collect(value: &Value, said: &mut String) {
        match value {
            Value::String(text) => {
                said.push_str(text);
                said.push('\n');
            }
            Value::Array(items) => items.iter().for_each(|item| collect(item, said)),
            Value::Object(fields) => fields.values().for_each(|value| collect(value, said)),
            _ => {}
        }
    }
    if !line.contains('\\') {
        return None;
    }
    let mut said = String::new();
    collect(&serde_json::from_str(line).ok()?, &mut said);
    Some(said)
}
