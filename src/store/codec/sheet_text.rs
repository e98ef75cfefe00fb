//! The text of a record taken apart for a merge: where each key and block begins and ends, and what stands between them.

use crate::domain::merging::sheet::{Item, Listed, Section, Sheet, Value};
use crate::domain::terms::text::without_values;
use crate::store::codec::text_edit::TextError;
use crate::store::codec::toml_value::{listed, says};
use serde_json::Value as Json;
use std::ops::Range;
use toml_edit::{Document, Item as TomlItem, Key, Table, Value as Toml};

/// Takes the text of a record apart. It has no byte order mark, and its lines end with a newline alone.
///
/// # Errors
/// When it does not parse.
pub(crate) fn sheet(text: &str) -> Result<Sheet, TextError> {
    let document: Document<&str> =
        Document::parse(text).map_err(|error| TextError::Parse(without_values(error.message())))?;
    let mut marks = Vec::new();
    find(text, document.as_table(), "", &mut marks);
    marks.sort_by_key(|mark| mark.range.start);
    Ok(assembled(text, marks))
}

/// A line, or several, of the text that say one thing.
struct Mark {
    range: Range<usize>,
    what: What,
}

enum What {
    Header {
        table: String,
        is_block: bool,
    },
    Key {
        key: String,
        value: Range<usize>,
        says: Json,
        list: Option<Vec<Listed>>,
    },
}

/// Finds the keys of a table and the tables below it.
fn find(text: &str, table: &Table, below: &str, marks: &mut Vec<Mark>) {
    for (key, item) in table {
        let name = match below {
            "" => key.to_owned(),
            below => format!("{below}.{key}"),
        };
        match item {
            TomlItem::Value(value) => {
                let begin = table.key(key).and_then(Key::span);
                marks.extend(
                    begin.zip(value.span()).map(|(begin, span)| {
                        key_mark(text, key.to_owned(), begin.start, span, value)
                    }),
                );
            }
            TomlItem::Table(inner) if inner.is_dotted() => {
                dotted(text, inner, key, marks);
            }
            TomlItem::Table(inner) => {
                header(text, inner, &name, false, marks);
                find(text, inner, &name, marks);
            }
            TomlItem::ArrayOfTables(blocks) => {
                for block in blocks {
                    header(text, block, &name, true, marks);
                    of_block(text, block, marks);
                }
            }
            TomlItem::None => {}
        }
    }
}

/// The keys of a block. A table below it is one thing with all it holds.
fn of_block(text: &str, block: &Table, marks: &mut Vec<Mark>) {
    for (key, item) in block {
        match item {
            TomlItem::Value(value) => {
                let begin = block.key(key).and_then(Key::span);
                marks.extend(
                    begin.zip(value.span()).map(|(begin, span)| {
                        key_mark(text, key.to_owned(), begin.start, span, value)
                    }),
                );
            }
            TomlItem::Table(inner) if inner.is_dotted() => dotted(text, inner, key, marks),
            other => marks.extend(whole(text, key, other)),
        }
    }
}

/// Keys with dots in them, each by its whole name.
fn dotted(text: &str, table: &Table, below: &str, marks: &mut Vec<Mark>) {
    for (key, item) in table {
        let name = format!("{below}.{key}");
        match item {
            TomlItem::Value(value) => {
                // The line begins with the first part of the name.
                let begin = table.key(key).and_then(Key::span);
                marks.extend(begin.zip(value.span()).map(|(begin, span)| {
                    key_mark(text, name, line_start(text, begin.start), span, value)
                }));
            }
            TomlItem::Table(inner) => dotted(text, inner, &name, marks),
            _ => {}
        }
    }
}

fn key_mark(text: &str, key: String, begin: usize, value: Range<usize>, toml: &Toml) -> Mark {
    Mark {
        range: line_start(text, begin)..line_end(text, value.end),
        what: What::Key {
            key,
            value,
            says: says(toml),
            list: toml
                .as_array()
                .map(|items| items.iter().map(listed).collect()),
        },
    }
}

fn header(text: &str, table: &Table, name: &str, is_block: bool, marks: &mut Vec<Mark>) {
    let Some(span) = table.span().filter(|_| !table.is_implicit()) else {
        return;
    };
    marks.push(Mark {
        range: line_start(text, span.start)..line_end(text, span.start),
        what: What::Header {
            table: name.to_owned(),
            is_block,
        },
    });
}

/// A table below a block, with all it holds, as one value.
fn whole(text: &str, key: &str, item: &TomlItem) -> Option<Mark> {
    let (mut from, mut to) = (usize::MAX, 0);
    extent(item, &mut from, &mut to);
    if from >= to {
        return None;
    }
    let range = line_start(text, from)..line_end(text, to.saturating_sub(1));
    Some(Mark {
        what: What::Key {
            key: format!("[{key}]"),
            value: range.clone(),
            says: Json::from(text[range.clone()].trim()),
            list: None,
        },
        range,
    })
}

/// From where to where something and all below it stands.
fn extent(item: &TomlItem, from: &mut usize, to: &mut usize) {
    let mut take = |span: Option<Range<usize>>| {
        if let Some(span) = span {
            (*from, *to) = ((*from).min(span.start), (*to).max(span.end));
        }
    };
    match item {
        TomlItem::Value(value) => take(value.span()),
        TomlItem::Table(table) => {
            take(table.span());
            table.iter().for_each(|(_, item)| extent(item, from, to));
        }
        TomlItem::ArrayOfTables(tables) => {
            for table in tables {
                if let Some(span) = table.span() {
                    (*from, *to) = ((*from).min(span.start), (*to).max(span.end));
                }
                table.iter().for_each(|(_, item)| extent(item, from, to));
            }
        }
        TomlItem::None => {}
    }
}

/// Puts the marks together, with what stands between them.
fn assembled(text: &str, marks: Vec<Mark>) -> Sheet {
    let mut sheet = Sheet {
        sections: vec![Section::default()],
        tail: String::new(),
    };
    let mut at = 0;
    for Mark { range, what } in marks {
        let between = &text[at.min(range.start)..range.start];
        let section = last(&mut sheet.sections);
        match what {
            What::Header { table, is_block } => {
                let lead = close(section, between);
                sheet.sections.push(Section {
                    table,
                    is_block,
                    lead: lead.to_owned(),
                    header: text[range.clone()].to_owned(),
                    items: Vec::new(),
                });
            }
            What::Key {
                key,
                value,
                says,
                list,
            } => section.items.push(Item {
                key,
                lead: between.to_owned(),
                name: text[range.start..value.start].to_owned(),
                value: Value {
                    raw: text[value.clone()].to_owned(),
                    says,
                    list,
                },
                rest: text[value.end..range.end].to_owned(),
            }),
        }
        at = range.end;
    }
    let tail = close(last(&mut sheet.sections), &text[at..]);
    tail.clone_into(&mut sheet.tail);
    sheet
}

fn last(sections: &mut [Section]) -> &mut Section {
    sections
        .last_mut()
        .expect("there is a section from the start")
}

/// Gives a block the comments that follow its last key without an empty line between; the rest belongs to what comes next.
fn close<'a>(section: &mut Section, between: &'a str) -> &'a str {
    let mut end = 0;
    for line in between.split_inclusive('\n') {
        if line.trim().is_empty() {
            break;
        }
        end += line.len();
    }
    let is_top = section.items.is_empty() && section.header.is_empty();
    if is_top {
        return between;
    }
    let (own, next) = between.split_at(end);
    match section.items.last_mut() {
        Some(item) => item.rest.push_str(own),
        None => section.header.push_str(own),
    }
    next
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    let newline = text[at..].find('\n');
    newline.map_or(text.len(), |newline| at + newline + 1)
}

#[cfg(test)]
#[path = "sheet_text_tests.rs"]
mod tests;
