//! What was changed, in words: each field with its old and its new value.

use crate::cli::session::at_work::Session;
use crate::domain::calendar::day::Date;
use crate::domain::change::difference::Difference;
use crate::words::Words;
use crate::words::say::say;
use serde_json::Value;

/// A longer text is shown by its beginning.
const LONGEST: usize = 60;

impl Session<'_> {
    /// A line for each field that says something else than before: `  minutes: 30 → 45`.
    pub(crate) fn changes(&self, differences: &[Difference]) -> Vec<String> {
        let line = |found: &Difference| {
            let value = |value: &Option<Value>| match value {
                Some(value) => self.value_called(&found.field, value),
                None => self.words.label("said.none"),
            };
            let (before, after) = (value(&found.before), value(&found.after));
            let field = self.field_called(&found.field);
            format!("  {field}: {before} → {after}")
        };
        differences.iter().map(line).collect()
    }

    /// A field in words. English says the key itself, which is the flag's name too.
    pub(crate) fn field_called(&self, field: &str) -> String {
        if self.words.language() == Words::english().language() {
            return field.to_owned();
        }
        let known = |name: &str| {
            let name = name.replace(' ', "_");
            let mut tables = ["field", "held-field", "employer"].iter();
            tables.find_map(|table| self.words.known(&format!("{table}.{name}")))
        };
        let within = || {
            field.match_indices(' ').find_map(|(at, _)| {
                let table = field[..at].replace(' ', "-");
                let block = self.words.known(&format!("block.{table}"))?;
                Some(format!(
                    "{block}, {}",
                    begun_small(&known(&field[at + 1..])?)
                ))
            })
        };
        let called = known(field).map(|label| begun_small(&label));
        called.or_else(within).unwrap_or_else(|| field.to_owned())
    }

    /// A value of a record or an entry in words.
    pub(crate) fn value_called(&self, field: &str, value: &Value) -> String {
        match value {
            Value::Bool(true) => self.words.label("field.yes"),
            Value::Bool(false) => self.words.label("field.no"),
            Value::Number(number) => self.words.number(number.as_f64().unwrap_or_default()),
            Value::String(text) => self.text_called(field, text),
            Value::Array(items) => {
                let items = items.iter().map(|item| self.value_called(field, item));
                items.collect::<Vec<_>>().join(", ")
            }
            Value::Object(fields) => {
                let part = |name: &str| fields.get(name).map(|part| self.value_called(name, part));
                match (part("weekly"), part("from")) {
                    (Some(weekly), Some(from)) => {
                        say!(self.words, "said.hours-from", weekly, from)
                    }
                    _ => value.to_string(),
                }
            }
            Value::Null => String::new(),
        }
    }

    fn text_called(&self, field: &str, text: &str) -> String {
        if let Ok(day) = text.parse::<Date>() {
            return self.near(day);
        }
        if let Some(word) = self.word_called(field, text) {
            return word;
        }
        let is_employer = field.ends_with("employer") || field.ends_with("employers");
        if let (true, Ok(slug)) = (is_employer, text.parse()) {
            return self.employer_called(&slug);
        }
        if text.chars().count() <= LONGEST {
            return text.to_owned();
        }
        let beginning: String = text.chars().take(LONGEST).collect();
        format!("{}…", beginning.trim_end())
    }

    /// A word of one of the field's lists, as pages say it.
    fn word_called(&self, field: &str, word: &str) -> Option<String> {
        let field = field.rsplit(' ').next().unwrap_or(field);
        let (_, tables) = LISTS.iter().find(|(name, _)| *name == field)?;
        let mut tables = tables.iter();
        tables.find_map(|table| self.words.known(&format!("{table}.{word}")))
    }
}

/// Fields that hold words of the field's lists, with the tables of their labels.
const LISTS: [(&str, &[&str]); 9] = [
    ("channel", &["channel"]),
    ("outcome", &["outcome"]),
    ("partner", &["partner"]),
    ("step", &["step"]),
    ("resource", &["resource"]),
    ("reason", &["job-end"]),
    ("level", &["consent-level", "agreement-level"]),
    ("stage", &["employer-stage", "candidate-stage"]),
    (
        "kind",
        &["job-kind", "support", "service", "agreement", "time-kind"],
    ),
];

/// A label as it stands within a line.
fn begun_small(label: &str) -> String {
    let mut letters = label.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}
