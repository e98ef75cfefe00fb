//! Log files: which there are, the lines in them, and the end of one before it is appended to.

use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Problem;
use crate::domain::log::entry::Entry;
use crate::domain::log::horizon::Horizon;
use crate::domain::terms::names::{Device, EntryId, Handle};
use crate::store::codec::line::{self, Checksum, LINE_LIMIT, LineError, SEQ_LIMIT};
use crate::store::data::layout;
use crate::store::data::remark::Remark;
use crate::store::disk::appending::Appending;
use crate::store::disk::door::Disk;
use crate::store::disk::error::StoreError;
use std::sync::Arc;

/// Largest log file, in bytes.
pub(crate) const LOG_LIMIT: u64 = 64 * 1024 * 1024;

/// Unreadable lines of one file that are named one by one; of more it is said that there are.
const MOST_NAMED: usize = 1_000;
/// Unreadable lines of one file after which the rest of it is not read: it is no log.
const MOST_UNREADABLE: usize = 10_000;

/// How long a file of lines is read on although its lines can not be read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Patience {
    named: usize,
    unreadable: usize,
}

/// What is said of a file that nothing can be appended to.
const NO_END: &str = "its last ten thousand lines can not be read, so nothing is added to it";
/// What is said of a file that is no log.
pub(crate) const GIVEN_UP: &str =
    "ten thousand lines can not be read; the rest of the file is left out";

impl Patience {
    /// Counts a line that can not be read. Whether it is still to be named.
    pub(crate) fn tried(&mut self) -> bool {
        self.unreadable += 1;
        self.named += 1;
        self.named <= MOST_NAMED
    }

    /// The same for an error: lines of a newer program are no reason to give up.
    pub(crate) fn tried_by(&mut self, error: &LineError) -> bool {
        let named = self.tried();
        self.unreadable -= usize::from(matches!(error, LineError::Newer { .. }));
        named
    }

    /// Whether the file is given up.
    pub(crate) fn is_out(self) -> bool {
        self.unreadable >= MOST_UNREADABLE
    }
}

/// Whether a file of lines is to be left as it is, since it is none.
pub(crate) fn is_no_log(bytes: &[u8], readable: impl Fn(&[u8]) -> bool) -> bool {
    let mut patience = Patience::default();
    numbered(bytes).any(|(_, found)| {
        if !readable(found.bytes()) {
            patience.tried();
        }
        patience.is_out()
    })
}

/// The coaches who have logs.
pub(crate) fn coaches(disk: &Disk) -> Result<Vec<Handle>, StoreError> {
    Ok(disk
        .list(layout::LOG)?
        .iter()
        .filter_map(|name| name.name.parse().ok())
        .collect())
}

/// The log files of a coach, by device and month; within months when given, and then also those that are not there.
pub(crate) fn files_of(
    disk: &Disk,
    coach: &Handle,
    months: Option<(Month, Month)>,
) -> Result<Vec<String>, StoreError> {
    let mut files = Vec::new();
    let folder = format!("{}/{coach}", layout::LOG);
    for device in disk
        .list(&folder)?
        .iter()
        .filter_map(|name| name.name.parse::<Device>().ok())
    {
        let folder = layout::device_log(coach, &device);
        // Months asked for are tried by name, there or not: so the same files are opened in year ten as on day one.
        if let Some((from, to)) = months {
            files.extend(
                from.through(to)
                    .map(|month| format!("{folder}/{month}.jsonl")),
            );
        }
        for name in disk.list(&folder)? {
            let wanted = |(month, part)| {
                months.is_none_or(|(from, to)| part > 1 && from <= month && month <= to)
            };
            if layout::read_month(&name.name).is_some_and(wanted) {
                files.push(format!("{folder}/{}", name.name));
            }
        }
    }
    Ok(files)
}

/// Reads the lines of a file; what is not understood is named and left out.
pub(crate) fn read_lines(
    disk: &Disk,
    path: &str,
    coach: &Handle,
    lines: &mut Vec<Entry>,
    problems: &mut Vec<Problem>,
) {
    let bytes = match disk.read(path, LOG_LIMIT) {
        Ok(bytes) => bytes.unwrap_or_default(),
        Err(error) => return problems.push(Problem::new(path, None, error.to_string())),
    };
    let mut patience = Patience::default();
    let place: Arc<str> = path.into();
    for (number, found) in numbered(&bytes) {
        if matches!(found, Found::Unended(bytes) if line::checksum(bytes) != Checksum::Right) {
            problems.push(Problem {
                is_unfinished: true,
                ..Problem::new(path, Some(number), UNFINISHED)
            });
            continue;
        }
        match line::decode(found.bytes(), coach, (&place, number)) {
            Ok(entry) => lines.push(entry),
            Err(error) => {
                if patience.tried_by(&error) {
                    problems.push(Problem::new(path, Some(number), error.to_string()));
                }
            }
        }
        if patience.is_out() {
            return problems.push(Problem::new(path, Some(number), GIVEN_UP));
        }
    }
}

/// What is said of a last line that was cut short.
pub(crate) const UNFINISHED: &str =
    "an unfinished line, left by an interrupted write; the next entry sets it aside";

/// A line of a file, with or without its newline.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Found<'a> {
    Whole(&'a [u8]),
    Unended(&'a [u8]),
}

impl<'a> Found<'a> {
    pub(crate) fn bytes(&self) -> &'a [u8] {
        match self {
            Found::Whole(bytes) | Found::Unended(bytes) => bytes,
        }
    }
}

/// What some editors put before the first line.
pub(crate) const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// The lines of a file with their numbers, from 1, without a byte order mark.
pub(crate) fn numbered(bytes: &[u8]) -> impl Iterator<Item = (usize, Found<'_>)> {
    let mut begin = 0;
    let ends = memchr::memchr_iter(b'\n', bytes).map(|end| end + 1);
    let unended = (!bytes.ends_with(b"\n")).then_some(bytes.len());
    ends.chain(unended)
        .map(move |end| &bytes[std::mem::replace(&mut begin, end)..end])
        .filter(|line| !line.is_empty())
        .enumerate()
        .map(|(index, line)| {
            let line = if index == 0 {
                line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line)
            } else {
                line
            };
            let found = line
                .strip_suffix(b"\n")
                .map_or(Found::Unended(line), Found::Whole);
            (index + 1, found)
        })
}

/// What the end of a log file says about the next line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tail {
    /// The highest number that was ever used in the file, whether its line is there or not.
    pub(crate) seq: u64,
    /// The last line's identity; `None` for a file without lines.
    pub(crate) last: Option<EntryId>,
}

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

/// The last time that an identity can be stamped with: 48 bits of milliseconds.
const LATEST_MS: u64 = (1 << 48) - 1;

/// An identity stamped just after another, with the random part of a third.
fn just_after(earlier: EntryId, random: EntryId) -> EntryId {
    EntryId(ulid::Ulid::from_parts(
        (earlier.0.timestamp_ms() + 1).min(LATEST_MS),
        random.0.random(),
    ))
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
        if let Some((_, Found::Unended(fragment))) = numbered(&bytes).last() {
            let whole_line = complete || fragment.len() < bytes.len();
            if whole_line && line::checksum(fragment) == Checksum::Right {
                file.append(disk, b"\n").map_err(|failed| failed.error)?;
            } else if whole_line {
                let kept = disk.quarantine(layout::QUARANTINE, path, fragment)?;
                file.cut(fragment.len() as u64)?;
                remarks.push(Remark::SetAside {
                    path: path.to_owned(),
                    kept,
                });
            }
            if whole_line {
                continue;
            }
        }
        let mut patience = Patience::default();
        for found in bytes.split_inclusive(|byte| *byte == b'\n').rev() {
            match line::envelope(found.strip_suffix(b"\n").unwrap_or(found)) {
                Ok(envelope) => {
                    return Ok(Tail::behind((envelope.seq, envelope.id)));
                }
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
        if complete {
            return Ok(Tail::default());
        }
        reach = reach.saturating_mul(8);
    }
}
