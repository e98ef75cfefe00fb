//! A file of tables, whatever its format: told by how it begins, not by its name.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::zone::Zone;
use crate::domain::moving::reading::sheet::Sheet;
use crate::exchange::calendars;
use crate::exchange::cards;
use crate::exchange::csv_in;
use crate::exchange::error::ForeignError;
use crate::exchange::workbook;

/// Bytes looked at to tell what a file is.
const LOOKED_AT: usize = 256;

/// What is asked of a file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    /// Of a workbook only these sheets, if there are any.
    pub(crate) sheets: &'a [String],
    /// The zone in which times of a calendar are told.
    pub(crate) here: Zone,
    /// The days for which recurring appointments are told, both included.
    pub(crate) period: (Date, Date),
}

/// Reads the tables of a file.
///
/// # Errors
/// When it cannot be read, holds nothing, or too much.
pub(crate) fn read(bytes: &[u8], asked: &Asked) -> Result<Vec<Sheet>, ForeignError> {
    if workbook::is_compound(bytes) {
        return Err(ForeignError::Locked);
    }
    if workbook::is_packed(bytes) {
        return workbook::read::read(bytes, asked.sheets);
    }
    if begins(bytes, cards::BEGIN) {
        return cards::read::read(bytes);
    }
    if begins(bytes, calendars::BEGIN) {
        return calendars::read::read(bytes, asked.here, asked.period);
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
        let day = Date::from_ymd(2026, 11, 18).unwrap();
        let asked = &Asked {
            sheets: &[],
            here: Zone::UTC,
            period: (day, day),
        };
        let locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest";
        assert!(matches!(read(locked, asked), Err(ForeignError::Locked)));
        let damaged = read(b"PK\x03\x04rest", asked);
        assert!(matches!(damaged, Err(ForeignError::Damaged)));
        let mark = b"\xef\xbb\xbf\r\nbegin:vcalendar\n";
        assert_eq!(read(mark, asked).unwrap()[0].rows.len(), 1);
        assert_eq!(read(b"Date,Employer\n", asked).unwrap().len(), 1);
    }
}
