//! What was changed, in words: each field with its old and its new value.

use crate::cli::session::at_work::Session;
use crate::domain::calendar::day::Date;
use crate::domain::change::difference::Difference;
use serde_json::Value;

/// A longer text is shown by its beginning.
const LONGEST: usize = 60;

impl Session<'_> {
    /// A line for each field that says something else than before: `  minutes: 30 → 45`.
    pub(crate) fn changes(&self, differences: &[Difference]) -> Vec<String> {
        let line = |found: &Difference| {
            let value = |value: &Option<Value>| match value {
                Some(value) => self.value_called(&found.field, value),
                None => "(none)".to_owned(),
            };
            let (before, after) = (value(&found.before), value(&found.after));
            format!("  {}: {before} → {after}", found.field)
        };
        differences.iter().map(line).collect()
    }

    /// A value of a record or an entry in words.
    pub(crate) fn value_called(&self, field: &str, value: &Value) -> String {
        match value {
            Value::Bool(true) => "yes".to_owned(),
            Value::Bool(false) => "no".to_owned(),
            Value::Number(number) => self.english().number(number.as_f64().unwrap_or_default()),
            Value::String(text) => self.text_called(field, text),
            Value::Array(items) => {
                let items = items.iter().map(|item| self.value_called(field, item));
                items.collect::<Vec<_>>().join(", ")
            }
            Value::Object(fields) => {
                let part = |name: &str| fields.get(name).map(|part| self.value_called(name, part));
                match (part("weekly"), part("from")) {
                    (Some(weekly), Some(from)) => format!("{weekly} h from {from}"),
                    _ => value.to_string(),
                }
            }
            Value::Null => String::new(),
        }
    }

    fn text_called(&self, field: &str, text: &str) -> String {
        if let Ok(day) = text.parse::<Date>() {
            return self.english().day_near(day, self.today());
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
}
