//! One card: who it is, where they work, and how to reach them there.

use crate::exchange::cards::types::kinds;
use calcard::vcard::{VCard, VCardEntry, VCardKind, VCardProperty, VCardValue};
use std::collections::BTreeSet;

/// What a card tells that is of work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::exchange::cards) struct Card {
    /// The line on which it begins.
    pub(in crate::exchange::cards) number: usize,
    pub(in crate::exchange::cards) uid: Option<String>,
    /// When it was changed last, as text that sorts.
    pub(in crate::exchange::cards) revised: String,
    pub(in crate::exchange::cards) is_group: bool,
    pub(in crate::exchange::cards) name: String,
    pub(in crate::exchange::cards) employer: String,
    pub(in crate::exchange::cards) role: String,
    pub(in crate::exchange::cards) phones: Vec<String>,
    pub(in crate::exchange::cards) mails: Vec<String>,
    pub(in crate::exchange::cards) town: String,
    pub(in crate::exchange::cards) website: String,
    pub(in crate::exchange::cards) note: String,
    /// What was left out, in words.
    pub(in crate::exchange::cards) private: BTreeSet<&'static str>,
}

impl Card {
    pub(in crate::exchange::cards) fn of(number: usize, card: &VCard) -> Card {
        let mut told = Card {
            number,
            ..Card::default()
        };
        let (mut given, mut title, mut unit) = (String::new(), String::new(), String::new());
        let mut private_mails = Vec::new();
        for entry in &card.entries {
            let kinds = kinds(card, entry);
            match &entry.name {
                VCardProperty::Fn => keep(&mut told.name, text(entry)),
                VCardProperty::N => keep(&mut given, name_of_parts(&parts(entry))),
                VCardProperty::Org => {
                    let mut parts = parts(entry).into_iter();
                    keep(&mut told.employer, parts.next().unwrap_or_default());
                    keep(&mut unit, parts.collect::<Vec<_>>().join(", "));
                }
                VCardProperty::Title => keep(&mut title, text(entry)),
                VCardProperty::Role if title.is_empty() => title = text(entry),
                VCardProperty::Tel if kinds.is_private() => {
                    told.private.insert("home numbers");
                }
                VCardProperty::Tel if !kinds.is_machine => add(&mut told.phones, phone(entry)),
                VCardProperty::Email if kinds.is_private() => private_mails.push(text(entry)),
                VCardProperty::Email => add(&mut told.mails, text(entry)),
                VCardProperty::Adr if kinds.is_private() => {
                    told.private.insert("home addresses");
                }
                VCardProperty::Adr => {
                    keep(
                        &mut told.town,
                        parts(entry).into_iter().nth(3).unwrap_or_default(),
                    );
                }
                VCardProperty::Url if kinds.is_work => keep(&mut told.website, text(entry)),
                VCardProperty::Note => add_line(&mut told.note, &text(entry)),
                VCardProperty::Bday | VCardProperty::Anniversary => {
                    told.private.insert("birthdays");
                }
                VCardProperty::Uid => told.uid = Some(text(entry)),
                VCardProperty::Rev => told.revised = revised(entry),
                VCardProperty::Kind => {
                    told.is_group = entry.values.contains(&VCardValue::Kind(VCardKind::Group));
                }
                VCardProperty::Other(name)
                    if name.eq_ignore_ascii_case("X-ADDRESSBOOKSERVER-KIND") =>
                {
                    told.is_group = text(entry).eq_ignore_ascii_case("group");
                }
                _ => {}
            }
        }
        keep(&mut told.name, given);
        told.role = [title, unit].join(", ").trim_matches([',', ' ']).to_owned();
        told.take_mails(private_mails);
        // The card of a firm calls itself by its name.
        if told.name == told.employer {
            told.name.clear();
        }
        told
    }

    /// Address books call any address private: where there is no other, it is how the person is reached.
    fn take_mails(&mut self, private: Vec<String>) {
        match self.mails.is_empty() {
            true => private
                .into_iter()
                .for_each(|mail| add(&mut self.mails, mail)),
            false if private.is_empty() => {}
            false => {
                self.private.insert("private e-mail addresses");
            }
        }
    }
}

fn keep(kept: &mut String, told: String) {
    if kept.is_empty() {
        *kept = told;
    }
}

fn add(kept: &mut Vec<String>, told: String) {
    if !told.is_empty() && !kept.contains(&told) {
        kept.push(told);
    }
}

fn add_line(kept: &mut String, told: &str) {
    if !kept.is_empty() && !told.is_empty() {
        kept.push('\n');
    }
    kept.push_str(told);
}

/// The value as text, its parts joined.
fn text(entry: &VCardEntry) -> String {
    parts(entry).join(", ").trim().to_owned()
}

/// The parts of a value.
fn parts(entry: &VCardEntry) -> Vec<String> {
    let part = |value: &VCardValue| match value {
        VCardValue::Text(text) => text.trim().to_owned(),
        VCardValue::Component(texts) => texts.join(" ").trim().to_owned(),
        VCardValue::Integer(number) => number.to_string(),
        _ => String::new(),
    };
    entry.values.iter().map(part).collect()
}

/// `Laine;Mari;;;` as it is said: given name, more names, family name.
fn name_of_parts(parts: &[String]) -> String {
    let named = [1, 2, 0].into_iter().filter_map(|at| parts.get(at));
    let named: Vec<&str> = named
        .map(String::as_str)
        .filter(|name| !name.is_empty())
        .collect();
    named.join(" ")
}

/// A number as it is dialled: `tel:+1-418-656-9254;ext=102`.
fn phone(entry: &VCardEntry) -> String {
    let text = parts(entry).join(";");
    let plain = text.strip_prefix("tel:").unwrap_or(&text);
    plain.replace(";ext=", " ext. ").trim().to_owned()
}

fn revised(entry: &VCardEntry) -> String {
    match entry.values.first() {
        Some(VCardValue::PartialDateTime(moment)) => {
            let date = [
                moment.month,
                moment.day,
                moment.hour,
                moment.minute,
                moment.second,
            ];
            let date = date.map(|part| format!("{:02}", part.unwrap_or(0)));
            format!("{:04}{}", moment.year.unwrap_or(0), date.concat())
        }
        Some(VCardValue::Text(text)) => text.chars().filter(char::is_ascii_digit).collect(),
        _ => String::new(),
    }
}
