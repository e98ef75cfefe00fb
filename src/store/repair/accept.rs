//! Takes something as it is for good, since a person says so: an edit by hand, a line that is gone, an older record.

use crate::domain::calendar::day::Date;
use crate::domain::log::tombstone::Tombstone;
use crate::domain::terms::names::Handle;
use crate::store::codec::checksum::{Checksum, checksum, resealed};
use crate::store::codec::line;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file::{Found, numbered};
use crate::store::disk::error::StoreError;
use crate::store::write::memory_files;
use crate::store::write::transaction::Transaction;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Most numbers of lines that are let go at once.
const MOST_LET_GO: u64 = 10_000;

/// What was taken as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Accepted {
    /// Nothing was wrong there.
    Nothing,
    /// A line that was edited by hand.
    Line,
    /// A line that could not be read was set aside in this file, and its number is let go.
    SetAside(String),
    /// Lines that are gone: so many numbers are let go.
    Gone(usize),
    /// A record that is as it was before.
    Record,
}

impl Directory {
    /// Takes what stands at a line of a file of lines for good; without a line, a record.
    ///
    /// # Errors
    /// When nothing there can be taken as it is, or the disk refuses.
    pub(crate) fn accept(
        &self,
        path: &str,
        number: Option<usize>,
        today: Date,
    ) -> Result<Accepted, StoreError> {
        let _lock = self.lock(&mut Vec::new())?;
        let Some(number) = number.filter(|number| *number > 0) else {
            return self.accept_record(path);
        };
        let is_log = path.starts_with(layout::LOG);
        if !layout::is_ours(path, false) || !(is_log || path.starts_with(layout::NOTES)) {
            return Err(StoreError::Refused(format!(
                "{path} is not a log file and holds no private notes; give the path as coach check shows it"
            )));
        }
        let before = self.read_any(path)?;
        let line = numbered(&before)
            .find(|(at, _)| *at == number)
            .map(|(_, found)| found.bytes());
        match line {
            Some(bytes) if line::envelope(bytes).is_ok() => {
                if self.seal(path, number, bytes, &before)? {
                    return Ok(Accepted::Line);
                }
                self.let_go(path, number, &before, today)
            }
            Some(bytes) => self.give_up(path, number, bytes, &before, today),
            None => self.let_go(path, number, &before, today),
        }
    }

    /// Takes a record that is as it was before for good.
    fn accept_record(&self, path: &str) -> Result<Accepted, StoreError> {
        if !layout::is_shared_record(path) {
            return Err(StoreError::Refused(format!(
                "{path} is not a record; for a line of a log, give PATH:LINE"
            )));
        }
        if memory_files::of(self, path).is_none() {
            return Ok(Accepted::Nothing);
        }
        memory_files::forget(self, path)?;
        Ok(Accepted::Record)
    }

    /// Gives a line a right checksum; false where it has one.
    fn seal(
        &self,
        path: &str,
        number: usize,
        bytes: &[u8],
        before: &[u8],
    ) -> Result<bool, StoreError> {
        let refused = |message: String| StoreError::Unreadable {
            path: path.to_owned(),
            line: Some(number),
            message,
        };
        let is_log = path.starts_with(layout::LOG);
        let coach: Option<Handle> = path
            .split('/')
            .nth(1)
            .filter(|_| is_log)
            .and_then(|coach| coach.parse().ok());
        if let Some(coach) = &coach {
            line::decode(bytes, coach, (&Arc::from(path), number))
                .map_err(|error| refused(error.to_string()))?;
        }
        if checksum(bytes) == Checksum::Right {
            return Ok(false);
        }
        let resealed =
            resealed(bytes).ok_or_else(|| refused("it is not a JSON object".to_owned()))?;
        let after = with_line(before, number, Some(resealed.as_bytes()));
        self.disk.quarantine(layout::QUARANTINE, path, bytes)?;
        self.disk.replace(path, Some(before), &after)?;
        Ok(true)
    }

    /// Sets a line aside that cannot be read; where it left a hole in the numbers, that is explained.
    fn give_up(
        &self,
        path: &str,
        number: usize,
        bytes: &[u8],
        before: &[u8],
        today: Date,
    ) -> Result<Accepted, StoreError> {
        let place = self.disk.quarantine(layout::QUARANTINE, path, bytes)?;
        let after = with_line(before, number, None);
        self.disk.replace(path, Some(before), &after)?;
        if path.starts_with(layout::LOG) {
            let holes = self.holes(path, number, &after, today)?;
            self.explain(&holes)?;
        }
        Ok(Accepted::SetAside(place))
    }

    /// Explains the numbers that are missing before a line, or behind the last.
    fn let_go(
        &self,
        path: &str,
        number: usize,
        text: &[u8],
        today: Date,
    ) -> Result<Accepted, StoreError> {
        let holes = match path.starts_with(layout::LOG) {
            true => self.holes(path, number, text, today)?,
            false => Vec::new(),
        };
        if holes.is_empty() && number > numbered(text).count() {
            return Err(StoreError::Unreadable {
                path: path.to_owned(),
                line: Some(number),
                message: "there is no such line".to_owned(),
            });
        }
        self.explain(&holes)?;
        Ok(match holes.len() {
            0 => Accepted::Nothing,
            count => Accepted::Gone(count),
        })
    }

    fn explain(&self, holes: &[Tombstone]) -> Result<(), StoreError> {
        if holes.is_empty() {
            return Ok(());
        }
        Transaction::of(vec![self.with_tombstones(holes)?]).carry_out(self)?;
        self.forget_erased();
        Ok(())
    }

    /// A tombstone for each number that is missing before a line, or behind the last, and that none explains.
    fn holes(
        &self,
        path: &str,
        number: usize,
        text: &[u8],
        today: Date,
    ) -> Result<Vec<Tombstone>, StoreError> {
        let erased = self.erased()?;
        let of_file = erased.tombstones.iter().filter(|stone| stone.file == path);
        let explained: BTreeSet<u64> = of_file.map(|stone| stone.seq).collect();
        let seq = |found: Found| Some(line::envelope(found.bytes()).ok()?.seq);
        let lines: Vec<Option<u64>> = numbered(text).map(|(_, found)| seq(found)).collect();
        let (before, after) = lines.split_at(lines.len().min(number - 1));
        let last = before.iter().flatten().max().copied().unwrap_or(0);
        let next = match after.iter().flatten().next() {
            Some(next) => *next,
            // Behind the last line only this machine's memory tells.
            None if number == lines.len() + 1 => {
                memory_files::of(self, path).map_or(0, |memory| memory.seq + 1)
            }
            None => 0,
        };
        if next.saturating_sub(last) > MOST_LET_GO {
            return Err(StoreError::Refused(format!(
                "{path}:{number}: more than {MOST_LET_GO} numbers are missing; correct the file by hand"
            )));
        }
        Ok((last + 1..next)
            .filter(|seq| !explained.contains(seq))
            .map(|seq| Tombstone::of_place(None, path.to_owned(), seq, today))
            .collect())
    }
}

/// A file with another line at a place, or none.
fn with_line(before: &[u8], number: usize, line: Option<&[u8]>) -> Vec<u8> {
    let mut after = Vec::new();
    for (at, found) in numbered(before) {
        let bytes = if at == number {
            line
        } else {
            Some(found.bytes())
        };
        if let Some(bytes) = bytes {
            after.extend_from_slice(bytes);
            if matches!(found, Found::Whole(_)) || at == number {
                after.push(b'\n');
            }
        }
    }
    after
}
