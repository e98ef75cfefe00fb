//! The text of a record taken apart, so that two copies can be merged part by part and nothing in it is lost: comments, the way
//! values are written, and keys that this program does not know.

use serde_json::Value as Json;

/// A value as it stands in the text, and what it says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Value {
    /// The bytes in the file.
    pub(crate) raw: String,
    /// What it says, days as text.
    pub(crate) says: Json,
    /// The items of a list, which are merged one by one.
    pub(crate) list: Option<Vec<Listed>>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Listed {
    /// What tells it from others of the list: a day that it is of, or all that it says.
    pub(crate) key: String,
    /// As it is written on one line.
    pub(crate) text: String,
    /// What it says, days as text.
    pub(crate) says: Json,
}

/// A key with its value, and what stands around them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub(crate) key: String,
    /// Comments and empty lines before it.
    pub(crate) lead: String,
    /// From the start of its line up to the value.
    pub(crate) name: String,
    pub(crate) value: Value,
    /// From the value to the end of the line.
    pub(crate) rest: String,
}

/// A table or a block of the record. The keys at the top of the file are one without a header.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Section {
    /// The name of its table.
    pub(crate) table: String,
    /// Whether there may be several of the name.
    pub(crate) is_block: bool,
    /// Comments and empty lines before it.
    pub(crate) lead: String,
    /// The line with its name, and comments that follow without an empty line.
    pub(crate) header: String,
    pub(crate) items: Vec<Item>,
}

/// The text of a record in its parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sheet {
    /// The first is that without a header.
    pub(crate) sections: Vec<Section>,
    /// What stands behind all of them.
    pub(crate) tail: String,
}

impl Section {
    pub(crate) fn item(&self, key: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.key == key)
    }

    /// What a key says, if it is a text or a day.
    pub(crate) fn says(&self, key: &str) -> Option<&str> {
        self.item(key)?.value.says.as_str()
    }
}

impl Item {
    /// Everything of it that stands in the file.
    fn text(&self) -> String {
        [self.lead.as_str(), &self.name, &self.value.raw, &self.rest].concat()
    }
}

impl Sheet {
    /// The text that has these parts.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for section in &self.sections {
            push(&mut text, &section.lead);
            push(&mut text, &section.header);
            section
                .items
                .iter()
                .for_each(|item| push(&mut text, &item.text()));
        }
        push(&mut text, &self.tail);
        text
    }
}

/// Adds a part, on a line of its own.
fn push(text: &mut String, part: &str) {
    if !part.is_empty() && !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    text.push_str(part);
}
