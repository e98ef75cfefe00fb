//! Log files: which there are, and the lines in them.

use crate::domain::calendar::period::Month;
use crate::domain::caseload::loaded::Problem;
use crate::domain::log::entry::Entry;
use crate::domain::terms::names::{Device, EntryId, Handle};
use crate::store::codec::checksum::{Checksum, checksum};
use crate::store::codec::line::{self, LineError};
use crate::store::data::layout;
use crate::store::disk::door::Disk;
use crate::store::disk::error::StoreError;
use std::sync::Arc;

/// Largest log file, in bytes.
pub(crate) const LOG_LIMIT: u64 = 64 * 1024 * 1024;

/// Unreadable lines of one file that are named one by one; of more it is said that there are.
const MOST_NAMED: usize = 1_000;
/// Unreadable lines of one file after which the rest of it is not read: it is no log.
const MOST_UNREADABLE: usize = 10_000;

/// How long a file of lines is read on although its lines cannot be read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Patience {
    named: usize,
    unreadable: usize,
}

/// What is said of a file that is no log.
pub(crate) const GIVEN_UP: &str =
    "ten thousand lines cannot be read; the rest of the file is left out";

impl Patience {
    /// Counts a line that cannot be read. Whether it is still to be named.
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
    files_and_copies_of(disk, coach, months).map(|(files, _)| files)
}

/// The same, and the copies beside them that syncing programs make of what they cannot join.
pub(crate) fn files_and_copies_of(
    disk: &Disk,
    coach: &Handle,
    months: Option<(Month, Month)>,
) -> Result<(Vec<String>, Vec<String>), StoreError> {
    let (mut files, mut copies) = (Vec::new(), Vec::new());
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
            let is_within = |month| months.is_none_or(|(from, to)| from <= month && month <= to);
            if layout::read_month(&name.name).is_some_and(wanted) {
                files.push(format!("{folder}/{}", name.name));
            } else if layout::copied_month(&name.name).is_some_and(is_within) {
                copies.push(format!("{folder}/{}", name.name));
            }
        }
    }
    Ok((files, copies))
}

/// The first month of which there is a log file of a coach; known from the names of the files, without opening one.
pub(crate) fn first_month(disk: &Disk, coach: &Handle) -> Result<Option<Month>, StoreError> {
    let folder = format!("{}/{coach}", layout::LOG);
    let mut first: Option<Month> = None;
    for device in disk
        .list(&folder)?
        .iter()
        .filter_map(|name| name.name.parse::<Device>().ok())
    {
        let names = disk.list(&layout::device_log(coach, &device))?;
        let months = names
            .iter()
            .filter_map(|name| layout::read_month(&name.name));
        first = first
            .into_iter()
            .chain(months.map(|(month, _)| month))
            .min();
    }
    Ok(first)
}

/// Hardly a line of a contact is shorter, in bytes.
const SHORT_LINE: usize = 128;

/// Reads the lines of a file; what is not understood is named and left out.
pub(crate) fn read_lines(
    disk: &Disk,
    path: &str,
    coach: &Handle,
    problems: &mut Vec<Problem>,
) -> Vec<Entry> {
    read_lines_if(disk, path, coach, |_| true, problems)
}

/// The same of those lines that are asked for by their bytes; the others are not taken apart.
pub(in crate::store::data) fn read_lines_if(
    disk: &Disk,
    path: &str,
    coach: &Handle,
    is_asked_for: impl Fn(&[u8]) -> bool,
    problems: &mut Vec<Problem>,
) -> Vec<Entry> {
    let bytes = match disk.read(path, LOG_LIMIT) {
        Ok(bytes) => bytes.unwrap_or_default(),
        Err(error) => {
            problems.push(Problem::new(path, None, error.to_string()));
            return Vec::new();
        }
    };
    // A file of mere newlines must not ask for room that lines would fill.
    let ends = memchr::memchr_iter(b'\n', &bytes).count();
    let mut lines = Vec::with_capacity(ends.min(bytes.len() / SHORT_LINE));
    let mut patience = Patience::default();
    let place: Arc<str> = path.into();
    for (number, found) in numbered(&bytes) {
        if matches!(found, Found::Unended(bytes) if checksum(bytes) != Checksum::Right) {
            problems.push(Problem {
                is_unfinished: true,
                ..Problem::new(path, Some(number), UNFINISHED)
            });
            continue;
        }
        if !is_asked_for(found.bytes()) {
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
            problems.push(Problem::new(path, Some(number), GIVEN_UP));
            break;
        }
    }
    lines
}

/// What lines of a file replace: each that does, and the line it replaces. Few do, and only those are parsed.
pub(crate) fn links_in(disk: &Disk, path: &str) -> Vec<(EntryId, EntryId)> {
    let Ok(Some(bytes)) = disk.read(path, LOG_LIMIT) else {
        return Vec::new();
    };
    if memchr::memmem::find(&bytes, REPLACES).is_none() {
        return Vec::new();
    }
    let replacing = numbered(&bytes)
        .filter(|(_, found)| memchr::memmem::find(found.bytes(), REPLACES).is_some());
    replacing
        .filter_map(|(_, found)| line::envelope(found.bytes()).ok())
        .filter_map(|envelope| Some((envelope.id, envelope.replaces?)))
        .collect()
}

/// What a line holds that replaces another, however the rest of it is written.
const REPLACES: &[u8] = b"replaces";

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
