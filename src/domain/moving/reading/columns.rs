//! The columns of a table: their headings, each once, and what each holds.

use crate::domain::moving::reading::field::{Field, plain};
use crate::domain::moving::reading::sheet::{Row, Sheet};

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// Its heading; a second one of the same words is numbered, and one without words is named by its letter.
    pub(crate) heading: String,
    /// What it holds; `None` for what is left out.
    pub(crate) field: Option<Field>,
    /// Whether a person said so.
    pub(crate) is_given: bool,
    /// Whether there is nothing in it, not even a heading.
    pub(crate) is_blank: bool,
}

/// Columns that a person, now or earlier, said what they hold.
pub(crate) type Mapping = [(Field, String)];

/// The columns below a row of headings.
pub(crate) fn columns(sheet: &Sheet, header: &Row, mapping: &Mapping) -> Vec<Column> {
    let width = sheet.rows.iter().map(|row| row.cells.len()).max();
    let mut columns: Vec<Column> = Vec::new();
    for at in 0..width.unwrap_or(0) {
        let heading = heading(header, at, &columns);
        let is_blank =
            header.cell(at).is_empty() && sheet.rows.iter().all(|row| row.cell(at).is_empty());
        let given = mapping
            .iter()
            .find(|(_, given)| plain(given) == plain(&heading));
        let guessed = || match header.cell(at).is_empty() {
            true => None,
            false => Field::of_heading(&header.cell(at).text()),
        };
        columns.push(Column {
            field: given.map(|(field, _)| *field).or_else(guessed),
            is_given: given.is_some(),
            heading,
            is_blank,
        });
    }
    second_date(&mut columns);
    yield_to_given(&mut columns);
    columns
}

/// A heading that no column before has.
fn heading(header: &Row, at: usize, before: &[Column]) -> String {
    let text = header.cell(at).text();
    let words: Vec<&str> = text.split_whitespace().collect();
    let words = words.join(" ");
    if words.is_empty() {
        return format!("column {}", letters(at));
    }
    let is_known = |heading: &str| before.iter().any(|column| column.heading == heading);
    let numbered = (2..).map(|number| format!("{words} ({number})"));
    let mut free = std::iter::once(words.clone()).chain(numbered);
    free.find(|heading| !is_known(heading))
        .expect("numbers do not end")
}

/// A second column of days behind what was promised says by when.
fn second_date(columns: &mut [Column]) {
    let is_field = |column: &Column, field| column.field == Some(field) && !column.is_given;
    let next = columns
        .iter()
        .position(|column| column.field == Some(Field::Next));
    let first = columns
        .iter()
        .position(|column| column.field == Some(Field::Date));
    let has_due = columns
        .iter()
        .any(|column| column.field == Some(Field::Due));
    if let (Some(next), Some(first), false) = (next, first, has_due)
        && let Some(second) =
            (first + 1..columns.len()).find(|at| *at > next && is_field(&columns[*at], Field::Date))
    {
        columns[second].field = Some(Field::Due);
    }
}

/// What a person said a column holds is not guessed of another.
fn yield_to_given(columns: &mut [Column]) {
    let given: Vec<Field> = columns
        .iter()
        .filter(|column| column.is_given)
        .filter_map(|column| column.field)
        .collect();
    for column in columns.iter_mut().filter(|column| !column.is_given) {
        column.field = column.field.filter(|field| !given.contains(field));
    }
}

/// How spreadsheets name a column: A to Z, then AA.
pub(crate) fn letters(at: usize) -> String {
    let letter = |number: usize| char::from(b'A' + (number % 26) as u8);
    match at / 26 {
        0 => letter(at).to_string(),
        more => format!("{}{}", letters(more - 1), letter(at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        let named: Vec<String> = [0, 3, 25, 26, 51, 52, 701, 702]
            .into_iter()
            .map(letters)
            .collect();
        assert_eq!(named, ["A", "D", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
