//! A page's tables as CSV; a cell that a spreadsheet would run as a formula is made text.

use crate::render::cells::rows;
use crate::render::plain::neutral;
use crate::render::renderer::Render;
use crate::view::page::{Block, Page, Table};
use crate::words::Words;

/// The page's tables; several are set apart by an empty line.
pub(crate) struct Csv;

impl Render for Csv {
    fn render(&self, page: &Page, words: &Words) -> String {
        let tables = page.blocks.iter().flat_map(tables);
        let tables = tables.map(|table| write(table, words));
        tables.collect::<Vec<_>>().join("\r\n")
    }
}

/// The tables of a block; those of small pictures are the pictures in figures.
fn tables(block: &Block) -> Vec<&Table> {
    match block {
        Block::Table(table) if !table.on_pages_only => vec![table],
        Block::Data(table) => vec![table],
        Block::Panels(panels) => panels.iter().map(|panel| &panel.table).collect(),
        _ => Vec::new(),
    }
}

fn write(table: &Table, words: &Words) -> String {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let headings = std::iter::once(table.columns.clone());
    for row in headings.chain(rows(table, words)) {
        writer
            .write_record(row.iter().map(|cell| harmless(cell)))
            .expect("memory takes what is written to it");
    }
    String::from_utf8(
        writer
            .into_inner()
            .expect("memory takes what is written to it"),
    )
    .expect("rows are text")
}

/// A cell that begins like a formula begins with an apostrophe instead. Its lines stay lines.
fn harmless(cell: &str) -> String {
    let lines: Vec<_> = cell.split('\n').map(neutral).collect();
    let cell = lines.join("\n");
    // Some spreadsheets take the wide forms of the signs for the signs.
    let runs = cell
        .trim_start()
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
        && cell.parse::<f64>().is_err();
    if runs { format!("'{cell}") } else { cell }
}
