//! Rows that are not taken, in a file of their own beside the one they came from, to be corrected and imported.

use crate::cli::args::path;
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::moving::decide::Decided;
use crate::domain::moving::fate::{Fate, Judged};
use crate::domain::moving::reading::row::NotTaken;
use crate::domain::moving::reading::table::Table;
use crate::exchange::csv_out;
use crate::store::disk::outside;
use crate::store::disk::outside_writing;
use std::ffi::OsStr;
use std::path::PathBuf;

const ENDING: &str = ".rejected.csv";
/// The headings of what is said beside each row; they mean nothing when it is imported.
const BESIDE: [&str; 3] = [
    "Row (not taken)",
    "Column (not taken)",
    "Reason (not taken)",
];
/// Files of one name, at most.
const MOST: usize = 1000;

/// Why a row is not taken, if it is not.
pub(crate) fn why(row: &Judged) -> Option<&NotTaken> {
    match &row.fate {
        Fate::Asked(why) | Fate::Refused(why) => Some(why),
        Fate::New | Fate::OnFile | Fate::LeftOut(_) => None,
    }
}

/// The refusal of an import that takes all rows or none.
pub(crate) fn strict(tables: &[Table], decided: &Decided) -> Failure {
    let not_taken: Vec<&Judged> = decided
        .rows
        .iter()
        .filter(|row| why(row).is_some())
        .collect();
    let first = not_taken.first().and_then(|row| Some((row, why(row)?)));
    let first = first.map_or_else(String::new, |(row, why)| {
        format!(
            "{}, row {}: {}",
            tables[row.table].name(),
            row.row,
            why.reason
        )
    });
    let message = match not_taken.len() {
        1 => format!("1 row cannot be taken, so nothing was imported: {first}"),
        n => format!("{n} rows cannot be taken, so nothing was imported; the first is {first}"),
    };
    Failure::refused(message)
        .hint("coach import --preview lists them all; without --strict the other rows are imported")
}

/// Writes what is not taken; gives the files.
///
/// # Errors
/// When a file cannot be written: nothing was imported then.
pub(crate) fn write(
    session: &Session,
    tables: &[Table],
    decided: &Decided,
) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for (at, table) in tables.iter().enumerate() {
        let rows: Vec<&Judged> = decided
            .rows
            .iter()
            .filter(|row| row.table == at && why(row).is_some())
            .collect();
        if rows.is_empty() {
            continue;
        }
        let bytes = bytes(session, table, &rows);
        let file = free(table, &bytes)?;
        if !session.context.globals.dry_run {
            outside_writing::replace(&file, &bytes).map_err(|error| {
                Failure::data(format!(
                    "cannot write {}: {error}; nothing was imported",
                    file.display()
                ))
                .hint("copy the file into a folder that you may write to, and import it from there")
            })?;
        }
        files.push(file);
    }
    Ok(files)
}

fn bytes(session: &Session, table: &Table, rows: &[&Judged]) -> Vec<u8> {
    let mut headings = BESIDE.map(str::to_owned).to_vec();
    headings.extend(table.headings());
    let places: Vec<usize> = rows.iter().map(|judged| judged.place).collect();
    let cells = table.cells(&places, session.today());
    let row = |(judged, cells): (&&Judged, Vec<String>)| {
        let why = why(judged)?;
        let column = why.column.clone().unwrap_or_default();
        let mut row = vec![judged.row.to_string(), column, why.reason.clone()];
        row.extend(cells);
        Some(row)
    };
    let rows = rows.iter().zip(cells).filter_map(row);
    csv_out::write(
        table.sheet.delimiter.unwrap_or(','),
        std::iter::once(headings).chain(rows),
    )
}

/// A file that is not there yet, or says the same already.
fn free(table: &Table, bytes: &[u8]) -> Result<PathBuf, Failure> {
    let whole = table.path.as_str();
    let base = whole
        .find(ENDING.trim_end_matches(".csv"))
        .map_or(whole, |at| &whole[..at]);
    let sheet = table.sheet.name.as_ref().map(|name| {
        let plain = |c: char| if c.is_alphanumeric() { c } else { '-' };
        format!(".{}", name.chars().map(plain).collect::<String>())
    });
    let sheet = sheet.unwrap_or_default();
    let numbered = (2..MOST).map(|number| format!("{base}{sheet}.rejected.{number}.csv"));
    let names = std::iter::once(format!("{base}{sheet}{ENDING}")).chain(numbered);
    let mut files = names.map(|name| path(OsStr::new(&name)));
    let is_free = |file: &PathBuf| {
        !outside::exists(file)
            || outside::read_bytes(file, bytes.len() as u64).is_ok_and(|there| there == bytes)
    };
    files.find(is_free).ok_or_else(|| {
        Failure::data(format!(
            "there are too many files like {base}{sheet}{ENDING}"
        ))
        .hint("remove those that you no longer need")
    })
}
