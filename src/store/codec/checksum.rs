//! The checksum that ends a line: sealing a line, checking one, and sealing it anew.

use serde_json::{Map, Value};

/// What stands between the checked bytes and their checksum.
const CRC_KEY: &[u8] = b",\"crc\":\"";

/// Length of `,"crc":"xxxxxxxx"}`.
const CRC_TAIL: usize = CRC_KEY.len() + 8 + 2;

/// What a checksum says of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Checksum {
    Right,
    Wrong,
    /// Absent, or not eight lower-case hexadecimal digits as the last key.
    Missing,
}

/// Compares a line, without its newline, with its checksum: CRC-32 over the raw bytes before `,"crc":`.
pub(crate) fn checksum(line: &[u8]) -> Checksum {
    let Some(split) = line.len().checked_sub(CRC_TAIL) else {
        return Checksum::Missing;
    };
    let (checked, tail) = line.split_at(split);
    let digits = &tail[CRC_KEY.len()..CRC_KEY.len() + 8];
    let lower_hex = digits
        .iter()
        .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    if !tail.starts_with(CRC_KEY) || !tail.ends_with(b"\"}") || !lower_hex {
        return Checksum::Missing;
    }
    let right = format!("{:08x}", crc32fast::hash(checked)).into_bytes() == digits;
    if right {
        Checksum::Right
    } else {
        Checksum::Wrong
    }
}

/// The same line with a right checksum; its values as they stand. `None` when it is not a JSON object.
pub(crate) fn resealed(line: &[u8]) -> Option<String> {
    let mut fields: Map<String, Value> = serde_json::from_slice(line).ok()?;
    fields.shift_remove("crc");
    let mut text = serde_json::to_string(&fields).ok()?;
    text.pop();
    seal(&mut text);
    Some(text)
}

/// Ends a line that lacks its checksum and brace.
pub(in crate::store::codec) fn seal(line: &mut String) {
    let crc = crc32fast::hash(line.as_bytes());
    line.push_str(&format!(r#","crc":"{crc:08x}"}}"#));
}
