//! Checks one log file: the syntax, checksum, number and order of every line.

use crate::domain::log::entry::Entry;
use crate::domain::log::horizon::Horizon;
use crate::domain::terms::names::{EntryId, Handle};
use crate::store::check::line::{error_kind, marked, sequence, unknown_keys};
use crate::store::check::placed::belongs_in;
use crate::store::codec::checksum::{Checksum, checksum};
use crate::store::codec::line::{self, Envelope, LineError};
use crate::store::data::directory::Directory;
use crate::store::data::finding::{Kind, Report};
use crate::store::data::log_file::{Found, GIVEN_UP, LOG_LIMIT, Patience, UNFINISHED, numbered};
use crate::store::write::memory_files;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The check of one log file, and how far it has come.
pub(crate) struct LogCheck<'a> {
    path: &'a str,
    place: Arc<str>,
    coach: &'a Handle,
    /// Numbers whose lines tombstones account for.
    explained: &'a BTreeSet<u64>,
    now_ms: u64,
    /// The number of the next line, where none is missing.
    expected: u64,
    last: Option<EntryId>,
}

impl<'a> LogCheck<'a> {
    pub(crate) fn new(
        path: &'a str,
        coach: &'a Handle,
        explained: &'a BTreeSet<u64>,
        now_ms: u64,
    ) -> LogCheck<'a> {
        LogCheck {
            path,
            place: path.into(),
            coach,
            explained,
            now_ms,
            expected: 1,
            last: None,
        }
    }

    /// Checks all lines; those that can be read are added to `lines`.
    pub(crate) fn run(
        mut self,
        directory: &Directory,
        report: &mut Report,
        lines: &mut Vec<Entry>,
    ) {
        let bytes = match directory.disk.read(self.path, LOG_LIMIT) {
            Ok(bytes) => bytes.unwrap_or_default(),
            Err(error) => return report.find_error(&error, self.path),
        };
        marked(report, self.path, &bytes);
        let mut patience = Patience::default();
        let mut count = 0;
        for (number, found) in numbered(&bytes) {
            count = number;
            if patience.is_out() {
                return report.find(Kind::Syntax, self.path, Some(number), GIVEN_UP);
            }
            let envelope = line::envelope(found.bytes());
            let is_named = envelope
                .as_ref()
                .map_or_else(|error| patience.tried_by(error), |_| true);
            if is_named && self.fits(number, found, report) {
                self.line(number, found.bytes(), envelope, report, lines);
            }
        }
        self.missing_at_the_end(directory, count, report);
    }

    /// Whether a line is one, whatever its checksum says.
    fn fits(&self, number: usize, found: Found, report: &mut Report) -> bool {
        let sum = checksum(found.bytes());
        let mut find =
            |kind: Kind, message: &str| report.find(kind, self.path, Some(number), message);
        if matches!(found, Found::Unended(_)) {
            if sum != Checksum::Right {
                find(Kind::Unfinished, UNFINISHED);
                return false;
            }
            let message = "the last line lacks its newline; the next entry adds it";
            find(Kind::Unfinished, message);
        }
        match sum {
            Checksum::Right => {}
            Checksum::Wrong => find(
                Kind::Checksum,
                "the line does not fit its checksum: it was edited by hand, or has rotted",
            ),
            Checksum::Missing => find(
                Kind::Checksum,
                "the line does not end in a checksum of eight lower-case digits",
            ),
        }
        true
    }

    fn line(
        &mut self,
        number: usize,
        bytes: &[u8],
        envelope: Result<Envelope, LineError>,
        report: &mut Report,
        lines: &mut Vec<Entry>,
    ) {
        let path = self.path;
        unknown_keys(report, path, number, bytes);
        let envelope = match envelope {
            Ok(envelope) => envelope,
            Err(error) => {
                return report.find(error_kind(&error), path, Some(number), error.to_string());
            }
        };
        let explained = self.explained;
        sequence(
            report,
            path,
            number,
            explained,
            &mut self.expected,
            envelope.seq,
        );
        self.stamp(number, envelope.id, report);
        match line::decode(bytes, self.coach, (&self.place, number)) {
            Ok(entry) => {
                if let Some(right) = belongs_in(path, &entry) {
                    let message =
                        format!("its day belongs into {right}, so pages by month miss it");
                    report.find(Kind::Misplaced, path, Some(number), message);
                }
                report.entries += 1;
                lines.push(entry);
            }
            Err(error) => report.find(error_kind(&error), path, Some(number), error.to_string()),
        }
    }

    /// Whether a line is stamped later than the one before it, and not ahead of now.
    fn stamp(&mut self, number: usize, id: EntryId, report: &mut Report) {
        let mut find =
            |kind: Kind, message: &str| report.find(kind, self.path, Some(number), message);
        if self.last.is_some_and(|last| id <= last) {
            find(
                Kind::Order,
                "its identity is not later than the line before",
            );
        }
        self.last = Some(id);
        if !Horizon::past(self.now_ms).believes(id) {
            find(
                Kind::Clock,
                "it is stamped more than a day ahead and does not win over other lines; was this machine's clock wrong?",
            );
        }
    }

    /// Lines that are gone from the end leave no hole in the numbers, but this machine knows how far it came.
    fn missing_at_the_end(&self, directory: &Directory, count: usize, report: &mut Report) {
        let Some(memory) = memory_files::of(directory, self.path) else {
            return;
        };
        let mut gone = (self.expected..=memory.seq).filter(|seq| !self.explained.contains(seq));
        if let Some(first) = gone.next() {
            let message = match gone.next_back() {
                None => {
                    format!("line {first} is gone from the end of the file: this machine wrote it")
                }
                Some(last) => format!(
                    "lines {first} to {last} are gone from the end of the file: this machine wrote them"
                ),
            };
            report.find(Kind::Sequence, self.path, Some(count + 1), message);
        }
    }
}
