//! What a value of TOML says, whichever way it is written.

use crate::domain::merging::sheet::Listed;
use crate::store::codec::toml_text::written;
use serde_json::Value as Json;
use toml_edit::Value as Toml;

/// What a value says, days as text.
pub(in crate::store::codec) fn says(value: &Toml) -> Json {
    match value {
        Toml::String(text) => text.value().as_str().into(),
        Toml::Datetime(day) => day.value().to_string().into(),
        Toml::Boolean(flag) => (*flag.value()).into(),
        Toml::Integer(number) => (*number.value()).into(),
        Toml::Float(number) => (*number.value()).into(),
        Toml::Array(items) => items.iter().map(says).collect(),
        Toml::InlineTable(fields) => {
            let said = fields.iter();
            Json::Object(
                said.map(|(key, value)| (key.to_owned(), says(value)))
                    .collect(),
            )
        }
    }
}

/// An item of a list: that of a day by its day, anything else by what it says.
pub(in crate::store::codec) fn listed(value: &Toml) -> Listed {
    let day = |key: &str| Some(says(value.as_inline_table()?.get(key)?).to_string());
    let text = plain(value);
    Listed {
        key: day("from")
            .or_else(|| day("until"))
            .unwrap_or_else(|| text.clone()),
        text,
        says: says(value),
    }
}

/// A value on one line without what stands around it.
fn plain(value: &Toml) -> String {
    let mut bare = value.clone();
    bare.decor_mut().clear();
    written(&bare).trim().to_owned()
}
