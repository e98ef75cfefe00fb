//! Someone at an employer's.

use crate::domain::terms::keys::word;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Someone at the employer's: work details only.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize, JsonSchema)]
pub(crate) struct Person {
    /// Four characters, once the block was changed by its id; before that the id follows from what the block says.
    #[serde(
        default,
        deserialize_with = "word",
        skip_serializing_if = "String::is_empty"
    )]
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) role: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    /// Whether they have a say in hiring; `None` is not recorded.
    pub(crate) decision_maker: Option<bool>,
    /// What else to know when getting in touch.
    pub(crate) note: Option<String>,
}

impl Person {
    /// Who they are in words.
    pub(in crate::domain::record) fn facts(&self) -> impl Iterator<Item = &String> {
        let Person {
            id: _,
            name,
            role,
            phone: _,
            email: _,
            decision_maker: _,
            note,
        } = self;
        std::iter::once(name).chain(role).chain(note)
    }
}
