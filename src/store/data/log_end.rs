//! The end of a log file: what it says of the next line, and how it is mended before one is appended.

use crate::domain::log::horizon::Horizon;
use crate::domain::terms::names::EntryId;
use crate::store::codec::checksum::{Checksum, checksum};
use crate::store::codec::line::{self, LINE_LIMIT, SEQ_LIMIT};
use crate::store::data::layout;
use crate::store::data::log_file::{Found, Patience, numbered};
use crate::store::data::remark::Remark;
use crate::store::disk::appending::Appending;
use crate::store::disk::door::Disk;
use crate::store::disk::error::StoreError;

/// What is said of a file that nothing can be appended to.
const NO_END: &str = "its last ten thousand lines cannot be read, so nothing is added to it";

/// What the end of a log file says about the next line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tail {
    /// The highest number that was ever used in the file, whether its line is there or not.
    pub(crate) seq: u64,
    /// The last line's identity; `None` for a file without lines.
    pub(crate) last: Option<EntryId>,
}

/// The last time that an identity can be stamped with: 48 bits of milliseconds.
const LATEST_MS: u64 = (1 << 48) - 1;

impl Tail {
    /// The end of a file whose last line bears this number and identity.
    pub(crate) fn behind((seq, id): (u64, EntryId)) -> Tail {
        Tail {
            seq,
            last: Some(id),
        }
    }

    /// Whether nothing can follow that would count: the last line is stamped more than a day ahead, by a clock that was wrong,
    /// and what follows it would be stamped ahead too; or the numbers are used up.
    pub(crate) fn is_spent(self, now: EntryId) -> bool {
        let horizon = Horizon::past(now.0.timestamp_ms());
        let is_ahead = |id: EntryId| !horizon.believes(id);
        self.seq >= SEQ_LIMIT || self.last.is_some_and(is_ahead)
    }

    /// Number and identity of the next line: one more, and never earlier than the last. A proposal that is not later is
    /// stamped just after the last line and keeps its random part, so that no two files ever share an identity.
    pub(crate) fn next(self, proposed: EntryId) -> (u64, EntryId) {
        let id = match self.last {
            Some(last) if proposed <= last => just_after(last, proposed),
            _ => proposed,
        };
        (self.seq + 1, id)
    }

    /// The same for a line that speaks of another: it is always the later of the two.
    pub(crate) fn next_after(self, proposed: EntryId, named: Option<EntryId>) -> (u64, EntryId) {
        match named.filter(|named| *named >= proposed) {
            Some(named) => self.next(just_after(named, proposed)),
            None => self.next(proposed),
        }
    }
}

/// Reads the end of a log file and mends it: a whole line gets its newline, a fragment goes to quarantine. Says what
/// was set aside.
pub(crate) fn healed_tail(
    disk: &Disk,
    path: &str,
    file: &mut Appending,
    remarks: &mut Vec<Remark>,
) -> Result<Tail, StoreError> {
    // A line and a fragment fit; more is needed only behind lines that are no lines.
    let mut reach = 2 * LINE_LIMIT as u64 + 2;
    loop {
        let bytes = file.tail(reach)?;
        let complete = (bytes.len() as u64) < reach;
        if let Some((_, Found::Unended(fragment))) = numbered(&bytes).last()
            && (complete || fragment.len() < bytes.len())
        {
            remarks.extend(mended(disk, path, file, fragment)?);
            continue;
        }
        match last_line(path, &bytes)? {
            Some(tail) => return Ok(tail),
            None if complete => return Ok(Tail::default()),
            None => reach = reach.saturating_mul(8),
        }
    }
}

/// Gives a whole last line its newline, or sets a fragment of one aside, which is said.
fn mended(
    disk: &Disk,
    path: &str,
    file: &mut Appending,
    last: &[u8],
) -> Result<Option<Remark>, StoreError> {
    if checksum(last) == Checksum::Right {
        file.append(disk, b"\n").map_err(|failed| failed.error)?;
        return Ok(None);
    }
    let kept = disk.quarantine(layout::QUARANTINE, path, last)?;
    file.cut(last.len() as u64)?;
    Ok(Some(Remark::SetAside {
        path: path.to_owned(),
        kept,
    }))
}

/// What the last line that can be read says of the next; none where none can.
fn last_line(path: &str, bytes: &[u8]) -> Result<Option<Tail>, StoreError> {
    let mut patience = Patience::default();
    for found in bytes.split_inclusive(|byte| *byte == b'\n').rev() {
        match line::envelope(found.strip_suffix(b"\n").unwrap_or(found)) {
            Ok(envelope) => return Ok(Some(Tail::behind((envelope.seq, envelope.id)))),
            Err(error) => drop(patience.tried_by(&error)),
        }
        if patience.is_out() {
            return Err(StoreError::Unreadable {
                path: path.to_owned(),
                line: None,
                message: NO_END.to_owned(),
            });
        }
    }
    Ok(None)
}

/// An identity stamped just after another, with the random part of a third.
fn just_after(earlier: EntryId, random: EntryId) -> EntryId {
    EntryId(ulid::Ulid::from_parts(
        (earlier.0.timestamp_ms() + 1).min(LATEST_MS),
        random.0.random(),
    ))
}
