//! What is wrong with one line of a log by itself: its number, its keys.

use crate::domain::log::entry::keys_of_op;
use crate::store::codec::line::ENVELOPE;
use crate::store::codec::line::LineError;
use crate::store::data::finding::{Kind, Report};
use crate::store::data::log_file::BYTE_ORDER_MARK;
use std::collections::BTreeSet;

/// The numbers of a file run without holes; a tombstone explains one.
pub(crate) fn sequence(
    report: &mut Report,
    path: &str,
    number: usize,
    explained: &BTreeSet<u64>,
    expected: &mut u64,
    seq: u64,
) {
    while *expected < seq && explained.contains(expected) {
        *expected += 1;
    }
    if seq > *expected {
        let missing = if seq - *expected == 1 {
            format!("line {expected} is")
        } else {
            format!("lines {expected} to {} are", seq - 1)
        };
        report.find(
            Kind::Sequence,
            path,
            Some(number),
            format!("{missing} missing before this one"),
        );
    } else if seq < *expected {
        report.find(
            Kind::Sequence,
            path,
            Some(number),
            format!("its number {seq} comes after {}", *expected - 1),
        );
    }
    *expected = (*expected).max(seq + 1);
}

/// Keys this program does not know: kept, and named, since a newer program or a slip of the hand wrote them.
pub(crate) fn unknown_keys(report: &mut Report, path: &str, number: usize, bytes: &[u8]) {
    let Ok(fields) = serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(bytes)
    else {
        return;
    };
    let op = fields
        .get("op")
        .and_then(serde_json::Value::as_str)
        .unwrap_or_default();
    let known = keys_of_op(op);
    if known.is_empty() {
        return;
    }
    let unknown: Vec<&str> = fields
        .keys()
        .map(String::as_str)
        .filter(|key| !known.contains(key) && !ENVELOPE.contains(key))
        .collect();
    if !unknown.is_empty() {
        report.find(
            Kind::UnknownKey,
            path,
            Some(number),
            format!("unknown keys, kept as they are: {}", unknown.join(", ")),
        );
    }
    let compact = serde_json::to_string(&fields).is_ok_and(|text| text.len() == bytes.len());
    if !compact {
        report.find(
            Kind::Checksum,
            path,
            Some(number),
            "a key is there twice, or there is white space between keys",
        );
    }
}

/// A byte order mark is read over, and named.
pub(crate) fn marked(report: &mut Report, path: &str, bytes: &[u8]) {
    if bytes.starts_with(BYTE_ORDER_MARK) {
        report.find(
            Kind::Syntax,
            path,
            Some(1),
            "the file begins with a byte order mark, which an editor put there",
        );
    }
}

/// Of which kind it is that a line cannot be read.
pub(crate) fn error_kind(error: &LineError) -> Kind {
    if matches!(error, LineError::Newer { .. }) {
        Kind::Newer
    } else {
        Kind::Syntax
    }
}
