//! The cells of a table as text: what every format shows, each then adding its own marks.

use crate::view::cell::Cell;
use crate::view::page::Table;
use crate::words::Words;

/// Where there is no figure.
const NONE: &str = "–";
/// Where a figure is held back.
const HELD: &str = "*";

/// The rows of a table, every cell as text.
pub(crate) fn texts(table: &Table, words: &Words) -> Vec<Vec<String>> {
    rows(table, words).collect()
}

/// The same one after the other, for a format that needs no row twice: ten years are many.
pub(crate) fn rows<'a>(
    table: &'a Table,
    words: &'a Words,
) -> impl Iterator<Item = Vec<String>> + 'a {
    let row = |row: &'a Vec<Cell>| row.iter().map(|cell| text(cell, words)).collect();
    table.rows.iter().map(row)
}

fn text(cell: &Cell, words: &Words) -> String {
    match cell {
        Cell::Text(text) | Cell::Figure(text) => text.clone(),
        Cell::Number(number) => words.number(*number),
        Cell::Share(share) => words.percent(*share),
        Cell::Day(on, form) => form.said(*on, words),
        Cell::Overdue(on, form) => {
            format!(
                "{}, {}",
                form.said(*on, words),
                words.label("report.overdue")
            )
        }
        Cell::None => NONE.to_owned(),
        Cell::Held => HELD.to_owned(),
    }
}
