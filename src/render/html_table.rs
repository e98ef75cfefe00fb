//! How an HTML page sets a table: what each column holds, what may wrap, and what becomes cards on a phone.

use crate::render::html::clean;
use crate::render::plain::width;
use crate::view::page::Table;
use serde_json::{Value, json};

/// Cells up to this width, in characters, are kept on one line.
const SHORT: usize = 20;
/// A table up to this width fits on a phone; a wider one becomes cards there.
pub(crate) const PHONE: usize = 42;
/// The least width that a column of bars is given.
const BAR: usize = 4;
/// Beside this much, its column of sentences has room on a desk and on paper.
const DESK: usize = 72;
/// What a table may take on a desk and on paper before its long words are broken, and the least that is kept together.
const FULL: usize = 88;
const PIECE: usize = 8;

/// A table as the template takes it; `beside` when a chart stands beside it.
pub(crate) fn draw(table: &Table, label: &str, beside: bool) -> Value {
    let cells: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| clean(cell)).collect())
        .collect();
    let mut columns: Vec<Column> = (0..table.columns.len())
        .map(|index| Column::of(table, index, &cells))
        .collect();
    let sentences = |column: &Column| ["main", "below"].contains(&column.class);
    let fits = columns
        .iter()
        .filter(|column| !sentences(column))
        .map(|column| column.widest + 2)
        .sum::<usize>()
        <= DESK;
    columns
        .iter_mut()
        .filter(|column| fits && column.class == "text")
        .for_each(|column| column.class = "fits");
    // A bar is as short as there is room.
    let least = |column: &Column| {
        if column.class == "bar" {
            BAR
        } else {
            column.widest
        }
    };
    let cards = columns
        .iter()
        .map(|column| least(column) + 1)
        .sum::<usize>()
        > PHONE;
    let classes = [
        ("cards", cards),
        ("bare", table.bare),
        ("compact", !columns.iter().any(sentences)),
        ("roomy", fits),
    ];
    let classes: Vec<&str> = classes
        .iter()
        .filter(|(_, holds)| *holds)
        .map(|(class, _)| *class)
        .collect();
    let word = longest_word(&columns);
    let rows: Vec<Vec<Value>> = cells
        .iter()
        .map(|row| {
            row.iter()
                .zip(&columns)
                .map(|(cell, column)| column.cell(cell, word))
                .collect()
        })
        .collect();
    let heads: Vec<Value> = columns
        .iter()
        .map(|column| json!({ "name": column.name, "class": column.class }))
        .collect();
    json!({ "kind": "table", "label": label, "beside": beside, "bare": table.bare, "classes": classes.join(" "), "columns": heads, "rows": rows })
}

/// How long a word may be, so that those of all columns that wrap stand beside each other.
fn longest_word(columns: &[Column]) -> usize {
    let (wrapping, fixed): (Vec<&Column>, Vec<&Column>) = columns
        .iter()
        .partition(|column| ["main", "below", "text"].contains(&column.class));
    let taken: usize = fixed.iter().map(|column| column.widest + 2).sum();
    (FULL.saturating_sub(taken) / wrapping.len().max(1)).clamp(PIECE, SHORT)
}

/// What a column holds, which decides how it is set.
struct Column {
    name: String,
    class: &'static str,
    /// Width of the widest cell, or of the longest word of the heading.
    widest: usize,
}

impl Column {
    fn of(table: &Table, index: usize, rows: &[Vec<String>]) -> Column {
        let name = clean(&table.columns[index]);
        let filled = || {
            rows.iter()
                .filter_map(|row| row.get(index))
                .filter(|cell| !cell.is_empty())
        };
        let longest = filled().map(|cell| width(cell)).max().unwrap_or(0);
        let widest = name.split(' ').map(width).max().unwrap_or(0).max(longest);
        let last = index + 1 == table.columns.len();
        let class = match () {
            () if name.is_empty() && filled().all(|cell| is_bar(cell)) => "bar",
            () if table.last_below && last => "below",
            () if index == table.elastic && longest > SHORT => "main",
            () if index > 0 && longest > 0 && filled().all(|cell| is_figure(cell)) => "number",
            () if longest <= SHORT => "short",
            () => "text",
        };
        Column {
            name,
            class,
            widest,
        }
    }

    fn cell(&self, text: &str, word: usize) -> Value {
        // The longest bar is as long as the column is wide.
        let bar = (self.class == "bar" && !text.is_empty())
            .then(|| width(text) * 100 / self.widest.max(1));
        json!({ "pieces": if bar.is_some() { Vec::new() } else { pieces(text, word) }, "bar": bar })
    }
}

fn is_bar(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c == '█')
}

/// A number with its unit, the dash that stands for none, or the star for one that is held back.
fn is_figure(text: &str) -> bool {
    let number = text.split([' ', '\u{a0}']).next().unwrap_or_default();
    width(text) <= 10
        && (["–", "*"].contains(&number)
            || number.starts_with(|c: char| c.is_ascii_digit())
                && number
                    .chars()
                    .all(|c| c.is_ascii_digit() || ".,%".contains(c)))
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
