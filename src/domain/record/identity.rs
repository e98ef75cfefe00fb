//! Who a code stands for: never shared.

use crate::domain::terms::names::Code;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

/// Who a code stands for. Lives in `private/` only.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct Identity {
    /// Written for a person who opens the file; what is read is the file's name.
    #[serde(default = "uncoded", deserialize_with = "ignored_code")]
    pub(crate) code: Code,
    pub(crate) name: String,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    #[serde(default)]
    pub(crate) aliases: Vec<String>,
}

impl Identity {
    /// The name people say: the first part of it.
    pub(crate) fn first_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or(&self.name)
    }

    /// Gives another name; the former one stays an alias, since texts still hold it. Whether there was one.
    pub(crate) fn rename(&mut self, name: String) -> bool {
        self.aliases.retain(|alias| *alias != name);
        let former = std::mem::replace(&mut self.name, name);
        // Of somebody whose name was not known the code stood in its place.
        let is_name = former != self.name && former != self.code.as_str();
        let is_new = is_name && !self.aliases.contains(&former);
        if is_new {
            self.aliases.push(former);
        }
        is_new
    }
}

/// Whatever stands under `code`, as the file's name decides.
fn ignored_code<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Code, D::Error> {
    serde::de::IgnoredAny::deserialize(deserializer)?;
    Ok(uncoded())
}

pub(crate) fn uncoded() -> Code {
    "uncoded".parse().expect("a fixed name of the grammar")
}
