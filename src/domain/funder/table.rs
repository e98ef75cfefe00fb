//! The table for a funder and the one for the year: columns, cells, and which numbers may be given out.

use crate::domain::calendar::day::Date;
use crate::domain::funder::numbers::FunderSystem;
use crate::domain::funder::periods::Column;
use crate::domain::funder::published::{Published, Word};
use crate::domain::funder::rows::{Kind, Line, lines};
use crate::domain::funder::suppression::Standing;
use crate::domain::outcomes::figures::Figures;
use crate::domain::outcomes::measure::{Course, Measure};
use crate::domain::outcomes::span::Span;
use std::collections::BTreeMap;

/// A number as it is given out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Cell {
    Held,
    Count {
        value: i64,
        /// The day on which it was given out first, if it was before.
        given_out: Option<Date>,
    },
    Share(f64),
}

/// Rows that stand together, each with its cells.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) name: &'static str,
    pub(crate) rows: Vec<(Line, Vec<Cell>)>,
}

/// A table fit to be given out.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) kind: Kind,
    pub(crate) columns: Vec<Column>,
    /// The least number shown.
    pub(crate) k: i64,
    pub(crate) groups: Vec<Group>,
    /// What is to be remembered once it is given out.
    pub(crate) record: Published,
}

/// Makes a table that is safe beside every table given out before.
pub(crate) fn table(
    kind: Kind,
    figures: Figures,
    columns: Vec<Column>,
    k: i64,
    published: &[Published],
) -> Table {
    let wanted: Vec<(Measure, Span, bool)> = lines(kind)
        .iter()
        .flat_map(|(_, lines)| lines)
        .flat_map(|line| columns.iter().filter_map(|column| counted(*line, *column)))
        .collect();
    let mut made = FunderSystem::new(figures, k, published, &wanted);
    made.system.follow();
    let held = made.system.suppress();
    let given_out = dates(published, &figures.rules.name);
    let last = published.iter().map(|table| table.on).max();
    let cell = |line: Line, column: Column| -> Cell {
        let count = |measure, span| {
            let place = made
                .place(measure, span)
                .filter(|place| !held.contains(place));
            let number = place
                .map(|place| made.system.numbers[place])
                .filter(|number| number.value >= k)?;
            // What only follows from earlier tables was given out with the last of them.
            let before = if number.standing == Standing::Known {
                given_out
                    .get(&(measure, moment(measure, span)))
                    .copied()
                    .or(last)
            } else {
                None
            };
            Some((number.value, before))
        };
        match line {
            Line::Share(did, of) => match (count(did, column.span), count(of, column.span)) {
                (Some((did, _)), Some((of, _))) => Cell::Share(did as f64 / of as f64),
                _ => Cell::Held,
            },
            line => {
                let found =
                    counted(line, column).and_then(|(measure, span, _)| count(measure, span));
                found.map_or(Cell::Held, |(value, given_out)| Cell::Count {
                    value,
                    given_out,
                })
            }
        }
    };
    let row = |line: Line| {
        (
            line,
            columns.iter().map(|column| cell(line, *column)).collect(),
        )
    };
    let groups: Vec<Group> = lines(kind)
        .into_iter()
        .map(|(name, lines)| Group {
            name,
            rows: lines.into_iter().map(row).collect(),
        })
        .collect();
    let record = record(kind, &figures, &columns, k, &groups);
    Table {
        kind,
        columns,
        k,
        groups,
        record,
    }
}

/// What a row counts in a column; a share counts nothing of its own.
fn counted(line: Line, column: Column) -> Option<(Measure, Span, bool)> {
    match line {
        Line::Count(measure) => Some((measure, moment(measure, column.span), column.is_total)),
        Line::Before(measure) => Some((measure, Span::day(column.span.eve()), column.is_total)),
        Line::Share(..) => None,
    }
}

/// The days of a number: of a stock the last one.
fn moment(measure: Measure, span: Span) -> Span {
    if measure.course() == Course::Stock {
        Span::day(span.to)
    } else {
        span
    }
}

/// When each number was first given out.
fn dates(published: &[Published], rules: &str) -> BTreeMap<(Measure, Span), Date> {
    let mut dates = BTreeMap::new();
    for table in published {
        for (measure, spans) in table
            .measures
            .iter()
            .filter(|(measure, _)| !measure.0.asks_rules() || table.rules == rules)
        {
            for (span, _) in spans.iter().filter(|(_, value)| value.is_some()) {
                let date = dates.entry((measure.0, span.0)).or_insert(table.on);
                *date = table.on.min(*date);
            }
        }
    }
    dates
}

fn record(
    kind: Kind,
    figures: &Figures,
    columns: &[Column],
    k: i64,
    groups: &[Group],
) -> Published {
    let mut measures: BTreeMap<Word<Measure>, BTreeMap<Word<Span>, Option<i64>>> = BTreeMap::new();
    for (line, cells) in groups.iter().flat_map(|group| &group.rows) {
        for (column, cell) in columns.iter().zip(cells) {
            let Some((measure, span, _)) = counted(*line, *column) else {
                continue;
            };
            let value = if let Cell::Count { value, .. } = cell {
                Some(*value)
            } else {
                None
            };
            measures
                .entry(Word(measure))
                .or_default()
                .insert(Word(span), value);
        }
    }
    let (from, to) = (
        columns
            .first()
            .map_or(figures.today, |column| column.span.from),
        columns
            .last()
            .map_or(figures.today, |column| column.span.to),
    );
    Published {
        on: figures.today,
        section: kind.section().to_owned(),
        from,
        to,
        rules: figures.rules.name.clone(),
        k,
        measures,
    }
}
