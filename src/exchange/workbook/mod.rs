//! Workbooks (XLSX): weighed before they are unpacked, then read cell by cell, each sheet that shows as a table.
//!
//! May import: domain, and the errors of this floor.

mod cells;
mod marks;
mod parts;
pub(in crate::exchange) mod read;
mod weigh;

/// How a packed file begins.
const PACKED: &[u8] = b"PK\x03\x04";
/// How Excel's files from before 2007 begin, and those with a password.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Whether bytes are a packed file, as workbooks are.
pub(crate) fn is_packed(bytes: &[u8]) -> bool {
    bytes.starts_with(PACKED)
}

/// Whether bytes are a workbook from before 2007, or one with a password.
pub(crate) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(COMPOUND)
}

#[cfg(test)]
mod tests;
