//! How an HTML page sets a table: what each column holds, what may wrap, and what becomes cards on a phone.

use crate::render::cells::texts;
use crate::render::plain::{clean, width};
use crate::view::cell::Cell;
use crate::view::page::Table;
use crate::words::Words;
use serde_json::{Value, json};

/// Cells up to this width, in characters, are kept on one line.
const SHORT: usize = 20;
/// A table up to this width fits on a phone; a wider one becomes cards there.
pub(crate) const PHONE: usize = 42;
/// A column of figures no wider than this is set as numbers.
const FIGURE: usize = 10;
/// Beside this much, its column of sentences has room on a desk and on paper.
const DESK: usize = 72;
/// What a table may take on a desk and on paper before its long words are broken, and the least that is kept together.
const FULL: usize = 88;
const PIECE: usize = 8;

/// A table as the template takes it; `beside` when a chart stands beside it.
pub(crate) fn draw(table: &Table, words: &Words, label: &str, beside: bool) -> Value {
    let cells: Vec<Vec<String>> = texts(table, words)
        .iter()
        .map(|row| row.iter().map(|cell| clean(cell)).collect())
        .collect();
    let mut columns: Vec<Column> = (0..table.columns.len())
        .map(|index| Column::of(table, index, &cells))
        .collect();
    let sentences = |column: &Column| matches!(column.class, Class::Main | Class::Below);
    let others = columns.iter().filter(|column| !sentences(column));
    let fits = others.map(|column| column.widest + 2).sum::<usize>() <= DESK;
    for column in columns
        .iter_mut()
        .filter(|column| fits && column.class == Class::Text)
    {
        column.class = Class::Fits;
    }
    let width: usize = columns.iter().map(|column| column.widest + 1).sum();
    let classes = classes(table, &columns, width, fits);
    let word = longest_word(&columns);
    let cell = |cell: &String| json!({ "pieces": pieces(cell, word) });
    let rows: Vec<Vec<Value>> = cells
        .iter()
        .map(|row| row.iter().map(cell).collect())
        .collect();
    let heads: Vec<Value> = columns
        .iter()
        .map(|column| json!({ "name": column.name, "class": column.class.name() }))
        .collect();
    json!({ "kind": "table", "label": label, "beside": beside, "bare": table.bare, "classes": classes.join(" "), "columns": heads, "rows": rows })
}

/// How the whole table is set.
fn classes(table: &Table, columns: &[Column], width: usize, fits: bool) -> Vec<&'static str> {
    let is_sentence = |column: &Column| matches!(column.class, Class::Main | Class::Below);
    // Sentences in the middle would push what belongs to them to the far end.
    let (last, before) = columns.split_last().expect("a table has columns");
    let is_inside = width <= DESK && !is_sentence(last) && before.iter().any(is_sentence);
    let is_compact = is_inside || !columns.iter().any(is_sentence);
    let classes = [
        ("cards", width > PHONE),
        ("bare", table.bare),
        ("compact", is_compact),
        ("roomy", fits && !is_inside),
    ];
    let held = classes.iter().filter(|(_, holds)| *holds);
    held.map(|(class, _)| *class).collect()
}

/// How long a word may be, so that those of all columns that wrap stand beside each other.
fn longest_word(columns: &[Column]) -> usize {
    let wraps = |column: &&Column| matches!(column.class, Class::Main | Class::Below | Class::Text);
    let (wrapping, fixed): (Vec<&Column>, Vec<&Column>) = columns.iter().partition(wraps);
    let taken: usize = fixed.iter().map(|column| column.widest + 2).sum();
    (FULL.saturating_sub(taken) / wrapping.len().max(1)).clamp(PIECE, SHORT)
}

/// How a column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// The column that gives way.
    Main,
    /// Below its row.
    Below,
    /// Figures, one under the other.
    Number,
    /// Kept on one line.
    Short,
    /// Text that may wrap.
    Text,
    /// Text that has room on a desk and on paper.
    Fits,
}

impl Class {
    /// What the style sheet calls it.
    fn name(self) -> &'static str {
        match self {
            Class::Main => "main",
            Class::Below => "below",
            Class::Number => "number",
            Class::Short => "short",
            Class::Text => "text",
            Class::Fits => "fits",
        }
    }
}

/// A column: its heading, how it is set and how wide it is.
struct Column {
    name: String,
    class: Class,
    /// Width of the widest cell, or of the longest word of the heading.
    widest: usize,
}

impl Column {
    fn of(table: &Table, index: usize, rows: &[Vec<String>]) -> Column {
        let name = clean(&table.columns[index]);
        let longest = rows.iter().map(|row| width(&row[index])).max().unwrap_or(0);
        let widest = name.split(' ').map(width).max().unwrap_or(0).max(longest);
        let filled = |row: &&Vec<Cell>| row[index] != Cell::EMPTY;
        let mut filled = table.rows.iter().filter(filled);
        let is_last = index + 1 == table.columns.len();
        let class = match () {
            () if table.last_below && is_last => Class::Below,
            () if index == table.elastic && longest > SHORT => Class::Main,
            // The first column says what the row is about.
            () if index > 0
                && (1..=FIGURE).contains(&longest)
                && filled.all(|row| row[index].is_figure()) =>
            {
                Class::Number
            }
            () if longest <= SHORT => Class::Short,
            () => Class::Text,
        };
        Column {
            name,
            class,
            widest,
        }
    }
}

/// A cell's text, cut where a word longer than this may be broken, so that no word makes a table wider than its page.
fn pieces(text: &str, word: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut run = 0;
    for c in text.chars() {
        run = if c.is_whitespace() || c == '-' {
            0
        } else {
            run + 1
        };
        // Only before plain letters and signs: other scripts join letters, or break anywhere by themselves.
        if run > word && c.is_ascii() {
            pieces.push(String::new());
            run = 1;
        }
        pieces.last_mut().expect("there is a first piece").push(c);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_long_words_are_cut_and_never_within_letters_that_join() {
        assert_eq!(
            pieces("Huonekaluverstas van-der-meer-kukkatukku", 16).concat(),
            "Huonekaluverstas van-der-meer-kukkatukku"
        );
        assert_eq!(
            pieces("Huonekaluverstas van-der-meer-kukkatukku", 16).len(),
            1
        );
        assert_eq!(
            pieces(&"x".repeat(33), 16)
                .iter()
                .map(String::len)
                .collect::<Vec<_>>(),
            [16, 16, 1]
        );
        assert_eq!(pieces(&"ش".repeat(40), 16).len(), 1);
    }
}
