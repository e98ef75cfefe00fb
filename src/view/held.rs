//! What is held about a person, for that person: all of it, readable, and as data.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Caseload;
use crate::domain::terms::names::Code;
use crate::view::cell::{Cell, DayForm};
use crate::view::page::{Page, Role, Table};
use crate::words::Words;
use serde::Serialize;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Blocks of a record with more columns than these are told in lines: a table of them would be unreadable.
const MOST_COLUMNS: usize = 5;

/// What the page is made from; everything in it is without other people already.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Inputs<'a> {
    pub(crate) code: &'a Code,
    pub(crate) caseload: &'a Caseload,
    pub(crate) identity: &'a Value,
    pub(crate) record: &'a Value,
    pub(crate) notes: &'a [Value],
    /// Lines as they were written, and the ids of those that stand.
    pub(crate) lines: &'a [Value],
    /// Texts in employers' records that name the person.
    pub(crate) mentions: &'a [Value],
    /// Entries as they stand.
    pub(crate) entries: &'a [Value],
    pub(crate) today: Date,
    pub(crate) words: &'a Words,
}

/// Makes the page.
pub(crate) fn page(inputs: &Inputs) -> Page {
    let words = inputs.words;
    let mut page = Page::default();
    let who = inputs.identity["name"]
        .as_str()
        .unwrap_or(inputs.code.as_str());
    page.title(
        words.say("held.title", &[("who", &who)]),
        inputs.code.to_string(),
    );
    let team = inputs
        .caseload
        .settings
        .team
        .clone()
        .unwrap_or_else(|| words.label("held.team"));
    page.line(
        Role::Plain,
        words.say(
            "held.made",
            &[("day", &words.date(inputs.today)), ("team", &team)],
        ),
    );
    page.line(
        Role::Quiet,
        words.say("held.masked", &[("mark", &words.label("held.another"))]),
    );
    page.line(Role::Quiet, words.label("held.service"));
    if let Some(months) = inputs
        .caseload
        .settings
        .retention
        .months()
        .filter(|months| *months > 0)
    {
        page.line(Role::Quiet, words.say("held.kept", &[("n", &months)]));
    }
    record(&mut page, words, "identity", inputs.identity);
    record(&mut page, words, "record", inputs.record);
    let said = |key: &str, value: &Value| cell(words, key, value);
    let texts = |entry: &Value| text_of(words, entry);
    table(
        &mut page,
        words,
        "notes",
        &["on", "kind", "text"],
        inputs.notes,
        &|note| {
            vec![
                said("on", &note["on"]),
                said("kind", &note["kind"]),
                note.as_str()
                    .map_or_else(|| said("note", &note["note"]), Cell::from),
            ]
        },
    );
    table(
        &mut page,
        words,
        "entries",
        &["on", "what", "with", "coach", "minutes", "text"],
        inputs.entries,
        &|entry| {
            let with = ["employer", "partner"]
                .map(|key| self::said(words, key, &entry[key]))
                .concat();
            let what = ["channel", "kind"]
                .map(|key| self::said(words, key, &entry[key]))
                .into_iter()
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" · ");
            vec![
                said("on", &entry["on"]),
                what.into(),
                with.into(),
                said("coach", &entry["coach"]),
                said("minutes", &entry["minutes"]),
                texts(entry).into(),
            ]
        },
    );
    table(
        &mut page,
        words,
        "mentions",
        &["with", "field", "text"],
        inputs.mentions,
        &|mention| {
            let field = mention["field"].as_str().unwrap_or_default();
            let field: Vec<String> = field.split('.').map(|key| field_name(words, key)).collect();
            vec![
                said("employer", &mention["employer"]),
                field.join(", ").into(),
                said("text", &mention["text"]),
            ]
        },
    );
    let standing: BTreeSet<&str> = inputs
        .entries
        .iter()
        .filter_map(|entry| entry["id"].as_str())
        .collect();
    let is_edit = |line: &&Value| line["op"] == "edit";
    let earlier: Vec<Value> = inputs
        .lines
        .iter()
        .filter(|line| {
            !is_edit(line) && !standing.contains(line["id"].as_str().unwrap_or_default())
        })
        .cloned()
        .collect();
    table(
        &mut page,
        words,
        "earlier",
        &["on", "what", "coach", "text"],
        &earlier,
        &|line| {
            let text = [texts(line), texts(&line["set"])].concat();
            vec![
                said("on", &line["on"]),
                said("op", &line["op"]),
                said("coach", &line["coach"]),
                text.into(),
            ]
        },
    );
    let edits: Vec<Value> = inputs.lines.iter().filter(is_edit).cloned().collect();
    table(
        &mut page,
        words,
        "changes",
        &["on", "coach", "fields"],
        &edits,
        &|line| {
            let fields = line["fields"]
                .as_array()
                .map(Vec::as_slice)
                .unwrap_or_default();
            let fields: Vec<String> = fields
                .iter()
                .map(|field| {
                    field
                        .as_str()
                        .map_or_else(String::new, |field| field_name(words, field))
                })
                .collect();
            vec![
                said("on", &line["on"]),
                said("coach", &line["coach"]),
                fields.join(", ").into(),
            ]
        },
    );
    let access = access(&mut page, inputs);
    page.answer(&Held {
        access,
        candidate: inputs.code,
        made: inputs.today,
        identity: inputs.identity,
        record: inputs.record,
        private_notes: inputs.notes,
        entries: inputs.entries,
        lines: inputs.lines,
        mentions: inputs.mentions,
    })
}

/// What the page says: all of it, as it is held.
#[derive(Serialize)]
struct Held<'a> {
    access: Vec<String>,
    candidate: &'a Code,
    made: Date,
    identity: &'a Value,
    record: &'a Value,
    private_notes: &'a [Value],
    entries: &'a [Value],
    lines: &'a [Value],
    mentions: &'a [Value],
}

/// Who can see it.
fn access(page: &mut Page, inputs: &Inputs) -> Vec<String> {
    let words = inputs.words;
    page.gap();
    page.heading(words.label("held.access"));
    let named = |handle: &str| {
        let coach = inputs
            .caseload
            .coaches
            .values()
            .find(|coach| coach.handle.as_str() == handle);
        coach.map_or_else(
            || handle.to_owned(),
            |coach| coach.display_name().to_owned(),
        )
    };
    let owners = inputs.record["coach"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let owners: Vec<String> = owners
        .iter()
        .map(|owner| {
            format!(
                "{} ({})",
                named(owner["coach"].as_str().unwrap_or_default()),
                said(words, "from", &owner["from"])
            )
        })
        .collect();
    let coaches: Vec<String> = inputs
        .caseload
        .coaches
        .values()
        .map(|coach| coach.display_name().to_owned())
        .collect();
    for (key, list) in [("held.owners", owners), ("held.coaches", coaches.clone())] {
        page.line(Role::Plain, words.say(key, &[("list", &list.join(", "))]));
    }
    page.line(Role::Plain, words.label("held.private"));
    coaches
}

/// A record: its facts, and its blocks as tables; whatever key there is, is shown.
fn record(page: &mut Page, words: &Words, name: &str, record: &Value) {
    page.gap();
    page.heading(words.label(&format!("held.{name}")));
    let empty = Map::new();
    let fields = record.as_object().unwrap_or(&empty);
    if fields.is_empty() {
        page.line(Role::Quiet, words.label("held.none"));
    }
    let is_block = |value: &Value| {
        value
            .as_array()
            .is_some_and(|items| !items.is_empty() && items.iter().all(Value::is_object))
    };
    for (key, value) in fields.iter().filter(|(_, value)| !is_block(value)) {
        page.line(
            Role::Plain,
            format!("{}: {}", field_name(words, key), said(words, key, value)),
        );
    }
    for (key, value) in fields.iter().filter(|(_, value)| is_block(value)) {
        let blocks: Vec<&Map<String, Value>> = value
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_object)
            .collect();
        let mut columns: Vec<String> = Vec::new();
        for column in blocks
            .iter()
            .flat_map(|block| block.keys())
            .filter(|column| *column != "id")
        {
            if !columns.contains(column) {
                columns.push(column.clone());
            }
        }
        page.line(Role::Strong, field_name(words, key));
        if columns.len() > MOST_COLUMNS {
            for block in blocks {
                let facts = block.iter().filter(|(column, _)| *column != "id");
                let facts = facts.map(|(column, value)| {
                    format!(
                        "{}: {}",
                        field_name(words, column),
                        said(words, &format!("{key}/{column}"), value)
                    )
                });
                page.line(Role::Plain, facts.collect::<Vec<_>>().join(" · "));
            }
            continue;
        }
        let rows = blocks
            .iter()
            .map(|block| {
                columns
                    .iter()
                    .map(|column| {
                        block.get(column).map_or(Cell::EMPTY, |value| {
                            cell(words, &format!("{key}/{column}"), value)
                        })
                    })
                    .collect()
            })
            .collect();
        let elastic = columns.len().saturating_sub(1);
        let columns: Vec<String> = columns
            .iter()
            .map(|column| field_name(words, column))
            .collect();
        page.table(Table::new(key.clone(), columns, rows).elastic(elastic));
    }
}

fn table(
    page: &mut Page,
    words: &Words,
    name: &str,
    columns: &[&str],
    items: &[Value],
    row: &dyn Fn(&Value) -> Vec<Cell>,
) {
    page.gap();
    page.heading(words.label(&format!("held.{name}")));
    if items.is_empty() {
        page.line(Role::Quiet, words.label("held.none"));
        return;
    }
    let labels: Vec<String> = columns
        .iter()
        .map(|column| words.label(&format!("held.column-{column}")))
        .collect();
    let rows = items.iter().map(row).collect();
    // A person's own copy is never cut: what does not fit stands below its row.
    page.table(
        Table::new(name, labels, rows)
            .elastic(columns.len() - 1)
            .last_below(),
    );
}

/// The words of an entry: note, promise, and why it was logged without consent.
fn text_of(words: &Words, entry: &Value) -> String {
    let parts = [
        &entry["note"],
        &entry["next"]["text"],
        &entry["without_consent"],
        &entry["goal"],
    ];
    parts
        .into_iter()
        .map(|part| said(words, "text", part))
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}

/// A key of a record as people call it; one that is not known here stays as it is.
fn field_name(words: &Words, key: &str) -> String {
    words
        .known(&format!("held-field.{key}"))
        .unwrap_or_else(|| key.to_owned())
}

/// The table of the catalogue that has the words a field may hold.
fn table_of(key: &str) -> Option<&'static str> {
    Some(match key {
        "channel" => "channel",
        "stage/stage" => "candidate-stage",
        "consent/level" => "consent-level",
        "job/kind" => "job-kind",
        "job/reason" => "job-end",
        "step/step" => "step",
        "support/kind" => "support",
        "service/kind" => "service",
        "strength/resource" => "resource",
        "partner" => "partner",
        "disclosure" => "disclosure",
        _ => return None,
    })
}

/// The same as a cell of a table.
fn cell(words: &Words, key: &str, value: &Value) -> Cell {
    match value {
        Value::Number(number) => number.as_f64().map_or(Cell::EMPTY, Cell::Number),
        Value::String(text) => text.parse().map_or_else(
            |_| said(words, key, value).into(),
            |day| Cell::Day(day, DayForm::Whole),
        ),
        _ => said(words, key, value).into(),
    }
}

/// A value as people read it: days, words of the field, yes and no in the language of the page.
fn said(words: &Words, key: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(is) => field_name(words, if *is { "yes" } else { "no" }),
        Value::String(text) => {
            let word = table_of(key).and_then(|table| words.known(&format!("{table}.{text}")));
            let day = || text.parse::<Date>().ok().map(|day| words.date(day));
            word.or_else(day).unwrap_or_else(|| text.clone())
        }
        Value::Array(items) => items
            .iter()
            .map(|item| said(words, key, item))
            .collect::<Vec<_>>()
            .join(", "),
        Value::Object(fields) if key == "job/hours" => format!(
            "{} ({})",
            said(words, "weekly", &fields["weekly"]),
            said(words, "from", &fields["from"])
        ),
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| format!("{} {}", field_name(words, key), said(words, key, value)))
            .collect::<Vec<_>>()
            .join(" "),
        Value::Number(number) => number
            .as_f64()
            .map_or_else(|| number.to_string(), |number| words.number(number)),
    }
}
