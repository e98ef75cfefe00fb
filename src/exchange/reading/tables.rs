//! A file of tables, whatever its format: told by how it begins, not by its name.

use crate::domain::moving::reading::sheet::Sheet;
use crate::exchange::cards;
use crate::exchange::csv_in;
use crate::exchange::error::ForeignError;
use crate::exchange::workbook;

/// Bytes looked at to tell what a file is.
const LOOKED_AT: usize = 256;

/// Reads the tables of a file; of a workbook only the sheets of these names, if there are any.
///
/// # Errors
/// When it cannot be read, holds nothing, or too much.
pub(crate) fn read(bytes: &[u8], only: &[String]) -> Result<Vec<Sheet>, ForeignError> {
    if workbook::is_compound(bytes) {
        return Err(ForeignError::Locked);
    }
    if workbook::is_packed(bytes) {
        return workbook::read::read(bytes, only);
    }
    if begins(bytes, cards::BEGIN) {
        return cards::read::read(bytes);
    }
    csv_in::read(bytes).map(|sheet| vec![sheet])
}

/// Whether a file begins with a line, behind a mark of its encoding and empty lines.
fn begins(bytes: &[u8], line: &str) -> bool {
    let start = &bytes[..bytes.len().min(LOOKED_AT)];
    // Letters of UTF-16 have an empty byte beside them.
    let mut plain = start
        .iter()
        .filter(|byte| byte.is_ascii() && **byte != 0)
        .skip_while(|byte| byte.is_ascii_whitespace());
    line.bytes().all(|byte| {
        plain
            .next()
            .is_some_and(|found| found.eq_ignore_ascii_case(&byte))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_told_by_how_it_begins() {
        let locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest";
        assert!(matches!(read(locked, &[]), Err(ForeignError::Locked)));
        let damaged = read(b"PK\x03\x04rest", &[]);
        assert!(matches!(damaged, Err(ForeignError::Damaged)));
        assert_eq!(read(b"Date,Employer\n", &[]).unwrap().len(), 1);
    }
}
