//! Texts of records without the people who are forgotten; ids, words of lists and names of others stay.

use crate::domain::naming::mask::NameMask;
use crate::domain::terms::keys::words_only;
use crate::store::codec::record::Kind;
use std::ops::Range;
use toml_edit::{Document, Item, TableLike};

/// The text of a record without people in its values and comments. Names of contact persons and of other people stay.
/// Where it is of no kind, only a person knows its keys.
pub(crate) fn cleared_record(kind: Option<Kind>, text: &str, mask: &NameMask) -> String {
    let Ok(document) = Document::parse(text) else {
        return mask.apply(text, &[], None);
    };
    let mut spans: Vec<(Range<usize>, Option<String>)> = Vec::new();
    let words = words_only(&kind.map(Kind::keys).unwrap_or_default());
    let is_free = |key: &str, table: &str| !words.contains(&key) && !names_others(key, table, kind);
    values(document.as_table(), "", &is_free, mask, &mut spans);
    spans.sort_by_key(|(span, _)| span.start);
    let (mut cleared, mut at) = (String::with_capacity(text.len()), 0);
    for (span, value) in spans {
        cleared.push_str(&comments(&text[at..span.start], mask));
        cleared.push_str(value.as_deref().unwrap_or(&text[span.clone()]));
        at = span.end;
    }
    cleared.push_str(&comments(&text[at..], mask));
    cleared
}

/// The places of all texts, with what is to stand there instead where that differs.
fn values(
    table: &dyn TableLike,
    name: &str,
    is_free: &dyn Fn(&str, &str) -> bool,
    mask: &NameMask,
    spans: &mut Vec<(Range<usize>, Option<String>)>,
) {
    for (key, item) in table.iter() {
        match item {
            Item::Value(value) => value_spans(value, (key, name), is_free, mask, spans),
            Item::Table(table) => values(table, key, is_free, mask, spans),
            Item::ArrayOfTables(blocks) => blocks
                .iter()
                .for_each(|block| values(block, key, is_free, mask, spans)),
            Item::None => {}
        }
    }
}

fn value_spans(
    value: &toml_edit::Value,
    (key, table): (&str, &str),
    is_free: &dyn Fn(&str, &str) -> bool,
    mask: &NameMask,
    spans: &mut Vec<(Range<usize>, Option<String>)>,
) {
    match value {
        toml_edit::Value::String(text) => {
            let Some(span) = value.span() else { return };
            let cleared = mask.apply(text.value(), &[], None);
            let changed = is_free(key, table) && cleared != *text.value();
            spans.push((
                span,
                changed.then(|| toml_edit::Value::from(cleared).to_string()),
            ));
        }
        toml_edit::Value::Array(items) => items
            .iter()
            .for_each(|item| value_spans(item, (key, table), is_free, mask, spans)),
        // What stands in a table under a key that holds no text holds none either.
        toml_edit::Value::InlineTable(fields) if is_free(key, table) => fields
            .iter()
            .for_each(|(name, item)| value_spans(item, (name, key), is_free, mask, spans)),
        toml_edit::Value::InlineTable(fields) => fields
            .iter()
            .for_each(|(_, item)| value_spans(item, (key, table), is_free, mask, spans)),
        _ => {}
    }
}

/// Whether a key holds the name of somebody else: a contact person, a coach, another candidate. It is theirs.
fn names_others(key: &str, table: &str, kind: Option<Kind>) -> bool {
    key == "name" && (table == "person" || kind == Some(Kind::Coach))
        || kind == Some(Kind::Identity) && ["name", "aliases"].contains(&key)
}

/// A stretch between values, its comments cleared.
fn comments(text: &str, mask: &NameMask) -> String {
    let clear = |line: &str| match line.find('#') {
        Some(at) => format!("{}{}", &line[..at], mask.apply(&line[at..], &[], None)),
        None => line.to_owned(),
    };
    text.split_inclusive('\n').map(clear).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::naming::name_endings::NameEndings;
    use crate::domain::record::identity::Identity;
    use crate::domain::terms::names::Code;

    fn cleared(text: &str) -> String {
        let code: Code = "k7qm".parse().unwrap();
        let endings =
            NameEndings::read(include_str!("../../../data/words/name-endings.txt")).unwrap();
        let identity = Identity {
            code: code.clone(),
            name: "Matti Meikäläinen".into(),
            phone: None,
            email: None,
            aliases: vec![],
        };
        let mask = NameMask {
            codes: [code.clone()].into(),
            identities: [(code, identity)].into(),
            others: [].into(),
            endings: &endings,
            mark: "[…]",
        };
        cleared_record(Some(Kind::Employer), text, &mask)
    }

    #[test]
    fn texts_and_comments_go_and_every_other_byte_stays() {
        let text = "# about k7qm # again\nname = \"Acme\" # k7qm\nneeds = 'hours for \"k7qm\"'\ntags = [\"a\", \"Matti Meikäläisen\"]\n\n[[person]]\nname = 'Matti Meikäläinen'\nrole = 'boss of k7qm'\n";
        let expected = "# about […] # again\nname = \"Acme\" # […]\nneeds = 'hours for \"[…]\"'\ntags = [\"a\", \"[…]\"]\n\n[[person]]\nname = 'Matti Meikäläinen'\nrole = \"boss of […]\"\n";
        assert_eq!(cleared(text), expected);
        let untouched = "name = 'Acme' # the # one\nour = { key = \"k7\" }\n";
        assert_eq!(cleared(untouched), untouched);
    }
}
