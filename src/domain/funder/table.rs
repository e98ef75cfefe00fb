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
use std::collections::{BTreeMap, BTreeSet};

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
    let shown = Shown {
        held: made.system.suppress(),
        made,
        k,
        given_out: dates(published, &figures.rules.name),
        last: published.iter().map(|table| table.on).max(),
    };
    let groups: Vec<Group> = lines(kind)
        .into_iter()
        .map(|(name, lines)| Group {
            name,
            rows: shown.rows(lines, &columns),
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

/// The numbers of a table, and which of them may be given out.
struct Shown<'a> {
    made: FunderSystem<'a>,
    held: BTreeSet<usize>,
    k: i64,
    given_out: BTreeMap<(Measure, Span), Date>,
    /// The day of the last table given out.
    last: Option<Date>,
}

impl Shown<'_> {
    fn rows(&self, lines: Vec<Line>, columns: &[Column]) -> Vec<(Line, Vec<Cell>)> {
        let row = |line: Line| {
            let cells = columns.iter().map(|column| self.cell(line, *column));
            (line, cells.collect())
        };
        lines.into_iter().map(row).collect()
    }

    fn cell(&self, line: Line, column: Column) -> Cell {
        if let Line::Share(did, of) = line {
            let counts = (self.count(did, column.span), self.count(of, column.span));
            return match counts {
                (Some((did, _)), Some((of, _))) => Cell::Share(did as f64 / of as f64),
                _ => Cell::Held,
            };
        }
        let counted = counted(line, column);
        let found = counted.and_then(|(measure, span, _)| self.count(measure, span));
        found.map_or(Cell::Held, |(value, given_out)| Cell::Count {
            value,
            given_out,
        })
    }

    /// A number that may be given out, and the day on which it was first, if it was before.
    fn count(&self, measure: Measure, span: Span) -> Option<(i64, Option<Date>)> {
        let place = self.made.place(measure, span)?;
        let number = self.made.system.numbers[place];
        if self.held.contains(&place) || number.value < self.k {
            return None;
        }
        let first = || {
            let given_out = self.given_out.get(&(measure, moment(measure, span)));
            // What only follows from earlier tables was given out with the last of them.
            given_out.copied().or(self.last)
        };
        let before = (number.standing == Standing::Known).then(first);
        Some((number.value, before.flatten()))
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

/// What is to be remembered of a table: each number in it, or that it was held back.
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
            let value = match cell {
                Cell::Count { value, .. } => Some(*value),
                Cell::Held | Cell::Share(_) => None,
            };
            let spans = measures.entry(Word(measure)).or_default();
            spans.insert(Word(span), value);
        }
    }
    let today = figures.today;
    Published {
        on: today,
        section: kind.section().to_owned(),
        from: columns.first().map_or(today, |column| column.span.from),
        to: columns.last().map_or(today, |column| column.span.to),
        rules: figures.rules.name.clone(),
        k,
        measures,
    }
}
