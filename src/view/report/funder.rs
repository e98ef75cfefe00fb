//! The table for a funder and the one for the year: totals only, small ones and those that would give them away held back.

use crate::domain::calendar::day::Date;
use crate::domain::funder::periods::{Column, parts};
use crate::domain::funder::table::{Cell as Figure, Group, Kind, Line, Table};
use crate::domain::meetings::quota::hundredths;
use crate::domain::outcomes::measure::Measure;
use crate::view::cell::Cell;
use crate::view::page::Role;
use crate::view::report::section::{Inputs, Section, Values};
use crate::view::rules::{profile_source, profile_title};
use crate::words::Words;
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
    let rules = inputs.outcome_rules;
    let verified = words.label(if rules.verified {
        "fidelity.verified"
    } else {
        "fidelity.unverified"
    });
    let (title, source) = (
        profile_title(words, &rules.name, &rules.title),
        profile_source(words, &rules.name, &rules.source),
    );
    let values: &Values = &[
        ("title", &title),
        ("source", &source),
        ("verified", &verified),
        ("as_of", &inputs.day(rules.as_of.0)),
    ];
    note(words.say("outcomes.rules", values));
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

fn heading(words: &Words, column: Column) -> String {
    let (from, year) = (column.span.from, column.span.from.year());
    match parts(column.span).len() {
        _ if column.is_total => words.label("funder.total"),
        // An ordinal's full stop does not stand before the year.
        0 => words.say(
            "funder.month",
            &[
                (
                    "month",
                    &words
                        .label(&format!("month.short-{}", from.month()))
                        .trim_end_matches('.'),
                ),
                ("year", &year),
            ],
        ),
        _ => words.say(
            "funder.quarter",
            &[("n", &((from.month() - 1) / 3 + 1)), ("year", &year)],
        ),
    }
}

fn shown(figure: &Figure) -> Cell {
    match figure {
        Figure::Held => Cell::Held,
        Figure::Count { value, .. } => Cell::Number(*value as f64),
        Figure::Share(share) => Cell::Share(*share),
    }
}

/// What a row is called.
fn label(words: &Words, line: Line) -> String {
    use Measure::*;
    let part = |what: String| words.say("funder.part", &[("what", &what)]);
    let weeks = |key: &str, weeks: u64| words.say(key, &[("n", &weeks)]);
    let measure = match line {
        Line::Before(_) => return words.label("funder.people-before"),
        Line::Share(Kept(_), _) => return part(words.label("funder.share-kept")),
        Line::Share(..) => return part(words.label("funder.share-employed")),
        Line::Count(measure) => measure,
    };
    match measure {
        PeopleEntered => words.label("funder.people-entered"),
        PeopleServed => words.label("funder.people-served"),
        PeopleClosed => words.label("funder.people-closed"),
        ClosedInWork => part(words.label("funder.closed-in-work")),
        ClosedNotInWork => part(words.label("funder.closed-not-in-work")),
        PeopleOn => words.label("funder.people-at-end"),
        PeopleAt(stage) => part(words.label(&format!("candidate-stage.{stage}"))),
        OutOfWorkAtEntry => words.label("funder.out-of-work"),
        CameIntoWork => part(words.label("funder.came-into-work")),
        PeopleIntoWork => words.label("funder.people-into-work"),
        JobStarts => words.label("funder.job-starts"),
        JobStartsOf(Some(kind)) => part(words.label(&format!("job-kind.{kind}"))),
        JobStartsOf(None) => part(words.label("funder.no-kind")),
        Due(n) => weeks("funder.due", n),
        Kept(_) => part(words.label("funder.kept")),
        EmployersOn => words.label("funder.employers"),
        EmployersAt(stage) => part(words.label(&format!("employer-stage.{stage}"))),
        EmployersMet => words.label("funder.employers-met"),
        EmployersHiring => words.label("funder.employers-hiring"),
        Contacts => words.label("funder.contacts"),
        ContactsBy(channel) => part(words.label(&format!("channel.{channel}"))),
        IssuesRaised => words.label("funder.issues-raised"),
        IssuesSolved => words.label("funder.issues-solved"),
    }
}

/// What a machine calls a count.
fn key(line: Line) -> String {
    match line {
        Line::Before(_) => "people_before".to_owned(),
        Line::Count(measure) | Line::Share(measure, _) => measure.to_string(),
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
