//! What a sheet says of its cells besides what stands in them: rows that are hidden, cells that are one.

use crate::exchange::workbook::parts::{Parts, attribute, each_tag};

/// Most of either that are kept.
const MOST: usize = 100_000;

/// Cells of one column that are one, from the first row to the last, as a program counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::exchange::workbook) struct Merged {
    pub(in crate::exchange::workbook) column: usize,
    pub(in crate::exchange::workbook) first: u32,
    pub(in crate::exchange::workbook) last: u32,
}

/// The marks of a sheet.
#[derive(Clone, Debug, Default)]
pub(in crate::exchange::workbook) struct Marks {
    pub(in crate::exchange::workbook) hidden_rows: Vec<u32>,
    pub(in crate::exchange::workbook) merged: Vec<Merged>,
}

/// The marks of the sheet in a part.
pub(in crate::exchange::workbook) fn marks(parts: &mut Parts, path: &str) -> Marks {
    let mut marks = Marks::default();
    let mut row = 0;
    each_tag(parts, path, |tag| match tag.local_name().as_ref() {
        "row" => {
            let number = attribute(tag, "r").and_then(|number| number.parse().ok());
            row = number.unwrap_or_else(|| u32::saturating_add(row, 1));
            let is_hidden =
                attribute(tag, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true");
            if is_hidden && marks.hidden_rows.len() < MOST {
                marks.hidden_rows.push(row);
            }
        }
        "mergeCell" if marks.merged.len() < MOST => {
            let area = attribute(tag, "ref").and_then(|area| merged(&area));
            marks.merged.extend(area);
        }
        _ => {}
    });
    marks
}

/// `A5:B6`; of cells that are one across a row nothing is to be filled in.
fn merged(area: &str) -> Option<Merged> {
    let (first, last) = area.split_once(':')?;
    let ((column, first), (_, last)) = (place(first)?, place(last)?);
    (last > first).then_some(Merged {
        column,
        first,
        last,
    })
}

/// `B12` as a column, counted from 0, and a row, counted from 1.
fn place(cell: &str) -> Option<(usize, u32)> {
    let digits = cell.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = cell.split_at(digits);
    let is_column =
        (1..=3).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
    if !is_column {
        return None;
    }
    let column = letters
        .bytes()
        .fold(0, |sum, letter| sum * 26 + usize::from(letter - b'A') + 1);
    Some((column - 1, row.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_below_each_other_are_one_and_nothing_else_is() {
        let area = |column, first, last| {
            Some(Merged {
                column,
                first,
                last,
            })
        };
        for (text, found) in [
            ("A5:A6", area(0, 5, 6)),
            ("AA1:AC9", area(26, 1, 9)),
            ("A1:E1", None),
            ("A6:A5", None),
            ("A1", None),
            ("ABCD1:ABCD2", None),
            ("1:2", None),
            ("", None),
        ] {
            assert_eq!(merged(text), found, "{text}");
        }
    }
}
