//! Repairs what has one right answer, and leaves the rest to a person: it never erases, comments out or guesses.

use crate::domain::calendar::day::Date;
use crate::domain::log::masks::Masks;
use crate::domain::log::tombstone::Tombstone;
use crate::store::check::held_lines::{self, Held};
use crate::store::codec::line::{self, LineError};
use crate::store::data::directory::Directory;
use crate::store::data::finding::{Finding, Kind};
use crate::store::data::layout;
use crate::store::data::log_file::{self, is_no_log};
use crate::store::data::remark::Remark;
use crate::store::disk::error::StoreError;
use crate::store::repair::erased::without_erased;
use crate::store::repair::lines::repaired;
use crate::store::repair::remedy::Repair;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What is said of a file that no repair is for.
const NO_LOG: &str =
    "too many of its lines cannot be read for a repair; replace it with a good copy by hand";

impl Directory {
    /// Repairs what can be repaired; says what was done.
    ///
    /// # Errors
    /// When not everything could be looked at, or the disk refuses.
    pub(crate) fn repair(&self, today: Date, now_ms: u64) -> Result<Repair, StoreError> {
        let mut repair = Repair::default();
        let report = self.check(now_ms)?;
        let mut findings = report.findings.iter();
        if let Some(unread) = findings.find(|finding| finding.kind == Kind::Unreadable) {
            // What seems to be missing may be in there.
            return Err(StoreError::Unreadable {
                path: unread.path.clone(),
                line: None,
                message: format!("nothing was repaired: {}", unread.message),
            });
        }
        self.forget_again(&report.came_back, today, now_ms, &mut repair.done)?;
        let _lock = self.lock(&mut repair.done)?;
        let masks = self.whole_log(&log_file::coaches(&self.disk)?)?.masks;
        self.forget_remembered(&masks, &mut repair.done)?;
        self.repair_modes(&report.findings, &mut repair)?;
        self.repair_records(today, &mut repair)?;
        let mut paths = paths_in(&report.findings);
        if report
            .findings
            .iter()
            .any(|found| found.kind == Kind::Misplaced)
        {
            let moved = self.put_in_place(today, &mut repair.done)?;
            paths.extend(moved.iter().cloned());
            repair.written.extend(moved);
        }
        self.repair_files(paths, &report.findings, &masks, &mut repair)?;
        // A file that was set aside may speak of what was erased.
        self.forget_remembered(&masks, &mut repair.done)?;
        repair.written.sort();
        repair.written.dedup();
        Ok(repair)
    }

    fn repair_modes(&self, findings: &[Finding], repair: &mut Repair) -> Result<(), StoreError> {
        for finding in findings {
            if finding.kind == Kind::Permission {
                self.disk.protect(&finding.path)?;
                let path = finding.path.clone();
                repair.done.push(Remark::Said(format!(
                    "{path}: made private to this user again"
                )));
                repair.written.push(path);
            }
        }
        Ok(())
    }

    /// Repairs files of lines, with what strays and remembered transactions hold of them; then the strays go.
    fn repair_files(
        &self,
        mut paths: BTreeSet<String>,
        findings: &[Finding],
        masks: &Masks,
        repair: &mut Repair,
    ) -> Result<(), StoreError> {
        let standing = held_lines::standing(self)?;
        let erased = self.erased()?;
        let tombstones = &erased.tombstones;
        let mut held = held_lines::remembered_lines(self, &standing, tombstones)?;
        let mut copies = Vec::new();
        for finding in findings {
            if finding.kind == Kind::Stray {
                let (lines, is_whole) =
                    held_lines::stray_lines(self, &finding.path, &standing, tombstones)?;
                held.extend(lines);
                copies
                    .extend((is_whole || is_half_written(&finding.path)).then_some(&finding.path));
            }
        }
        let mut by_path: BTreeMap<String, Vec<Held>> = BTreeMap::new();
        for line in held {
            paths.insert(line.path.clone());
            let lines = by_path.entry(line.path.clone()).or_default();
            if lines.iter().all(|other| other.id != line.id) {
                lines.push(line);
            }
        }
        for path in paths {
            let lines = by_path.remove(&path).unwrap_or_default();
            match self.repair_file(&path, &lines, masks, repair) {
                // What one file cannot be read for is no reason to leave the others.
                Err(
                    error @ (StoreError::Io { .. }
                    | StoreError::TooLarge { .. }
                    | StoreError::Special { .. }),
                ) => repair.left.push(error.to_string()),
                other => other?,
            }
        }
        copies
            .iter()
            .try_for_each(|path| self.set_aside(path, repair))
    }

    fn repair_file(
        &self,
        path: &str,
        held: &[Held],
        masks: &Masks,
        repair: &mut Repair,
    ) -> Result<(), StoreError> {
        let before = self.read_any(path)?;
        if is_no_log(&before, |line| may_be_kept(path, line)) {
            repair.left.push(format!("{path}: {NO_LOG}"));
            return Ok(());
        }
        let mut done = Vec::new();
        let kept = without_erased(path, &before, masks, &mut done);
        let erased = self.erased()?;
        let of_file = erased.tombstones.iter().filter(|stone| stone.file == path);
        let explained = of_file.map(|stone| stone.seq).collect();
        let after = repaired(path, &kept, held, &explained);
        if after.done.is_empty() && done.is_empty() {
            return Ok(());
        }
        done.extend(after.done);
        let mut said = format!("{path}: {}", done.join("; "));
        if !holds_all(&after.bytes, &kept) {
            let place = self.disk.quarantine(layout::QUARANTINE, path, &kept)?;
            said.push_str(&format!("; the file as it was is in {place}"));
        }
        let is_there = !self.disk.is_missing(path);
        self.disk
            .replace(path, is_there.then_some(before.as_slice()), &after.bytes)?;
        repair.done.push(Remark::Said(said));
        repair.written.push(path.to_owned());
        Ok(())
    }

    /// Moves a file that is ours, and of which nothing is needed any more, out of the way.
    fn set_aside(&self, path: &str, repair: &mut Repair) -> Result<(), StoreError> {
        let bytes = self.disk.read(path, u64::MAX)?.unwrap_or_default();
        let place = self.disk.quarantine(layout::QUARANTINE, path, &bytes)?;
        self.disk.remove(path)?;
        repair
            .done
            .push(Remark::Said(format!("{path}: set aside in {place}")));
        repair.written.push(path.to_owned());
        Ok(())
    }
}

/// Whether a line is one of its file, if a damaged one or one of a newer program.
fn may_be_kept(path: &str, line: &[u8]) -> bool {
    if path.starts_with(layout::ERASED) {
        return serde_json::from_slice::<Tombstone>(line).is_ok();
    }
    matches!(line::envelope(line), Ok(_) | Err(LineError::Newer { .. }))
}

/// The files of lines in which something was found that a repair may settle.
fn paths_in(findings: &[Finding]) -> BTreeSet<String> {
    let files = findings.iter().filter(|finding| {
        finding.kind.is_in_a_file()
            && finding.path.ends_with(".jsonl")
            && layout::is_ours(&finding.path, false)
    });
    files.map(|finding| finding.path.clone()).collect()
}

/// What a crash left of a file before it was given its name.
fn is_half_written(path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let meant = name
        .strip_prefix('.')
        .and_then(|name| name.strip_suffix(".tmp"));
    meant.is_some_and(|name| {
        let path = if folder.is_empty() {
            name.to_owned()
        } else {
            format!("{folder}/{name}")
        };
        layout::is_ours(&path, false)
    })
}

/// Whether every line of a file stands in another.
fn holds_all(whole: &[u8], part: &[u8]) -> bool {
    let there: HashSet<&[u8]> = whole.split(|byte| *byte == b'\n').collect();
    part.split(|byte| *byte == b'\n')
        .all(|line| there.contains(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_written_file_is_known_by_its_name() {
        for ours in [
            "employers/.acme-oy.toml.tmp",
            ".coach.toml.tmp",
            "log/anna/x4t9/.2026-11.jsonl.tmp",
        ] {
            assert!(is_half_written(ours), "{ours}");
        }
        for other in [
            "employers/.notes.tmp",
            "employers/acme-oy.toml.tmp",
            "employers/.acme-oy.toml.swp",
            ".tmp",
        ] {
            assert!(!is_half_written(other), "{other}");
        }
    }

    #[test]
    fn a_file_holds_another_when_all_its_lines_are_in_it() {
        assert!(holds_all(b"a\nb\nc\n", b"c\na\n"));
        assert!(!holds_all(b"a\nb\n", b"a\r\nb\n"));
    }
}
