//! Takes out of a file of lines what tombstones and masks take out: a copy brought it back, or another device wrote it before it
//! knew.

use crate::domain::log::masks::Masks;
use crate::domain::terms::count::counted;
use crate::domain::terms::names::Handle;
use crate::store::codec::line;
use crate::store::codec::written_line::encode_entry;
use crate::store::data::layout;
use crate::store::data::log_file::{Found, numbered};
use crate::store::erasure::remembered::is_hidden;
use std::sync::Arc;

/// The bytes of a file of lines without what was erased.
pub(crate) fn without_erased(
    path: &str,
    before: &[u8],
    masks: &Masks,
    done: &mut Vec<String>,
) -> Vec<u8> {
    let coach: Option<Handle> = path
        .split('/')
        .nth(1)
        .filter(|_| path.starts_with(layout::LOG))
        .and_then(|coach| coach.parse().ok());
    let place: Arc<str> = path.into();
    let (mut after, mut gone) = (Vec::new(), 0);
    for (number, found) in numbered(before) {
        let bytes = found.bytes();
        let kept = match &coach {
            Some(coach) => left_of(bytes, coach, (&place, number), masks),
            None if path.starts_with(layout::NOTES) && is_hidden(bytes, masks) => None,
            None => Some(bytes.to_vec()),
        };
        gone += usize::from(kept.as_deref() != Some(bytes));
        if let Some(kept) = kept {
            after.extend(kept);
            after.extend(matches!(found, Found::Whole(_)).then_some(b'\n'));
        }
    }
    if gone == 0 {
        return before.to_vec();
    }
    done.push(format!(
        "removed what was erased from {}",
        counted(gone, "line", "lines")
    ));
    after
}

/// What is left of a line of the log.
fn left_of(bytes: &[u8], coach: &Handle, place: line::Place, masks: &Masks) -> Option<Vec<u8>> {
    let envelope = line::envelope(bytes).ok();
    if envelope.is_some_and(|envelope| masks.earlier().is_dropped(envelope.id)) {
        return None;
    }
    let entry = line::decode_whole(bytes, coach, place).ok();
    let masked = entry.and_then(|entry| masks.subtract(&entry));
    Some(masked.map_or_else(
        || bytes.to_vec(),
        |entry| encode_entry(&entry).trim_end().as_bytes().to_vec(),
    ))
}
