//! Mends what a check finds, deleting nothing: what is taken out of a file is kept in quarantine.

use crate::domain::calendar::day::Date;
use crate::domain::log::masks::Masks;
use crate::domain::log::tombstone::Tombstone;
use crate::domain::terms::names::{EntryId, Handle};
use crate::store::check::rot::{is_another, restored};
use crate::store::codec::line::{self, Checksum};
use crate::store::data::directory::Directory;
use crate::store::data::finding::Kind;
use crate::store::data::layout;
use crate::store::data::log_file::{self, BYTE_ORDER_MARK, Found, is_no_log, numbered};
use crate::store::disk::error::StoreError;
use crate::store::erasure::remembered::is_hidden;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is said of a file that no repair is for.
const NO_LOG: &str =
    "too many of its lines can not be read for a repair; put a good copy in its place by hand";

/// What a repair came to, a sentence each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Repaired {
    pub(crate) mended: Vec<String>,
    /// What it left, since no program can tell what is right.
    pub(crate) left: Vec<String>,
    /// Files that were changed, by path.
    pub(crate) written: Vec<String>,
}

impl Directory {
    /// Mends what can be mended; says what was done, and what was left.
    ///
    /// # Errors
    /// When not everything could be looked at, or the disk refuses.
    pub(crate) fn repair(&self, today: Date, now_ms: u64) -> Result<Repaired, StoreError> {
        let mut remarks = Vec::new();
        self.forget_again(today, now_ms, &mut remarks)?;
        let _lock = self.lock(&mut remarks)?;
        let mut findings = self.check(u64::MAX / 2)?.findings;
        if let Some(unread) = findings
            .iter()
            .find(|finding| finding.kind == Kind::Unreadable)
        {
            // What seems to be missing may be in there.
            return Err(StoreError::Unreadable {
                path: unread.path.clone(),
                line: None,
                message: format!("nothing was mended: {}", unread.message),
            });
        }
        let masks = self.whole_log(&log_file::coaches(&self.disk)?)?.masks;
        self.forget_remembered(&masks, &mut remarks)?;
        let mut moved = Vec::new();
        if findings
            .iter()
            .any(|finding| finding.kind == Kind::Misplaced)
        {
            moved = self.put_in_place(&mut remarks)?;
            findings = self.check(u64::MAX / 2)?.findings;
        }
        for finding in findings
            .iter()
            .filter(|finding| finding.kind == Kind::Permission)
        {
            self.disk.protect(&finding.path)?;
            remarks.push(format!("{}: is for this user alone again", finding.path));
        }
        let mut repaired = Repaired {
            mended: remarks,
            written: moved,
            ..Repaired::default()
        };
        repaired.written.extend(
            findings
                .iter()
                .filter(|finding| finding.kind == Kind::Permission)
                .map(|finding| finding.path.clone()),
        );
        let paths: BTreeSet<&str> = findings
            .iter()
            .filter(|finding| finding.kind.is_in_a_file())
            .map(|finding| finding.path.as_str())
            .collect();
        for path in paths {
            let before = self.read_any(path).ok();
            let doubtful = findings
                .iter()
                .filter(|finding| finding.path == path && !finding.kind.is_in_a_file())
                .filter_map(|finding| finding.line)
                .collect();
            match self.mend_file(path, &doubtful, &masks, today, &mut repaired) {
                // What one file can not be read for is no reason to leave the others.
                Err(
                    error @ (StoreError::Io { .. }
                    | StoreError::TooLarge { .. }
                    | StoreError::Special { .. }),
                ) => repaired.left.push(error.to_string()),
                other => other?,
            }
            if before != self.read_any(path).ok() {
                repaired.written.push(path.to_owned());
            }
        }
        Ok(repaired)
    }

    fn mend_file(
        &self,
        path: &str,
        doubtful: &BTreeSet<usize>,
        masks: &Masks,
        today: Date,
        repaired: &mut Repaired,
    ) -> Result<(), StoreError> {
        if path.ends_with(".toml") {
            self.mend_record(path, repaired)?;
        } else if path.starts_with(layout::LOG) {
            self.keep_mark(path, &mut repaired.mended)?;
            self.restore_lines(path, doubtful, &mut repaired.mended)?;
            self.mend_log(path, masks, today, repaired)?;
        } else if path.starts_with(layout::ERASED) || path.starts_with(layout::NOTES) {
            self.keep_mark(path, &mut repaired.mended)?;
            self.mend_lines(path, masks, repaired)?;
        }
        Ok(())
    }

    /// Gives lines back as they were where one flipped bit explains them: lines that do not read, that say what makes no sense
    /// here (`doubtful`), or whose envelope differs. Any other line is taken as it stands, since a person may have edited it.
    fn restore_lines(
        &self,
        path: &str,
        doubtful: &BTreeSet<usize>,
        remarks: &mut Vec<String>,
    ) -> Result<(), StoreError> {
        let before = self.read_any(path)?;
        let mut after = Vec::new();
        for (number, found) in numbered(&before) {
            let bytes = found.bytes();
            let meant = restored(bytes).filter(|lines| {
                lines.len() > 1
                    || doubtful.contains(&number)
                    || lines.iter().any(|line| is_another(bytes, line))
            });
            let Some(lines) = meant else {
                after.extend_from_slice(bytes);
                after.extend(matches!(found, Found::Whole(_)).then_some(b'\n'));
                continue;
            };
            let where_to = self.disk.quarantine(layout::QUARANTINE, path, bytes)?;
            remarks.push(format!("{path}:{number}: one bit was wrong and is right again; the original bytes are in {where_to}"));
            lines
                .iter()
                .for_each(|line| after.extend(line.iter().chain(b"\n")));
        }
        if after != before {
            self.disk.replace(path, Some(&before), &after)?;
        }
        Ok(())
    }

    /// A log file of readable lines with right checksums, numbered without unexplained holes.
    fn mend_log(
        &self,
        path: &str,
        masks: &Masks,
        today: Date,
        repaired: &mut Repaired,
    ) -> Result<(), StoreError> {
        let remarks = &mut repaired.mended;
        let before = self.read_any(path)?;
        let coach: Handle = path
            .split('/')
            .nth(1)
            .and_then(|name| name.parse().ok())
            .ok_or_else(|| StoreError::Refused(format!("{path} is in nobody's folder")))?;
        if is_no_log(&before, |line| {
            matches!(
                line::envelope(line),
                Ok(_) | Err(line::LineError::Newer { .. })
            )
        }) {
            repaired.left.push(format!("{path}: {NO_LOG}"));
            return Ok(());
        }
        let mut kept: Vec<(u64, EntryId, Vec<u8>)> = Vec::new();
        let (mut seen, said) = (BTreeSet::new(), remarks.len());
        let place: Arc<str> = path.into();
        for (number, found) in numbered(&before) {
            let bytes = found.bytes();
            if line::envelope(bytes).is_ok_and(|envelope| masks.earlier().is_dropped(envelope.id)) {
                remarks.push(format!(
                    "{path}:{number}: was erased, and a copy brought it back; taken out again"
                ));
                continue;
            }
            let entry = line::decode_whole(bytes, &coach, (&place, number)).ok();
            let left = entry.and_then(|entry| masks.subtract(&entry));
            let masked = left.as_ref().map(line::encode_entry);
            if masked.is_some() {
                remarks.push(format!(
                    "{path}:{number}: what was erased of its entry is taken out"
                ));
            }
            let bytes = masked
                .as_ref()
                .map_or(bytes, |line| line.trim_end().as_bytes());
            let unfinished =
                matches!(found, Found::Unended(_)) && line::checksum(bytes) != Checksum::Right;
            let newer = matches!(
                line::decode(bytes, &coach, (&place, number)),
                Err(line::LineError::Newer { .. })
            );
            let readable = newer || line::decode(bytes, &coach, (&place, number)).is_ok();
            let envelope = line::envelope(bytes)
                .ok()
                .filter(|envelope| !unfinished && readable && seen.insert(envelope.id))
                .map(|envelope| (envelope.seq, envelope.id));
            match envelope {
                Some((seq, id)) => {
                    kept.push((seq, id, self.resealed(path, number, bytes, remarks)?))
                }
                None => {
                    let where_to = self.disk.quarantine(layout::QUARANTINE, path, bytes)?;
                    remarks.push(format!("{path}:{number}: not readable as a line of its own; set aside in {where_to}"));
                }
            }
        }
        let after = self.renumbered(path, kept, today, remarks)?;
        if after != before {
            self.disk.replace(path, Some(&before), &after)?;
            if remarks.len() == said {
                remarks.push(format!("{path}: its lines are whole again"));
            }
        }
        Ok(())
    }

    /// Sets aside the first line as it was, where a byte order mark will be taken off it.
    fn keep_mark(&self, path: &str, remarks: &mut Vec<String>) -> Result<(), StoreError> {
        let bytes = self.read_any(path)?;
        if bytes.starts_with(BYTE_ORDER_MARK) {
            let first = bytes
                .split(|byte| *byte == b'\n')
                .next()
                .unwrap_or_default();
            let where_to = self.disk.quarantine(layout::QUARANTINE, path, first)?;
            remarks.push(format!(
                "{path}: a byte order mark was taken off; the first line as it was is in {where_to}"
            ));
        }
        Ok(())
    }

    /// The line with a right checksum; the original goes to quarantine when it had none.
    fn resealed(
        &self,
        path: &str,
        number: usize,
        bytes: &[u8],
        remarks: &mut Vec<String>,
    ) -> Result<Vec<u8>, StoreError> {
        let resealed = line::resealed(bytes).map(String::into_bytes);
        match resealed {
            Some(text) if text != bytes => {
                let where_to = self.disk.quarantine(layout::QUARANTINE, path, bytes)?;
                remarks.push(format!("{path}:{number}: did not fit its checksum; taken as it stands now, the original bytes are in {where_to}"));
                Ok(text)
            }
            _ => Ok(bytes.to_vec()),
        }
    }

    /// A file of JSON lines that is no log: what does not parse is set aside.
    fn mend_lines(
        &self,
        path: &str,
        masks: &Masks,
        repaired: &mut Repaired,
    ) -> Result<(), StoreError> {
        let remarks = &mut repaired.mended;
        let before = self.read_any(path)?;
        let mut after = Vec::new();
        if is_no_log(&before, |line| {
            if path.starts_with(layout::NOTES) {
                line::envelope(line).is_ok()
            } else {
                serde_json::from_slice::<Tombstone>(line).is_ok()
            }
        }) {
            repaired.left.push(format!("{path}: {NO_LOG}"));
            return Ok(());
        }
        for (number, found) in numbered(&before) {
            if path.starts_with(layout::NOTES) && is_hidden(found.bytes(), masks) {
                remarks.push(format!(
                    "{path}:{number}: was taken out of the entry it is about; taken out here too"
                ));
                continue;
            }
            // Private notes are sealed like the log; tombstones are not.
            let readable = if path.starts_with(layout::NOTES) {
                line::envelope(found.bytes()).is_ok()
            } else {
                serde_json::from_slice::<Tombstone>(found.bytes()).is_ok()
            };
            if readable {
                let kept = if path.starts_with(layout::NOTES) {
                    self.resealed(path, number, found.bytes(), remarks)?
                } else {
                    found.bytes().to_vec()
                };
                after.extend(kept);
                after.push(b'\n');
            } else {
                let where_to = self
                    .disk
                    .quarantine(layout::QUARANTINE, path, found.bytes())?;
                remarks.push(format!(
                    "{path}:{number}: not readable; set aside in {where_to}"
                ));
            }
        }
        if after != before {
            self.disk.replace(path, Some(&before), &after)?;
        }
        Ok(())
    }

    /// Takes a line that was edited by hand for good; false when it fits its checksum already.
    ///
    /// # Errors
    /// When there is no such line, or it can not be read even so.
    pub(crate) fn accept(&self, path: &str, number: usize) -> Result<bool, StoreError> {
        let mut remarks = Vec::new();
        let _lock = self.lock(&mut remarks)?;
        let coach = path
            .strip_prefix("log/")
            .and_then(|rest| rest.split('/').next()?.parse::<Handle>().ok());
        if !(layout::is_ours(path, false) && (coach.is_some() || path.starts_with(layout::NOTES))) {
            return Err(StoreError::Refused(format!(
                "{path} is no log file and holds no private notes; coach check names files as they are asked for here"
            )));
        }
        let before = self.read_any(path)?;
        let refused = |message: String| StoreError::Unreadable {
            path: path.to_owned(),
            line: Some(number),
            message,
        };
        let (_, found) = numbered(&before)
            .find(|(at, _)| *at == number)
            .ok_or_else(|| refused("there is no such line".to_owned()))?;
        line::envelope(found.bytes()).map_err(|error| refused(error.to_string()))?;
        if let Some(coach) = &coach {
            line::decode(found.bytes(), coach, (&path.into(), number))
                .map_err(|error| refused(error.to_string()))?;
        }
        if line::checksum(found.bytes()) == Checksum::Right {
            return Ok(false);
        }
        let resealed = line::resealed(found.bytes())
            .ok_or_else(|| refused("it is no JSON object".to_owned()))?;
        let mut after = Vec::new();
        for (at, found) in numbered(&before) {
            after.extend_from_slice(if at == number {
                resealed.as_bytes()
            } else {
                found.bytes()
            });
            if matches!(found, Found::Whole(_)) || at == number {
                after.push(b'\n');
            }
        }
        self.disk
            .quarantine(layout::QUARANTINE, path, found.bytes())?;
        self.disk.replace(path, Some(&before), &after)?;
        Ok(true)
    }
}
