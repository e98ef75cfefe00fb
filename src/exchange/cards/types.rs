//! Whether what a card tells is of work or of home.

use calcard::vcard::{
    VCard, VCardEntry, VCardParameterName, VCardParameterValue, VCardProperty, VCardType,
    VCardValue,
};

/// Labels that phones give to what is of home, in lower case.
const OF_HOME: [&str; 6] = [
    "_$!<home>!$_",
    "home",
    "koti",
    "thuis",
    "privé",
    "yksityinen",
];
const OF_WORK: [&str; 4] = ["_$!<work>!$_", "work", "työ", "werk"];

/// What is said of an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::exchange::cards) struct Kinds {
    pub(in crate::exchange::cards) is_work: bool,
    is_home: bool,
    /// A fax or a pager: nobody is called there.
    pub(in crate::exchange::cards) is_machine: bool,
}

impl Kinds {
    /// Of home, and not of work as well.
    pub(in crate::exchange::cards) fn is_private(self) -> bool {
        self.is_home && !self.is_work
    }
}

/// What the types of an entry say, and the label of its group.
pub(in crate::exchange::cards) fn kinds(card: &VCard, entry: &VCardEntry) -> Kinds {
    let mut kinds = Kinds::default();
    let mut take = |word: &str| match word {
        "fax" | "pager" => kinds.is_machine = true,
        word if OF_HOME.contains(&word) => kinds.is_home = true,
        word if OF_WORK.contains(&word) => kinds.is_work = true,
        _ => {}
    };
    let types = entry
        .params
        .iter()
        .filter(|parameter| parameter.name == VCardParameterName::Type);
    for parameter in types {
        match &parameter.value {
            VCardParameterValue::Type(VCardType::Home) => take("home"),
            VCardParameterValue::Type(VCardType::Work) => take("work"),
            VCardParameterValue::Type(VCardType::Fax | VCardType::Pager) => take("fax"),
            VCardParameterValue::Text(text) => text.to_lowercase().split(',').for_each(&mut take),
            _ => {}
        }
    }
    // In version 2.1 a type stands alone, without saying that it is one.
    for parameter in &entry.params {
        if let VCardParameterName::Other(word) = &parameter.name {
            take(&word.to_lowercase());
        }
    }
    if let Some(label) = label(card, entry) {
        take(&label.to_lowercase());
    }
    kinds
}

/// The label that a phone gave to the group of an entry.
fn label<'c>(card: &'c VCard, entry: &VCardEntry) -> Option<&'c str> {
    entry.group.as_ref()?;
    let is_label = |other: &&VCardEntry| {
        let is_named = matches!(&other.name, VCardProperty::Other(name) if name.eq_ignore_ascii_case("X-ABLabel"));
        is_named && other.group == entry.group
    };
    match card.entries.iter().find(is_label)?.values.first()? {
        VCardValue::Text(text) => Some(text),
        _ => None,
    }
}
