//! Mends what a check finds, deleting nothing: what is taken out of a file is kept in quarantine.

use crate::domain::names::{EntryId, Handle};
use crate::store::check_lost::remembered;
use crate::store::codec::line::{self, Checksum};
use crate::store::directory::Directory;
use crate::store::error::StoreError;
use crate::store::finding::{Finding, Kind};
use crate::store::forget::Forget;
use crate::store::layout;
use crate::store::log_file::{Found, is_no_log, numbered};
use crate::store::rot::{is_another, restored};
use crate::store::tombstone::Tombstone;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// What is said of a file that no repair is for.
const NO_LOG: &str = "too many of its lines can not be read for a repair; put a good copy in its place by hand";
/// Most lines of a record that are set aside before it is given up.
const MOST_COMMENTED: usize = 200;

impl Directory {
    /// Mends what can be mended; says what was done, a sentence each.
    pub(crate) fn repair(&self, today: NaiveDate, now_ms: u64) -> Result<Vec<String>, StoreError> {
        let mut remarks = Vec::new();
        self.forget_again(today, now_ms, &mut remarks)?;
        let _lock = self.lock(&mut remarks)?;
        let findings = self.check(u64::MAX / 2)?.findings;
        if let Some(unread) = findings.iter().find(|finding| finding.kind == Kind::Unreadable) {
            // What seems to be missing may be in there.
            return Err(StoreError::Unreadable { path: unread.path.clone(), line: None, message: format!("nothing was mended: {}", unread.message) });
        }
        for finding in findings.iter().filter(|finding| finding.kind == Kind::Permission) {
            self.disk.protect(&finding.path)?;
            remarks.push(format!("{}: is for this user alone again", finding.path));
        }
        let paths: BTreeSet<&str> = findings.iter().filter(|finding| is_mendable(finding)).map(|finding| finding.path.as_str()).collect();
        for path in paths {
            if path.ends_with(".toml") {
                self.mend_record(path, &mut remarks)?;
            } else if path.starts_with(layout::LOG) {
                let doubtful = findings.iter().filter(|finding| finding.path == path && !is_mendable(finding)).filter_map(|finding| finding.line).collect();
                self.restore_lines(path, &doubtful, &mut remarks)?;
                self.mend_log(path, today, &mut remarks)?;
            } else if path.starts_with(layout::ERASED) || path.starts_with(layout::NOTES) {
                self.mend_lines(path, &mut remarks)?;
            }
        }
        Ok(remarks)
    }

    /// Gives lines back as they were where one flipped bit explains them: lines that do not read, that say what makes no sense
    /// here (`doubtful`), or whose envelope differs. Any other line is taken as it stands, since a person may have edited it.
    fn restore_lines(&self, path: &str, doubtful: &BTreeSet<usize>, remarks: &mut Vec<String>) -> Result<(), StoreError> {
        let before = self.read_any(path)?;
        let mut after = Vec::new();
        for (number, found) in numbered(&before) {
            let bytes = found.bytes();
            let meant = restored(bytes).filter(|lines| lines.len() > 1 || doubtful.contains(&number) || lines.iter().any(|line| is_another(bytes, line)));
            let Some(lines) = meant else {
                after.extend_from_slice(bytes);
                after.extend(matches!(found, Found::Whole(_)).then_some(b'\n'));
                continue;
            };
            let where_to = self.disk.quarantine(layout::QUARANTINE, path, bytes)?;
            remarks.push(format!("{path}:{number}: one bit was wrong and is right again; the original bytes are in {where_to}"));
            lines.iter().for_each(|line| after.extend(line.iter().chain(b"\n")));
        }
        if after != before {
            self.disk.replace(path, Some(&before), &after)?;
        }
        Ok(())
    }

    /// Takes out again whom a copy brought back: that is what their tombstones ask for.
    fn forget_again(&self, today: NaiveDate, now_ms: u64, remarks: &mut Vec<String>) -> Result<(), StoreError> {
        for code in self.check(u64::MAX / 2)?.came_back {
            let asked = Forget { code: code.clone(), today, now_ms, keep_time: false, successor: None };
            self.forget(&asked, false)?;
            remarks.push(format!("{code} is forgotten: what a copy brought back was taken out again"));
        }
        Ok(())
    }

    /// A log file of readable lines with right checksums, numbered without unexplained holes.
    fn mend_log(&self, path: &str, today: NaiveDate, remarks: &mut Vec<String>) -> Result<(), StoreError> {
        let before = self.read_any(path)?;
        let coach: Handle =
            path.split('/').nth(1).and_then(|name| name.parse().ok()).ok_or_else(|| StoreError::Refused(format!("{path} is in nobody's folder")))?;
        if is_no_log(&before, |line| matches!(line::envelope(line), Ok(_) | Err(line::LineError::Newer { .. }))) {
            remarks.push(format!("{path}: {NO_LOG}"));
            return Ok(());
        }
        let mut kept: Vec<(u64, EntryId, Vec<u8>)> = Vec::new();
        let mut seen = BTreeSet::new();
        let erased = crate::store::tombstone::erased(self, &mut Vec::new())?.ids;
        for (number, found) in numbered(&before) {
            let bytes = found.bytes();
            if line::envelope(bytes).is_ok_and(|envelope| erased.contains(&envelope.id)) {
                remarks.push(format!("{path}:{number}: was erased, and a copy brought it back; taken out again"));
                continue;
            }
            let unfinished = matches!(found, Found::Unended(_)) && line::checksum(bytes) != Checksum::Right;
            let newer = matches!(line::decode(bytes, &coach), Err(line::LineError::Newer { .. }));
            let readable = newer || line::decode(bytes, &coach).is_ok();
            let envelope =
                line::envelope(bytes).ok().filter(|envelope| !unfinished && readable && seen.insert(envelope.id)).map(|envelope| (envelope.seq, envelope.id));
            match envelope {
                Some((seq, id)) => kept.push((seq, id, self.resealed(path, number, bytes, remarks)?)),
                None => {
                    let where_to = self.disk.quarantine(layout::QUARANTINE, path, bytes)?;
                    remarks.push(format!("{path}:{number}: not readable as a line of its own; set aside in {where_to}"));
                }
            }
        }
        let after = self.renumbered(path, kept, today, remarks)?;
        if after != before {
            self.disk.replace(path, Some(&before), &after)?;
        }
        Ok(())
    }

    /// The line with a right checksum; the original goes to quarantine when it had none.
    fn resealed(&self, path: &str, number: usize, bytes: &[u8], remarks: &mut Vec<String>) -> Result<Vec<u8>, StoreError> {
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

    /// Lines in the order of their numbers; numbers that are missing get a tombstone that names no line.
    fn renumbered(&self, path: &str, mut kept: Vec<(u64, EntryId, Vec<u8>)>, today: NaiveDate, remarks: &mut Vec<String>) -> Result<Vec<u8>, StoreError> {
        if !kept.windows(2).all(|pair| pair[0].1 < pair[1].1) {
            kept.sort_by_key(|(_, id, _)| *id);
            remarks.push(format!("{path}: its lines are in order again"));
        }
        let tombstones = crate::store::tombstone::tombstones(self, &mut Vec::new())?;
        let explained: BTreeSet<u64> = tombstones.iter().filter(|stone| stone.file == path).map(|stone| stone.seq).collect();
        let there: BTreeSet<EntryId> = kept.iter().map(|(_, id, _)| *id).collect();
        let (mut last, mut holes, mut after) = (0, BTreeSet::new(), Vec::new());
        // A last line that is gone leaves no hole, but this machine may remember it.
        let remembered = remembered(self, &tombstones)?;
        holes.extend(remembered.iter().filter(|line| line.path == path && !there.contains(&line.id)).map(|line| line.seq));
        for (seq, _, bytes) in kept {
            let (seq, bytes) = if seq > last { (seq, bytes) } else { (last + 1, with_number(last + 1, bytes)) };
            holes.extend((last + 1..seq).filter(|missing| !explained.contains(missing)).take(10_000 - holes.len().min(10_000)));
            last = seq;
            after.extend(bytes);
            after.push(b'\n');
        }
        if !holes.is_empty() {
            let stones: Vec<Tombstone> = holes.iter().map(|seq| Tombstone { code: None, id: None, file: path.to_owned(), seq: *seq, on: today }).collect();
            self.leave_tombstones(&stones)?;
            remarks.push(format!("{path}: {} lost line(s) noted in {}", holes.len(), layout::ERASED));
        }
        Ok(after)
    }

    /// A file of JSON lines that is no log: what does not parse is set aside.
    fn mend_lines(&self, path: &str, remarks: &mut Vec<String>) -> Result<(), StoreError> {
        let before = self.read_any(path)?;
        let mut after = Vec::new();
        if is_no_log(
            &before,
            |line| if path.starts_with(layout::NOTES) { line::envelope(line).is_ok() } else { serde_json::from_slice::<Tombstone>(line).is_ok() },
        ) {
            remarks.push(format!("{path}: {NO_LOG}"));
            return Ok(());
        }
        for (number, found) in numbered(&before) {
            // Private notes are sealed like the log; tombstones are not.
            let readable = if path.starts_with(layout::NOTES) {
                line::envelope(found.bytes()).is_ok()
            } else {
                serde_json::from_slice::<Tombstone>(found.bytes()).is_ok()
            };
            if readable {
                let kept = if path.starts_with(layout::NOTES) { self.resealed(path, number, found.bytes(), remarks)? } else { found.bytes().to_vec() };
                after.extend(kept);
                after.push(b'\n');
            } else {
                let where_to = self.disk.quarantine(layout::QUARANTINE, path, found.bytes())?;
                remarks.push(format!("{path}:{number}: not readable; set aside in {where_to}"));
            }
        }
        if after != before {
            self.disk.replace(path, Some(&before), &after)?;
        }
        Ok(())
    }

    /// A record that parses: lines that stand in the way become comments, the original goes to quarantine.
    fn mend_record(&self, path: &str, remarks: &mut Vec<String>) -> Result<(), StoreError> {
        let before = self.read_any(path)?;
        let mut lines: Vec<String> = String::from_utf8_lossy(&before).split('\n').map(str::to_owned).collect();
        let mut commented = Vec::new();
        while let Some(number) = self.first_fault(path, lines.join("\n").as_bytes()) {
            let Some(line) = lines.get_mut(number - 1).filter(|line| !line.starts_with('#') && commented.len() < MOST_COMMENTED) else {
                remarks.push(format!("{path}: can not be mended; edit it by hand"));
                return Ok(());
            };
            *line = format!("# {line}");
            commented.push(number);
        }
        if commented.is_empty() {
            return Ok(());
        }
        let where_to = self.disk.quarantine(layout::QUARANTINE, path, &before)?;
        self.disk.replace(path, Some(&before), lines.join("\n").as_bytes())?;
        let numbers: Vec<String> = commented.iter().map(usize::to_string).collect();
        remarks.push(format!("{path}: line(s) {} made comments so that the rest is read; the original is in {where_to}", numbers.join(", ")));
        Ok(())
    }

    /// The line of the first thing wrong with a record's text; none when it reads.
    fn first_fault(&self, path: &str, bytes: &[u8]) -> Option<usize> {
        crate::store::codec::record::fault(path, bytes).map(|problem| problem.line.unwrap_or(1))
    }

    /// Takes a line that was edited by hand for good; false when it fits its checksum already.
    ///
    /// # Errors
    /// When there is no such line, or it can not be read even so.
    pub(crate) fn accept(&self, path: &str, number: usize) -> Result<bool, StoreError> {
        let mut remarks = Vec::new();
        let _lock = self.lock(&mut remarks)?;
        if !path.starts_with(layout::LOG) || path.split('/').any(|part| part == "..") {
            return Err(StoreError::Refused(format!("{path} is no log file")));
        }
        let before = self.read_any(path)?;
        let refused = |message: String| StoreError::Unreadable { path: path.to_owned(), line: Some(number), message };
        let (_, found) = numbered(&before).find(|(at, _)| *at == number).ok_or_else(|| refused("there is no such line".to_owned()))?;
        line::envelope(found.bytes()).map_err(|error| refused(error.to_string()))?;
        if line::checksum(found.bytes()) == Checksum::Right {
            return Ok(false);
        }
        let resealed = line::resealed(found.bytes()).ok_or_else(|| refused("it is no JSON object".to_owned()))?;
        let mut after = Vec::new();
        for (at, found) in numbered(&before) {
            after.extend_from_slice(if at == number { resealed.as_bytes() } else { found.bytes() });
            if matches!(found, Found::Whole(_)) || at == number {
                after.push(b'\n');
            }
        }
        self.disk.quarantine(layout::QUARANTINE, path, found.bytes())?;
        self.disk.replace(path, Some(&before), &after)?;
        Ok(true)
    }
}

fn is_mendable(finding: &Finding) -> bool {
    matches!(finding.kind, Kind::Syntax | Kind::Unfinished | Kind::Checksum | Kind::Sequence | Kind::Duplicate | Kind::Order | Kind::Forgotten)
}

fn with_number(seq: u64, bytes: Vec<u8>) -> Vec<u8> {
    let numbered = serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(&bytes).ok().and_then(|mut fields| {
        fields.insert("seq".to_owned(), seq.into());
        line::resealed(serde_json::to_string(&fields).ok()?.as_bytes())
    });
    numbered.map_or(bytes, String::into_bytes)
}
