//! Two copies of a log file, or of a file of tombstones, made one: the union of their lines, minus what was erased.

use crate::domain::log::tombstone::Tombstone;
use crate::domain::merging::lines::{Line, union};
use crate::domain::terms::names::EntryId;
use crate::domain::terms::text::is_conflict_marker;
use crate::store::codec::checksum::{Checksum, checksum};
use crate::store::codec::line::envelope;
use crate::store::data::layout;
use crate::store::data::log_file::numbered;

/// Joins two copies. Tombstones have no order of their own: both sides' stay, each once.
pub(crate) fn join(
    path: &str,
    [base, one, other]: [&[u8]; 3],
    is_dropped: impl Fn(EntryId) -> bool,
) -> Vec<u8> {
    if one == other {
        return one.to_vec();
    }
    let lines = |bytes: &[u8]| lines_of(path, bytes);
    let joined = union(&lines(base), lines(one), lines(other), is_dropped);
    let mut bytes = Vec::with_capacity(one.len() + other.len());
    for line in joined {
        bytes.extend(line.bytes);
        bytes.push(b'\n');
    }
    bytes
}

fn lines_of(path: &str, bytes: &[u8]) -> Vec<Line> {
    let is_log = path.starts_with(layout::LOG);
    let lines = numbered(bytes).map(|(_, found)| found.bytes().trim_ascii());
    let kept = lines.filter(|line| !line.is_empty() && !is_conflict_marker(line));
    let line = |bytes: &[u8]| Line {
        id: match is_log {
            true => envelope(bytes).ok().map(|envelope| envelope.id),
            false => tombstone(bytes),
        },
        is_sound: !is_log || checksum(bytes) == Checksum::Right,
        bytes: bytes.to_vec(),
    };
    kept.map(line).collect()
}

/// By which a tombstone is known: a mask by its own id. Any other by its bytes, since one line may have several.
fn tombstone(bytes: &[u8]) -> Option<EntryId> {
    serde_json::from_slice::<Tombstone>(bytes).ok()?.mask
}
