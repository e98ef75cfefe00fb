//! Tables for a terminal: columns as wide as their cells, and one that gives way.

use crate::render::cells::texts;
use crate::render::plain::{cut, neutral, width, wrapped};
use crate::view::page::Table;
use crate::words::Words;
use comfy_table::{ContentArrangement, presets};

/// Stands for the line below a row; no text holds it once it is harmless.
const BELOW: &str = "\u{1}";

/// A column that gives way is never cut below this.
const LEAST: usize = 12;

/// A table in harmless text.
struct Lines {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
    elastic: usize,
    bare: bool,
    whole: bool,
}

impl Lines {
    /// The width of a column whose cells are not cut.
    fn widest(&self, index: usize) -> usize {
        let cells = self.rows.iter().map(|row| width(&row[index])).max();
        let heading = (!self.bare).then(|| width(&self.headings[index]));
        cells.max(heading).unwrap_or(0)
    }

    /// The width of the whole table, uncut, with the room around its columns.
    fn width(&self) -> usize {
        let columns = (0..self.headings.len()).map(|index| self.widest(index) + 2);
        columns.sum::<usize>() + 2
    }

    /// Draws the rows, the elastic column cut to what the others leave.
    fn draw(mut self, columns: usize) -> String {
        let others: usize = (0..self.headings.len())
            .filter(|index| *index != self.elastic)
            .map(|index| self.widest(index) + 2)
            .sum();
        let room = columns.saturating_sub(others + 2).max(LEAST);
        for row in &mut self.rows {
            let cell = &row[self.elastic];
            row[self.elastic] = match self.whole {
                true => wrapped(cell, room).join("\n"),
                false => cut(cell, room),
            };
        }
        let mut drawn = comfy_table::Table::new();
        drawn
            .load_style(presets::NOTHING)
            .set_content_arrangement(ContentArrangement::Dynamic)
            .set_width(columns.min(usize::from(u16::MAX)) as u16);
        if !self.bare {
            drawn.set_header(self.headings);
        }
        drawn.add_rows(self.rows);
        let text = drawn.to_string();
        text.lines()
            .map(str::trim_end)
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// Draws the rows without the last column, whose cells each stand below their row.
    fn draw_last_below(mut self, columns: usize) -> String {
        self.headings.pop();
        let last: Vec<String> = self.rows.iter_mut().filter_map(Vec::pop).collect();
        // A row of its own marks each line below, since the row above it may take several lines.
        let mark = |row: Vec<String>| {
            let mut marked = vec![String::new(); row.len()];
            marked[0] = BELOW.to_owned();
            [row, marked]
        };
        self.rows = self.rows.into_iter().flat_map(mark).collect();
        self.elastic = self.elastic.min(self.headings.len().saturating_sub(1));
        let room = columns.saturating_sub(5).max(LEAST);
        let mut below = last
            .iter()
            .map(|text| format!("     {}", wrapped(text, room).join("\n     ")));
        let drawn = self.draw(columns);
        let line = |line: &str| {
            if line.contains(BELOW) {
                below.next().filter(|text| !text.trim().is_empty())
            } else {
                Some(line.to_owned())
            }
        };
        drawn
            .lines()
            .filter_map(line)
            .collect::<Vec<_>>()
            .join("\n")
    }
}

pub(in crate::render) fn draw_table(table: &Table, words: &Words, columns: usize) -> String {
    if table.rows.is_empty() {
        return String::new();
    }
    let own = |text: &String| neutral(text).into_owned();
    let lines = Lines {
        headings: table.columns.iter().map(own).collect(),
        rows: texts(table, words)
            .iter()
            .map(|row| row.iter().map(own).collect())
            .collect(),
        elastic: table.elastic,
        bare: table.bare,
        whole: table.whole,
    };
    if table.last_below && lines.width() > columns {
        lines.draw_last_below(columns)
    } else {
        lines.draw(columns)
    }
}
