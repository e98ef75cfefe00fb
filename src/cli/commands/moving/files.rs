//! The files of an import: read as tables, whatever their format.

use crate::cli::args::path;
use crate::cli::commands::moving::layouts::{Mapping, layout};
use crate::cli::error::Failure;
use crate::cli::session::Session;
use crate::domain::moving::reading::sheet::Sheet;
use crate::domain::moving::reading::table::Table;
use crate::exchange::reading::tables::{self, Asked};
use crate::store::disk::outside;
use std::ffi::OsString;
use std::path::Path;

/// Largest file, in bytes.
const FILE_LIMIT: u64 = 50 * 1024 * 1024;

/// Reads the files as tables.
pub(crate) fn read(
    session: &Session,
    files: &[OsString],
    asked: &Asked,
    mapping: &mut Mapping,
) -> Result<Vec<Table>, Failure> {
    let mut sheets: Vec<(String, Sheet)> = Vec::new();
    for file in files {
        let file = path(file);
        let shown = file.display().to_string();
        let bytes = bytes(&file, &shown)?;
        let read = tables::read(&bytes, asked);
        let read = read.map_err(|error| unreadable(&shown, &error.to_string()))?;
        sheets.extend(read.into_iter().map(|sheet| (shown.clone(), sheet)));
    }
    mapping.is_of(&sheets)?;
    let is_any = sheets.iter().any(|(_, sheet)| mapping.has_headings(sheet));
    let mut tables = Vec::new();
    for (shown, sheet) in sheets {
        // Beside its tables a workbook holds notes and lists.
        if let (Some(name), true) = (&sheet.name, is_any && !mapping.has_headings(&sheet)) {
            let remark = format!("{shown}: the sheet `{name}` has no headings and was left out");
            session.context.remark(&remark);
            continue;
        }
        let layout = layout(session, &sheet, &shown, mapping)?;
        tables.push(Table::of(shown, sheet, layout, session.today()));
    }
    Ok(tables)
}

fn bytes(file: &Path, shown: &str) -> Result<Vec<u8>, Failure> {
    if !outside::exists(file) {
        return Err(unreadable(shown, "there is no such file"));
    }
    if !outside::is_file(file) {
        return Err(unreadable(shown, "it is not a file"));
    }
    outside::read_bytes(file, FILE_LIMIT).map_err(|error| unreadable(shown, &error.to_string()))
}

fn unreadable(shown: &str, why: &str) -> Failure {
    let failure = Failure::data(format!("{shown}: {why}"));
    Failure {
        path: Some(shown.to_owned()),
        ..failure
    }
    .hint("nothing was imported; in a spreadsheet, save the file as .xlsx or CSV")
}
