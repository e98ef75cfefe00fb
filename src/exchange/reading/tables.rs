//! A file of tables, whatever its format: told by how it begins, not by its name.

use crate::domain::moving::reading::sheet::Sheet;
use crate::exchange::csv_in;
use crate::exchange::error::ForeignError;
use crate::exchange::workbook;

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
    csv_in::read(bytes).map(|sheet| vec![sheet])
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
