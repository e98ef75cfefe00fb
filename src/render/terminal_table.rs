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

    /// Whether the others leave a last column that gives way no room beside them; one that is wide takes more lines first.
    fn crowds_out_the_last(&self, columns: usize) -> bool {
        let last = self.headings.len().saturating_sub(1);
        let width = |index| self.widest(index).min(columns / 3) + 2;
        let others = (0..last).map(width).sum::<usize>();
        last > 0
            && self.elastic == last
            && self.widest(last) > LEAST
            && others + LEAST + 2 > columns
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
        let heading = self.headings.pop().filter(|_| !self.bare);
        let last: Vec<String> = self.rows.iter_mut().filter_map(Vec::pop).collect();
        // What gave way stands below now: nothing else is cut.
        self.whole = true;
        // A row of its own marks each line below, since the row above it may take several lines.
        let mark = |row: Vec<String>| {
            let mut marked = vec![String::new(); row.len()];
            marked[0] = BELOW.to_owned();
            [row, marked]
        };
        self.rows = self.rows.into_iter().flat_map(mark).collect();
        self.elastic = self.elastic.min(self.headings.len().saturating_sub(1));
        let room = columns.saturating_sub(5).max(LEAST);
        let said = |text: &String| match &heading {
            Some(heading) if !text.is_empty() => format!("{heading}: {text}"),
            _ => text.clone(),
        };
        let mut below = last
            .iter()
            .map(|text| format!("     {}", wrapped(&said(text), room).join("\n     ")));
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
    let is_below = table.last_below && lines.width() > columns;
    if is_below || lines.crowds_out_the_last(columns) {
        lines.draw_last_below(columns)
    } else {
        lines.draw(columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn render(table: &Table, columns: usize) -> String {
        draw_table(table, Words::english(), columns)
    }

    fn table(elastic: usize, last_below: bool) -> Table {
        let rows = vec![vec![
            "Mon 16".into(),
            "Työpaja 東京".into(),
            "a reason that is longer than there is room for".into(),
        ]];
        Table {
            id: "t".into(),
            columns: ["Day", "Employer", "Reason"].map(str::to_owned).into(),
            rows,
            elastic,
            bare: true,
            last_below,
            whole: false,
            on_pages_only: false,
        }
    }

    #[test]
    fn every_table_keeps_to_its_width_whichever_column_gives_way() {
        for columns in [20, 40, 60, 80, 200] {
            for elastic in 0..3 {
                for last_below in [false, true] {
                    let drawn = render(&table(elastic, last_below), columns);
                    let widest = drawn.lines().map(width).max().unwrap_or(0);
                    // A column that may not be cut further may stand out.
                    assert!(
                        widest <= columns.max(31),
                        "{columns} {elastic} {last_below}:\n{drawn}"
                    );
                }
            }
        }
        assert!(
            render(&table(2, true), 60)
                .contains("\n     a reason that is longer than there is room for")
        );
    }

    #[test]
    fn what_stands_below_a_row_stays_with_it_when_the_row_takes_several_lines() {
        let row = |name: &str, reason: &str| {
            vec![
                name.into(),
                "Kasvokkain".into(),
                "Pieter van der Meer".into(),
                reason.into(),
            ]
        };
        let rows = vec![
            row(
                "Pyynikin Kukka ja Puutarha",
                "first reason, which is long enough",
            ),
            row("Smit", "second reason"),
            row("Acme", "third reason"),
        ];
        let columns = ["Employer", "Channel", "Person", "Reason"]
            .map(str::to_owned)
            .into();
        let table = Table {
            id: "t".into(),
            columns,
            rows,
            elastic: 3,
            bare: true,
            last_below: true,
            whole: false,
            on_pages_only: false,
        };
        let drawn = render(&table, 40);
        let order = ["Puutarha", "first", "Smit", "second", "Acme", "third"].map(|text| {
            drawn
                .find(text)
                .unwrap_or_else(|| panic!("{text}:\n{drawn}"))
        });
        assert!(order.is_sorted() && !drawn.contains('\u{1}'), "{drawn}");
    }
}
