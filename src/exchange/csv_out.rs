//! Tables as text for a spreadsheet: nothing in them is run as a formula, and read back here each cell is as it was.

/// Signs with which a spreadsheet begins a formula; some take the wide forms for the signs.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// A table as text, with a byte order mark so that spreadsheets take it for UTF-8.
pub(crate) fn write(delimiter: char, rows: impl IntoIterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xef\xbb\xbf".to_vec());
    for row in rows {
        let cells = row.iter().map(|cell| guarded(cell));
        writer
            .write_record(cells)
            .expect("a table is written to memory");
    }
    writer.into_inner().expect("a table is written to memory")
}

/// A cell that a spreadsheet does not run. What begins with an apostrophe before such a sign gets one more, so that it
/// comes back with its own.
fn guarded(cell: &str) -> String {
    match runs(cell) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

/// A cell as it was before it was guarded.
pub(crate) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if runs(rest) => rest,
        _ => cell,
    }
}

/// Whether a spreadsheet may run a cell: blanks before the sign do not keep every one from it.
fn runs(cell: &str) -> bool {
    let begins = cell.trim_start_matches('\'');
    begins.starts_with(['\t', '\r']) || begins.trim_start().starts_with(FORMULA)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guarded_cell_is_no_formula_and_comes_back_as_it_was() {
        for cell in [
            "=1+1",
            "+358 40",
            "-5",
            " =1+1",
            "\u{a0}+1",
            "\t=x",
            "＝1+1",
            "@Work",
            "'=x",
            "''=x",
            "plain",
            "'t Hoekje",
            "",
            "'",
        ] {
            let written = guarded(cell);
            assert!(!written.trim_start().starts_with(FORMULA), "{cell}");
            assert_eq!(unguarded(&written), cell);
        }
    }
}
