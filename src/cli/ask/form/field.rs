//! Fields of a form, and what was answered in them.

use crate::cli::args::Text;
use crate::cli::ask::listed::{Empty, Item};
use crate::cli::error::Failure;
use crate::words::Words;
use std::collections::BTreeMap;

/// An answer that is listed, with what it stands for on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) value: String,
    pub(crate) item: Item,
}

/// A field as it stands with what was answered so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) label: String,
    pub(crate) listed: Vec<Listed>,
    /// Whether an answer of one's own is taken, and then what none means.
    pub(crate) own: Option<Empty>,
}

impl Field {
    /// One of a list and nothing else.
    pub(crate) fn choice(label: String, listed: Vec<Listed>) -> Field {
        Field {
            label,
            listed,
            own: None,
        }
    }

    /// A line of text that may stay empty.
    pub(crate) fn text(label: String) -> Field {
        Field::proposed(label, Vec::new(), Empty::No)
    }

    /// A line of text with proposals.
    pub(crate) fn proposed(label: String, listed: Vec<Listed>, own: Empty) -> Field {
        Field {
            label,
            listed,
            own: Some(own),
        }
    }
}

/// Words of a list of the field, as pages say them; found by how they are typed as well.
pub(crate) fn labelled(words: &Words, table: &str, values: &[&str]) -> Vec<Listed> {
    let listed = |value: &&str| Listed {
        value: (*value).to_owned(),
        item: Item {
            shown: words.label(&format!("{table}.{value}")),
            also: vec![(*value).to_owned()],
        },
    };
    values.iter().map(listed).collect()
}

/// Days and durations as they would be typed, in the language of the pages where they are words.
pub(crate) fn as_typed(words: &Words, values: &[&str]) -> Vec<Listed> {
    let listed = |value: &&str| {
        let typed = words.known(&format!("typed.{value}"));
        let typed = typed.unwrap_or_else(|| (*value).to_owned());
        Listed {
            value: typed.clone(),
            item: Item {
                shown: typed,
                also: vec![(*value).to_owned()],
            },
        }
    };
    values.iter().map(listed).collect()
}

/// What was answered, by the names of the fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answers(BTreeMap<&'static str, String>);

impl Answers {
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        let answer = self.0.get(key).map(String::as_str);
        answer.filter(|answer| !answer.is_empty())
    }

    /// An answer as the flag it would have been.
    pub(crate) fn flag(&self, key: &str) -> Option<Text> {
        self.get(key).map(text)
    }

    pub(crate) fn set(&mut self, key: &'static str, value: impl Into<String>) {
        self.0.insert(key, value.into());
    }

    /// What was answered, the fields left empty aside.
    pub(crate) fn given(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let answered = |(_, answer): &(&&str, &String)| !answer.is_empty();
        let given = self.0.iter().filter(answered);
        given.map(|(key, answer)| (*key, answer.as_str()))
    }
}

fn text(value: &str) -> Text {
    value.parse().unwrap_or_else(|never| match never {})
}

/// A form: which fields it has, and what is right in them.
pub(crate) trait Form {
    /// The language of the pages.
    fn words(&self) -> &Words;

    /// What the form is for.
    fn title(&self) -> String;

    /// The verb it asks for: its draft is kept under this name.
    fn verb(&self) -> &'static str;

    /// The names of its fields, in order.
    fn keys(&self) -> &[&'static str];

    /// Those that Enter passes by; Tab leads to them.
    fn extras(&self) -> &[&'static str] {
        &[]
    }

    /// The field that a text of several lines belongs to.
    fn long(&self) -> Option<&'static str> {
        None
    }

    /// A field; none where it does not apply to what was answered.
    fn field(&self, key: &str, answers: &Answers) -> Option<Field>;

    /// What is wrong with an answer. Nothing is asked.
    ///
    /// # Errors
    /// When it cannot stand.
    fn check(&self, key: &str, answers: &Answers) -> Result<(), Failure>;

    /// What should be known about an answer that can stand.
    fn remark(&self, _key: &str, _answers: &Answers) -> Option<String> {
        None
    }
}
