//! Small changes of TOML text in place: everything not named stays, to the byte, line endings included.

use crate::domain::change::transaction::{Fields, RecordChange, Value};
use crate::domain::terms::text::without_values;
use std::ops::Range;
use toml_edit::{Document, Item, TableLike};

/// A change that can not be made in this text.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TextError {
    #[error("it does not parse: {0}")]
    Parse(String),
    #[error("there is no `{0}` block with this number written as [[{0}]]; change it by hand")]
    NoBlock(&'static str),
    #[error("it was changed while it was being edited")]
    Changed,
    #[error("`{0}` is not a key that can be set here")]
    NotAValue(String),
}

/// Applies changes to the text of a record; `None` is a record that does not exist yet.
pub(crate) fn apply(text: Option<&str>, changes: &[RecordChange]) -> Result<String, TextError> {
    let mut text = text.unwrap_or_default().to_owned();
    for change in changes {
        text = match change {
            RecordChange::Create { fields, blocks } => {
                let mut fresh = lines(fields, "\n");
                for (table, fields) in blocks {
                    fresh = append_block(&fresh, table, fields);
                }
                fresh
            }
            RecordChange::Whole { before, after } if text == *before => after.clone(),
            RecordChange::Whole { .. } => return Err(TextError::Changed),
            RecordChange::Append { table, fields } => append_block(&text, table, fields),
            RecordChange::Set { key, value } => set(&text, key, value)?,
            RecordChange::Unset { key } => unset(&text, key)?,
            RecordChange::Remove { table, index } => remove(&text, table, *index)?,
            RecordChange::UnsetIn { table, index, key } => unset_in(&text, table, *index, key)?,
            RecordChange::SetIn {
                table,
                index,
                key,
                value,
            } => set_in(&text, table, *index, key, value)?,
        };
    }
    Ok(text)
}

/// The file's own line ending.
fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

fn lines(fields: &Fields, newline: &str) -> String {
    fields
        .iter()
        .map(|(key, value)| format!("{key} = {}{newline}", written(value)))
        .collect()
}

fn append_block(text: &str, table: &str, fields: &Fields) -> String {
    let end = newline(text);
    let close = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        end
    };
    let gap = if text.is_empty() { "" } else { end };
    format!("{text}{close}{gap}[[{table}]]{end}{}", lines(fields, end))
}

fn parse(text: &str) -> Result<Document<&str>, TextError> {
    Document::parse(text).map_err(|error| TextError::Parse(without_values(error.message())))
}

/// Sets a key of the root or, with a dot, of a table.
fn set(text: &str, key: &str, value: &Value) -> Result<String, TextError> {
    let document = parse(text)?;
    let Some((table, key)) = key.split_once('.') else {
        return set_key(text, document.as_table(), None, key, value);
    };
    match document.get(table) {
        Some(item) => {
            let header = header_end(text, item);
            let within = item
                .as_table_like()
                .ok_or_else(|| TextError::NotAValue(table.to_owned()))?;
            set_key(text, within, header, key, value)
        }
        None => {
            let end = newline(text);
            let gap = if text.is_empty() || text.ends_with('\n') {
                end.to_owned()
            } else {
                format!("{end}{end}")
            };
            Ok(format!(
                "{text}{gap}[{table}]{end}{key} = {}{end}",
                written(value)
            ))
        }
    }
}

fn set_in(
    text: &str,
    table: &'static str,
    index: usize,
    key: &str,
    value: &Value,
) -> Result<String, TextError> {
    let document = parse(text)?;
    let blocks = document
        .get(table)
        .and_then(Item::as_array_of_tables)
        .ok_or(TextError::NoBlock(table))?;
    let block = blocks.get(index).ok_or(TextError::NoBlock(table))?;
    let header = block.span().map(|span| line_end(text, span.start));
    set_key(text, block, header, key, value)
}

/// Takes a block out, from its header to the next header, with the empty lines before it. A comment that an empty line sets
/// apart from it belongs to what follows, and stays.
fn remove(text: &str, table: &'static str, index: usize) -> Result<String, TextError> {
    let document = parse(text)?;
    let blocks = document
        .get(table)
        .and_then(Item::as_array_of_tables)
        .ok_or(TextError::NoBlock(table))?;
    let block = blocks.get(index).ok_or(TextError::NoBlock(table))?;
    let header = block.span().ok_or(TextError::NoBlock(table))?;
    let from = text[..header.start].rfind('\n').map_or(0, |at| at + 1);
    let body = line_end(text, header.start);
    // The next header begins a line; a bracket inside a value never does, as values of this program stand on one line.
    let to = text[body..]
        .match_indices('[')
        .map(|(at, _)| body + at)
        .find(|at| *at == body || text[..*at].ends_with('\n'))
        .unwrap_or(text.len());
    let last = block
        .iter()
        .filter_map(|(_, item)| item.as_value()?.span())
        .map(|span| line_end(text, span.end))
        .max()
        .unwrap_or(body);
    let to = set_apart(text, last, to).unwrap_or(to);
    let before = text[..from].trim_end_matches(['\r', '\n']);
    let gap = if before.is_empty() { "" } else { newline(text) };
    let rest = &text[to..];
    let between = if rest.is_empty() || before.is_empty() {
        ""
    } else {
        newline(text)
    };
    Ok(format!("{before}{gap}{between}{rest}"))
}

/// Where a comment begins that an empty line sets apart from what is before it.
fn set_apart(text: &str, from: usize, to: usize) -> Option<usize> {
    let (mut at, mut is_apart) = (from, false);
    for line in text.get(from..to)?.split_inclusive('\n') {
        match line.trim() {
            "" => is_apart = true,
            comment if is_apart && comment.starts_with('#') => return Some(at),
            _ => {}
        }
        at += line.len();
    }
    None
}

/// Replaces a value, or adds a line after the table's last value (after its header when it has none).
fn set_key(
    text: &str,
    table: &dyn TableLike,
    header: Option<usize>,
    key: &str,
    value: &Value,
) -> Result<String, TextError> {
    if let Some(item) = table.get(key) {
        let span = item
            .as_value()
            .and_then(toml_edit::Value::span)
            .ok_or_else(|| TextError::NotAValue(key.to_owned()))?;
        return Ok(spliced(text, span, &written(value)));
    }
    let last = table
        .iter()
        .filter_map(|(_, item)| item.as_value()?.span())
        .map(|span| line_end(text, span.end))
        .max();
    let at = last.or(header).unwrap_or(0);
    let end = newline(text);
    let close = if at == 0 || text[..at].ends_with('\n') {
        ""
    } else {
        end
    };
    Ok(spliced(
        text,
        at..at,
        &format!("{close}{key} = {}{end}", written(value)),
    ))
}

fn unset(text: &str, key: &str) -> Result<String, TextError> {
    without(text, parse(text)?.as_table(), key)
}

fn unset_in(text: &str, table: &'static str, index: usize, key: &str) -> Result<String, TextError> {
    let document = parse(text)?;
    let blocks = document
        .get(table)
        .and_then(Item::as_array_of_tables)
        .ok_or(TextError::NoBlock(table))?;
    without(
        text,
        blocks.get(index).ok_or(TextError::NoBlock(table))?,
        key,
    )
}

/// The text without the line of a key.
fn without(text: &str, table: &toml_edit::Table, key: &str) -> Result<String, TextError> {
    let Some((found, item)) = table.get_key_value(key) else {
        return Ok(text.to_owned());
    };
    let spans = found
        .span()
        .zip(item.as_value().and_then(toml_edit::Value::span));
    let (key_span, value_span) = spans.ok_or_else(|| TextError::NotAValue(key.to_owned()))?;
    let from = text[..key_span.start].rfind('\n').map_or(0, |at| at + 1);
    Ok(spliced(text, from..line_end(text, value_span.end), ""))
}

fn header_end(text: &str, item: &Item) -> Option<usize> {
    item.span().map(|span| line_end(text, span.start))
}

/// The end of the line that holds a byte, its newline included.
fn line_end(text: &str, at: usize) -> usize {
    text[at..]
        .find('\n')
        .map_or(text.len(), |newline| at + newline + 1)
}

fn spliced(text: &str, range: Range<usize>, with: &str) -> String {
    format!("{}{with}{}", &text[..range.start], &text[range.end..])
}

/// A value as TOML writes it.
fn written(value: &Value) -> String {
    match value {
        Value::Text(text) => toml_edit::Value::from(text.as_str()).to_string(),
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            format!("{number:.0}")
        }
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::Day(day) => day.to_string(),
        Value::Tables(tables) => {
            let table = |fields: &Fields| {
                fields
                    .iter()
                    .map(|(key, value)| format!("{key} = {}", written(value)))
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            format!(
                "[{}]",
                tables
                    .iter()
                    .map(|fields| format!("{{ {} }}", table(fields)))
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        }
        Value::Days(days) => format!(
            "[{}]",
            days.iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(", ")
        ),
        Value::List(items) => items
            .iter()
            .map(String::as_str)
            .collect::<toml_edit::Array>()
            .to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HAND_WRITTEN: &str = "# Met at the fair\r\nname = \"Acme Oy\"   # the big one\r\nour_own_key = { a = 1 }\r\n\r\n[[stage]]\r\nstage = \"lead\"\r\non = 2026-11-01\r\n";

    fn stage() -> RecordChange {
        RecordChange::Append {
            table: "stage",
            fields: vec![
                ("stage", Value::Text("informing".into())),
                ("on", Value::Day("2026-11-20".parse().unwrap())),
            ],
        }
    }

    #[test]
    fn a_new_block_leaves_every_byte_and_takes_the_files_line_ending() {
        let after = apply(Some(HAND_WRITTEN), &[stage()]).unwrap();
        assert_eq!(
            after,
            format!("{HAND_WRITTEN}\r\n[[stage]]\r\nstage = \"informing\"\r\non = 2026-11-20\r\n")
        );
        let unended = apply(Some("name = 'a'"), &[stage()]).unwrap();
        assert!(
            unended.starts_with("name = 'a'\n\n[[stage]]\n"),
            "{unended}"
        );
    }

    #[test]
    fn a_set_key_changes_its_value_alone() {
        let set = |key: &str, value: &str| {
            apply(
                Some(HAND_WRITTEN),
                &[RecordChange::Set {
                    key: key.into(),
                    value: Value::Text(value.into()),
                }],
            )
            .unwrap()
        };
        assert_eq!(
            set("name", "Acme \"Oy\""),
            HAND_WRITTEN.replace("\"Acme Oy\"", "'Acme \"Oy\"'")
        );
        assert_eq!(
            set("town", "Kerava"),
            HAND_WRITTEN.replace("{ a = 1 }\r\n", "{ a = 1 }\r\ntown = \"Kerava\"\r\n")
        );
        assert_eq!(
            set("quota.profile", "x"),
            format!("{HAND_WRITTEN}\r\n[quota]\r\nprofile = \"x\"\r\n")
        );
    }

    #[test]
    fn keys_of_blocks_and_tables() {
        let withdrawn = RecordChange::SetIn {
            table: "stage",
            index: 0,
            key: "reason",
            value: Value::Text("x".into()),
        };
        assert_eq!(
            apply(Some(HAND_WRITTEN), &[withdrawn]).unwrap(),
            format!("{HAND_WRITTEN}reason = \"x\"\r\n")
        );
        let missing = RecordChange::SetIn {
            table: "stage",
            index: 1,
            key: "reason",
            value: Value::Flag(true),
        };
        assert!(apply(Some(HAND_WRITTEN), &[missing]).is_err());
        let set = |text: &str| {
            apply(
                Some(text),
                &[RecordChange::Set {
                    key: "quota.profile".into(),
                    value: Value::Text("y".into()),
                }],
            )
            .unwrap()
        };
        assert_eq!(
            set("format = 1\n[quota]\nprofile = 'x' # why\n[calendar]\n"),
            "format = 1\n[quota]\nprofile = \"y\" # why\n[calendar]\n"
        );
        assert_eq!(
            set("format = 1\n[quota]\n[calendar]\n"),
            "format = 1\n[quota]\nprofile = \"y\"\n[calendar]\n"
        );
    }

    #[test]
    fn a_removed_block_takes_nothing_else_along() {
        let text = "name = 'a'\n\n[[person]]\nname = 'x'\n\n[[stage]]\nstage = 'lead' # [why]\n\n[[person]]\nname = 'y'\n";
        let without = |index| {
            apply(
                Some(text),
                &[RecordChange::Remove {
                    table: "person",
                    index,
                }],
            )
            .unwrap()
        };
        assert_eq!(
            without(0),
            "name = 'a'\n\n[[stage]]\nstage = 'lead' # [why]\n\n[[person]]\nname = 'y'\n"
        );
        assert_eq!(
            without(1),
            "name = 'a'\n\n[[person]]\nname = 'x'\n\n[[stage]]\nstage = 'lead' # [why]\n"
        );
        assert!(
            apply(
                Some(text),
                &[RecordChange::Remove {
                    table: "person",
                    index: 2
                }]
            )
            .is_err()
        );
        let commented = "name = 'a'\n\n[[person]]\nname = 'x'\n# likes tea\n\n# parking: behind the house\n[[stage]]\nstage = 'lead'\n";
        let after = apply(
            Some(commented),
            &[RecordChange::Remove {
                table: "person",
                index: 0,
            }],
        )
        .unwrap();
        assert_eq!(
            after,
            "name = 'a'\n\n# parking: behind the house\n[[stage]]\nstage = 'lead'\n"
        );
    }

    #[test]
    fn an_unset_key_takes_its_line_along() {
        let after = apply(
            Some(HAND_WRITTEN),
            &[RecordChange::Unset {
                key: "our_own_key".into(),
            }],
        )
        .unwrap();
        assert_eq!(
            after,
            HAND_WRITTEN.replace("our_own_key = { a = 1 }\r\n", "")
        );
    }

    #[test]
    fn what_does_not_parse_is_never_rewritten() {
        let broken = "name = \n<<<<<<< ours\n";
        assert!(
            apply(
                Some(broken),
                &[RecordChange::Set {
                    key: "name".into(),
                    value: Value::Flag(true)
                }]
            )
            .is_err()
        );
    }
}
