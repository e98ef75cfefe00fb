//! The table for a funder and the one for the year: totals only, small ones and those that would give them away held back.

use crate::domain::calendar::day::Date;
use crate::domain::funder::periods::Column;
use crate::domain::funder::rows::{Kind, Line};
use crate::domain::funder::table::{Cell as Figure, Group, Table};
use crate::domain::meetings::target::hundredths;
use crate::view::cell::Cell;
use crate::view::page::Role;
use crate::view::report::funder_words::{heading, key, label};
use crate::view::report::section::{Inputs, Section};
use serde::Serialize;
use std::collections::BTreeSet;

/// Stands for a number that is held back.
const HELD: &str = "*";

/// Makes the section; both tables are set alike.
pub(crate) fn section(inputs: &Inputs) -> Section {
    let Some(table) = inputs.table else {
        return Section::default();
    };
    let mut section = Section::of(&answer(table));
    let words = inputs.words;
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|column| heading(words, *column))
        .collect();
    for Group { name: group, rows } in &table.groups {
        section.heading(words.label(&format!("funder.group-{group}")));
        let row = |(line, figures): &(Line, Vec<Figure>)| {
            std::iter::once(Cell::from(label(words, *line)))
                .chain(figures.iter().map(shown))
                .collect::<Vec<Cell>>()
        };
        let headings = std::iter::once(String::new())
            .chain(columns.iter().cloned())
            .collect();
        section.table(
            &format!("{}-{group}", table.kind.section()),
            headings,
            rows.iter().map(row).collect(),
            0,
        );
    }
    notes(inputs, table, &mut section);
    section
}

fn notes(inputs: &Inputs, table: &Table, section: &mut Section) {
    let words = inputs.words;
    let mut note = |text: String| section.line(Role::Quiet, text);
    note(words.say("funder.legend", &[("sign", &HELD), ("k", &table.k)]));
    note(words.label("funder.kept-note"));
    note(words.label(if table.kind == Kind::Annual {
        "funder.annual-note"
    } else {
        "funder.whole-note"
    }));
    let dates: Vec<String> = dates(table).iter().map(|day| inputs.day(*day)).collect();
    if !dates.is_empty() {
        note(words.say("funder.given-out", &[("dates", &dates.join(", "))]));
    }
    section.outcome_rules(inputs);
}

/// Days on which numbers of the table were given out before.
fn dates(table: &Table) -> BTreeSet<Date> {
    let cells = table
        .groups
        .iter()
        .flat_map(|group| &group.rows)
        .flat_map(|(_, cells)| cells);
    cells
        .filter_map(|cell| {
            if let Figure::Count { given_out, .. } = cell {
                *given_out
            } else {
                None
            }
        })
        .collect()
}

fn shown(figure: &Figure) -> Cell {
    match figure {
        Figure::Held => Cell::Held,
        Figure::Count { value, .. } => Cell::Number(*value as f64),
        Figure::Share(share) => Cell::Share(*share),
    }
}

/// What the section says: every count and rate, column by column.
#[derive(Serialize)]
struct FunderAnswer<'a> {
    k: i64,
    rules: &'a str,
    columns: Vec<Span>,
    measures: Vec<Measured<'a>>,
    rates: Vec<Rate>,
}

/// The days of a column.
#[derive(Serialize)]
struct Span {
    from: Date,
    to: Date,
    total: bool,
}

#[derive(Serialize)]
struct Measured<'a> {
    measure: String,
    group: &'a str,
    cells: Vec<Value>,
}

#[derive(Serialize)]
struct Rate {
    did: String,
    of: String,
    cells: Vec<Value>,
}

/// A figure of the table; a share is never given out before its counts.
#[derive(Serialize)]
#[serde(untagged)]
enum Value {
    Count {
        value: Option<i64>,
        suppressed: bool,
        as_published: Option<Date>,
    },
    Share {
        value: f64,
        suppressed: bool,
    },
}

impl Value {
    fn of(figure: &Figure) -> Value {
        match figure {
            Figure::Held => Value::Count {
                value: None,
                suppressed: true,
                as_published: None,
            },
            Figure::Count { value, given_out } => Value::Count {
                value: Some(*value),
                suppressed: false,
                as_published: *given_out,
            },
            Figure::Share(share) => Value::Share {
                value: hundredths(*share),
                suppressed: false,
            },
        }
    }
}

fn answer(table: &Table) -> FunderAnswer<'_> {
    let span = |column: &Column| Span {
        from: column.span.from,
        to: column.span.to,
        total: column.is_total,
    };
    let (mut measures, mut rates) = (Vec::new(), Vec::new());
    for Group { name: group, rows } in &table.groups {
        for (line, figures) in rows {
            let cells = figures.iter().map(Value::of).collect();
            match line {
                Line::Share(did, of) => rates.push(Rate {
                    did: did.to_string(),
                    of: of.to_string(),
                    cells,
                }),
                line => measures.push(Measured {
                    measure: key(*line),
                    group,
                    cells,
                }),
            }
        }
    }
    FunderAnswer {
        k: table.k,
        rules: &table.record.rules,
        columns: table.columns.iter().map(span).collect(),
        measures,
        rates,
    }
}
