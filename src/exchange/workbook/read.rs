//! The sheets of a workbook, read cell by cell: what a sheet says its size is does not matter.

use crate::domain::moving::reading::columns::letters;
use crate::domain::moving::reading::sheet::{Row, Sheet, Value};
use crate::exchange::csv_in::{MOST_COLUMNS, MOST_ROWS};
use crate::exchange::error::ForeignError;
use crate::exchange::workbook::cells::value;
use crate::exchange::workbook::marks::{Marks, marks};
use crate::exchange::workbook::parts::sheets;
use crate::exchange::workbook::weigh::weigh;
use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use std::collections::BTreeMap;
use std::io::Cursor;
use zip::ZipArchive;

/// Most cells of a workbook that hold something.
const MOST_CELLS: usize = 2_000_000;
/// Rows that a remark names.
const NAMED: usize = 5;

/// Reads the sheets that show, or those that were asked for.
///
/// # Errors
/// When it is no workbook, damaged, empty or too much, or has no such sheet.
pub(in crate::exchange) fn read(bytes: &[u8], only: &[String]) -> Result<Vec<Sheet>, ForeignError> {
    weigh(bytes)?;
    let mut parts = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ForeignError::Damaged)?;
    let paths = sheets(&mut parts);
    if paths.is_empty() {
        return Err(ForeignError::NoWorkbook);
    }
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let listed = workbook.sheets_metadata().to_vec();
    if let Some(name) = only.iter().find(|name| !is_listed(&listed, name)) {
        let name = name.clone();
        return Err(ForeignError::NoSheet { name });
    }
    let mut read = Vec::new();
    let (mut hidden, mut left) = (Vec::new(), MOST_CELLS);
    for sheet in listed {
        if sheet.typ != SheetType::WorkSheet || !only.is_empty() && !only.contains(&sheet.name) {
            continue;
        }
        if only.is_empty() && sheet.visible != SheetVisible::Visible {
            hidden.push(format!("`{}`", sheet.name));
            continue;
        }
        let marks = paths.get(&sheet.name).map(|path| marks(&mut parts, path));
        let marks = marks.unwrap_or_default();
        let found = one(&mut workbook, &sheet.name, &marks, &mut left)?;
        read.extend(Some(found).filter(|found| !found.rows.is_empty()));
    }
    if let (Some(first), false) = (read.first_mut(), hidden.is_empty()) {
        let names = hidden.join(", ");
        let remark = format!("hidden sheets are left out: {names}; --sheet NAME takes one");
        first.remarks.push(remark);
    }
    match read.is_empty() {
        true => Err(ForeignError::Empty),
        false => Ok(read),
    }
}

fn is_listed(listed: &[calamine::Sheet], name: &str) -> bool {
    listed.iter().any(|sheet| sheet.name == name)
}

/// One sheet, row by row.
fn one(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    marks: &Marks,
    left: &mut usize,
) -> Result<Sheet, ForeignError> {
    let is_1904 = workbook.has_1904_epoch();
    let mut rows: BTreeMap<u32, Vec<Value>> = BTreeMap::new();
    let mut without_value: Vec<String> = Vec::new();
    let mut cells = workbook
        .worksheet_cells_reader(name)
        .map_err(|error| damaged(&error))?;
    while let Some(cell) = cells
        .next_cell_with_formula_metadata()
        .map_err(|error| damaged(&error))?
    {
        let (row, column) = (cell.pos.0, cell.pos.1 as usize);
        let value = value(&cell.value, is_1904);
        if value.is_empty() {
            if cell.formula.is_some() && cell.value == calamine::DataRef::Empty {
                without_value.push(format!("{}{}", letters(column), row.saturating_add(1)));
            }
            continue;
        }
        if column >= MOST_COLUMNS {
            return Err(too_many("columns", MOST_COLUMNS));
        }
        *left = left
            .checked_sub(1)
            .ok_or_else(|| too_many("cells", MOST_CELLS))?;
        put(rows.entry(row).or_default(), column, value);
        if rows.len() > MOST_ROWS {
            return Err(too_many("rows", MOST_ROWS));
        }
    }
    let filled = fill(&mut rows, marks, left);
    let rows: Vec<Row> = rows
        .into_iter()
        .map(|(at, cells)| Row {
            number: at as usize + 1,
            cells,
        })
        .collect();
    Ok(Sheet {
        name: Some(name.to_owned()),
        remarks: remarks(&rows, marks, &without_value, filled),
        counts_from_1904: is_1904,
        rows,
        ..Sheet::default()
    })
}

fn put(cells: &mut Vec<Value>, column: usize, value: Value) {
    if cells.len() <= column {
        cells.resize(column + 1, Value::Empty);
    }
    cells[column] = value;
}

/// What stands in cells that are one holds for each of their rows; a number, which may be a sum, for the first alone.
fn fill(rows: &mut BTreeMap<u32, Vec<Value>>, marks: &Marks, left: &mut usize) -> bool {
    let mut is_any = false;
    for merged in marks
        .merged
        .iter()
        .filter(|merged| merged.column < MOST_COLUMNS)
    {
        let first = merged.first.saturating_sub(1);
        let value = rows.get(&first).and_then(|cells| cells.get(merged.column));
        let value = match value {
            None | Some(Value::Empty | Value::Number(_) | Value::Length(_)) => continue,
            Some(value) => value.clone(),
        };
        for (_, cells) in rows.range_mut(first + 1..merged.last) {
            if *left == 0 {
                return is_any;
            }
            *left -= 1;
            is_any = true;
            put(cells, merged.column, value.clone());
        }
    }
    is_any
}

/// What is said of a sheet.
fn remarks(rows: &[Row], marks: &Marks, without_value: &[String], filled: bool) -> Vec<String> {
    let mut remarks = Vec::new();
    if filled {
        remarks.push("what stands in merged cells holds for each of their rows".to_owned());
    }
    let is_there = |hidden: &&u32| {
        let found = rows.binary_search_by_key(&(**hidden as usize), |row| row.number);
        found.is_ok()
    };
    let hidden = marks.hidden_rows.iter().filter(is_there);
    let hidden: Vec<String> = hidden.map(u32::to_string).collect();
    if !hidden.is_empty() {
        let named = named(&hidden);
        remarks.push(format!("hidden rows are read, too: {named}"));
    }
    if !without_value.is_empty() {
        let named = named(without_value);
        remarks.push(format!(
            "formulas without a value on file count as empty: {named}; to have them worked out, open and save the workbook in a spreadsheet"
        ));
    }
    remarks
}

/// The first few, and how many more there are.
fn named(all: &[String]) -> String {
    let first = all[..all.len().min(NAMED)].join(", ");
    match all.len().saturating_sub(NAMED) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

fn too_many(what: &'static str, limit: usize) -> ForeignError {
    ForeignError::TooMany { what, limit }
}

fn damaged(error: &XlsxError) -> ForeignError {
    match error {
        XlsxError::Password => ForeignError::Locked,
        _ => ForeignError::Damaged,
    }
}
