//! Checks a data directory: every file and line, references, numbers, checksums, permissions, names in shared files.

use crate::domain::log::entry::Entry;
use crate::domain::log::horizon::Horizon;
use crate::domain::log::masks::Masks;
use crate::domain::log::tombstone::Tombstone;
use crate::domain::terms::names::{Device, EntryId, Handle};
use crate::store::check::log::LogCheck;
use crate::store::check::lost::lost_lines;
use crate::store::check::references::references;
use crate::store::check::rollback::rolled_back;
use crate::store::codec::record::RECORD_LIMIT;
use crate::store::data::directory::{Directory, FORMAT};
use crate::store::data::finding::{Finding, Kind, Report};
use crate::store::data::layout;
use crate::store::data::load::Scope;
use crate::store::disk::error::StoreError;
use crate::store::disk::place::Found;
use crate::store::git::command;
use crate::store::git::unmerged::unmerged_paths;
use std::collections::HashMap;

impl Directory {
    /// Checks everything. `now_ms` tells which lines are stamped ahead.
    pub(crate) fn check(&self, now_ms: u64) -> Result<Report, StoreError> {
        let mut report = Report::default();
        self.forget_erased();
        let erased = report.seen(self.erased());
        let problems = erased.problems.iter().cloned();
        problems.for_each(|problem| report.find_problem(problem));
        let tombstones = &erased.tombstones;
        let lines = self.check_logs(tombstones, now_ms, &mut report);
        let masks = Masks::over_all(tombstones, &lines);
        self.check_notes(&masks, &mut report);
        self.check_published(&mut report);
        self.check_guides(&mut report);
        self.check_rules(&mut report);
        self.check_protection(&mut report);
        self.check_doubled_keys(&mut report);
        self.check_unmerged(&mut report);
        self.check_format(&mut report);
        self.check_records((&lines, tombstones), now_ms, &mut report);
        if !report.is_partial() {
            lost_lines(self, &lines, tombstones, &mut report)?;
            rolled_back(self, &lines, &mut report)?;
        }
        self.check_erased(&erased, &masks, &lines, &mut report);
        for path in command::tracked(self.disk.root(), &[layout::PRIVATE, layout::MACHINE]) {
            report.find(Kind::Tracked, &path, None, "git tracks a file that must never leave this machine; git rm --cached it, and mind that history holds it");
        }
        report.findings.sort();
        report.findings.dedup();
        Ok(report)
    }

    /// Files of which git holds several versions: ours lies there, theirs is not read.
    fn check_unmerged(&self, report: &mut Report) {
        if !self.disk.exists(".git") {
            return;
        }
        let paths = unmerged_paths(self.disk.root());
        for path in paths.iter().filter(|path| layout::is_shared(path)) {
            report.find(Kind::Unmerged, path, None, "git holds two versions and could not merge them; coach check --repair merges them by field");
        }
    }

    fn check_format(&self, report: &mut Report) {
        if self.settings.format > FORMAT {
            let message = format!(
                "the directory has format {}; this program writes format {FORMAT} and only reads newer ones",
                self.settings.format
            );
            report.find(Kind::Newer, layout::SETTINGS, None, message);
        }
    }

    /// Records that cannot be read, names where there are to be none, and what is named and not there.
    fn check_records(
        &self,
        (lines, tombstones): (&[Entry], &[Tombstone]),
        now_ms: u64,
        report: &mut Report,
    ) {
        let records = Scope {
            log: Default::default(),
            ..Scope::all()
        };
        let loaded = self.load(&records, Horizon::past(now_ms));
        let caseload = report.seen(loaded.map(Some));
        self.check_folders("", report);
        let Some(caseload) = caseload else { return };
        let problems = caseload.problems.iter().cloned();
        problems.for_each(|problem| report.find_problem(problem));
        self.check_names(&caseload.identities, report);
        if !report.is_partial() {
            references(&caseload, lines, tombstones, report);
        }
    }

    /// Every line of every log: syntax, checksum, numbers, order.
    fn check_logs(&self, tombstones: &[Tombstone], now_ms: u64, report: &mut Report) -> Vec<Entry> {
        let mut lines = Vec::new();
        let mut seen: HashMap<EntryId, String> = HashMap::new();
        for coach in report.seen(self.disk.list(layout::LOG)) {
            let Ok(handle) = coach.name.parse::<Handle>() else {
                continue;
            };
            for device in report.seen(self.disk.list(&format!("{}/{handle}", layout::LOG))) {
                let Ok(device) = device.name.parse::<Device>() else {
                    continue;
                };
                let folder = layout::device_log(&handle, &device);
                for name in report
                    .seen(self.disk.list(&folder))
                    .iter()
                    .filter(|name| layout::read_month(&name.name).is_some())
                {
                    let path = format!("{folder}/{}", name.name);
                    let before = lines.len();
                    let of_file = tombstones.iter().filter(|stone| stone.file == path);
                    let explained = of_file.map(|stone| stone.seq).collect();
                    LogCheck::new(&path, &handle, &explained, now_ms).run(self, report, &mut lines);
                    for line in &lines[before..] {
                        let (path, number) = (&line.position.path, line.position.line);
                        if let Some(other) = seen.insert(line.id, format!("{path}:{number}")) {
                            report.find(
                                Kind::Duplicate,
                                path,
                                Some(number),
                                format!("the same identity is at {other}"),
                            );
                        }
                    }
                }
            }
        }
        lines
    }

    /// What others on this machine may read, and whether git is told to leave alone what is private.
    pub(crate) fn open_to_others(&self) -> Vec<Finding> {
        let mut report = Report::default();
        if !self.disk.is_missing(layout::SETTINGS) {
            self.check_protection(&mut report);
            self.check_folders("", &mut report);
        }
        let is_open =
            |finding: &Finding| matches!(finding.kind, Kind::Permission | Kind::Protection);
        report.findings.retain(is_open);
        report.findings
    }

    /// Whether git is told to leave alone what is private, where there is a repository.
    fn check_protection(&self, report: &mut Report) {
        let says = |path: &str| {
            let text = self
                .disk
                .read(path, RECORD_LIMIT)
                .ok()
                .flatten()
                .unwrap_or_default();
            let text = String::from_utf8_lossy(&text).into_owned();
            [layout::PRIVATE, layout::MACHINE].iter().all(|folder| {
                text.lines()
                    .any(|line| line.trim().trim_matches('/') == *folder)
            })
        };
        if self.disk.exists(".git") && !says(layout::GITIGNORE) && !says(".git/info/exclude") {
            report.find(Kind::Protection, layout::GITIGNORE, None, "git is not told to leave private/ and .coach/ alone: the next git add would take them");
        }
    }

    /// Permissions, specials and strays, folder by folder.
    fn check_folders(&self, folder: &str, report: &mut Report) {
        for name in report.seen(self.disk.list(folder)) {
            let path = if folder.is_empty() {
                name.name.clone()
            } else {
                format!("{folder}/{}", name.name)
            };
            let is_none_of_ours = !name.is_directory && layout::is_left_by_others(&path);
            if path == ".git" || path == layout::QUARANTINE || is_none_of_ours {
                continue;
            }
            let Some(standing) = self.disk.standing(&path) else {
                continue;
            };
            if let Some((kind, what)) = not_read(&path, &standing) {
                report.find(kind, &path, None, what);
                continue;
            }
            if standing.mode & 0o077 != 0 {
                let mode = standing.mode;
                let what = format!("others may read or write it (mode {mode:03o})");
                report.find(Kind::Permission, &path, None, what);
            }
            if standing.is_directory {
                self.check_folders(&path, report);
            } else if path != layout::MACHINES {
                // That file is there only where the system tells machines apart: the count says the same everywhere.
                report.files += 1;
            }
        }
    }
}

/// Why what stands there is not read.
fn not_read(path: &str, standing: &Found) -> Option<(Kind, &'static str)> {
    if !standing.is_directory && (!standing.is_file || standing.links > 1) {
        return Some((
            Kind::Special,
            "a link, pipe or other special in a file's place; it is not read",
        ));
    }
    let is_stray = !layout::is_ours(path, standing.is_directory);
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    if is_stray && path.starts_with(layout::LOG) && layout::copied_month(name).is_some() {
        return Some((
            Kind::Stray,
            "a copy of a month's log; its entries are counted, and coach check --repair moves them into it",
        ));
    }
    is_stray.then_some((Kind::Stray, "not part of a data directory; it is not read"))
}
