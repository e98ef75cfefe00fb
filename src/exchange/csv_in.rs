//! Tables as text: comma, semicolon or tab between cells, with or without a line that says which.

use crate::domain::moving::reading::sheet::{Row, Sheet, Value};
use crate::domain::terms::text::plain_lines;
use crate::exchange::csv_out::unguarded;
use crate::exchange::decode::decode;
use crate::exchange::error::ForeignError;

/// Most rows and columns of a table.
pub(crate) const MOST_ROWS: usize = 200_000;
pub(crate) const MOST_COLUMNS: usize = 200;

/// Lines looked at to find what parts the cells.
const LOOKED_AT: usize = 40;

/// Reads a table.
///
/// # Errors
/// When it is no text, holds nothing, or too much.
pub(crate) fn read(bytes: &[u8]) -> Result<Sheet, ForeignError> {
    let decoded = decode(bytes)?;
    let (said, first) = separator_line(&decoded.text);
    // Old Macs end lines by a carriage return alone, which the reader takes as well.
    let text = &decoded.text[first..];
    let delimiter = said.unwrap_or_else(|| delimiter_of(text));
    let mut sheet = Sheet {
        encoding: Some(decoded.encoding),
        delimiter: Some(delimiter as char),
        ..Sheet::default()
    };
    if decoded.has_errors {
        sheet.remarks.push(format!(
            "some bytes mean nothing in {}; they are shown as \u{fffd}",
            decoded.encoding
        ));
    }
    let lines_before = usize::from(first > 0);
    rows(text, delimiter, lines_before, &mut sheet)?;
    if sheet.rows.is_empty() {
        return Err(ForeignError::Empty);
    }
    Ok(sheet)
}

/// The rows with the line on which each begins.
fn rows(
    text: &str,
    delimiter: u8,
    lines_before: usize,
    sheet: &mut Sheet,
) -> Result<(), ForeignError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut lines = Lines::of(text, lines_before);
    let mut record = csv::StringRecord::new();
    loop {
        let more = reader.read_record(&mut record);
        let more = more.map_err(|error| ForeignError::Line {
            line: error
                .position()
                .map_or(0, |at| lines.at(at.byte() as usize)),
            why: "its quotation marks do not pair".to_owned(),
        })?;
        if !more {
            return Ok(());
        }
        let at = record.position().map_or(0, |at| at.byte() as usize);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        is_within(record.len(), "columns", MOST_COLUMNS)?;
        is_within(sheet.rows.len() + 1, "rows", MOST_ROWS)?;
        let number = lines.at(at);
        let cells = record
            .iter()
            .map(|text| cell(text, number, &mut sheet.guards));
        sheet.rows.push(Row {
            number,
            cells: cells.collect(),
        });
    }
}

fn is_within(number: usize, what: &'static str, limit: usize) -> Result<(), ForeignError> {
    match number <= limit {
        true => Ok(()),
        false => Err(ForeignError::TooMany { what, limit }),
    }
}

/// A cell; empty where nothing shows. An apostrophe that keeps a spreadsheet from running it is no part of it, and `="040…"`
/// is how a number is kept as text.
fn cell(text: &str, row: usize, guards: &mut Vec<usize>) -> Value {
    let plain = unguarded(text);
    if plain.len() < text.len() && guards.last() != Some(&row) {
        guards.push(row);
    }
    let kept = plain
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'))
        .filter(|inner| !inner.contains('"'));
    match plain.trim().is_empty() {
        true => Value::Empty,
        false => Value::Text(plain_lines(kept.unwrap_or(plain))),
    }
}

/// Counts lines up to a place in a text; places are asked for in order.
struct Lines<'t> {
    bytes: &'t [u8],
    at: usize,
    line: usize,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str, before: usize) -> Lines<'t> {
        Lines {
            bytes: text.as_bytes(),
            at: 0,
            line: before + 1,
        }
    }

    /// The line of the first sign from a place on: the reader names the place behind the line before.
    fn at(&mut self, place: usize) -> usize {
        let mut place = place.min(self.bytes.len());
        while matches!(self.bytes.get(place), Some(b'\r' | b'\n')) {
            place += 1;
        }
        while self.at < place {
            let is_end = match self.bytes[self.at] {
                b'\n' => true,
                b'\r' => self.bytes.get(self.at + 1) != Some(&b'\n'),
                _ => false,
            };
            self.line += usize::from(is_end);
            self.at += 1;
        }
        self.line
    }
}

/// What a first line `sep=;` says, and where the table begins.
fn separator_line(text: &str) -> (Option<u8>, usize) {
    let line = text.lines().next().unwrap_or_default();
    let plain = line.trim().trim_matches('"').to_ascii_lowercase();
    let Some(rest) = plain.strip_prefix("sep=") else {
        return (None, 0);
    };
    let said = match rest.as_bytes() {
        [one] if one.is_ascii() => Some(*one),
        // `sep=` and a tab, trimmed away.
        [] if line.contains('\t') => Some(b'\t'),
        _ => None,
    };
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    let rest = &text[end..];
    let ended = rest.strip_prefix("\r\n").or_else(|| rest.get(1..));
    (said, text.len() - ended.unwrap_or_default().len())
}

/// The sign that most lines have equally often, outside of quotation marks.
fn delimiter_of(text: &str) -> u8 {
    let score = |sign: u8| {
        let mut counts: Vec<usize> = Vec::new();
        let (mut count, mut is_quoted) = (0, false);
        for byte in text.bytes() {
            match byte {
                b'"' => is_quoted = !is_quoted,
                b'\n' | b'\r' if !is_quoted => {
                    counts.push(count);
                    count = 0;
                }
                other => count += usize::from(other == sign && !is_quoted),
            }
            if counts.len() >= LOOKED_AT {
                break;
            }
        }
        counts.push(count);
        counts.retain(|count| *count > 0);
        let usual = counts.iter().max_by_key(|usual| {
            let alike = counts.iter().filter(|count| count == usual).count();
            (alike, **usual)
        });
        usual.map_or((0, 0), |usual| {
            let alike = counts.iter().filter(|count| *count == usual).count();
            (alike, *usual)
        })
    };
    let signs = [b',', b';', b'\t', b'|'];
    let best = signs.into_iter().rev().max_by_key(|sign| score(*sign));
    best.unwrap_or(b',')
}

#[cfg(test)]
#[path = "csv_in_tests.rs"]
mod tests;
