//! Lines of the log within a scope, with the masks over them, read by two threads where there are many files.

use crate::domain::caseload::loaded::Problem;
use crate::domain::log::entry::{Entry, Op};
use crate::domain::log::linked::links;
use crate::domain::log::masks::Masks;
use crate::domain::terms::count::counted;
use crate::domain::terms::names::{EntryId, Handle};
use crate::store::data::about::About;
use crate::store::data::directory::{Directory, Erased};
use crate::store::data::layout;
use crate::store::data::load::{LogScope, Pick};
use crate::store::data::log_file;
use crate::store::disk::error::StoreError;
use std::collections::BTreeSet;

/// From so many log files on, a second thread is worth its start.
const MANY_FILES: usize = 64;

impl Directory {
    /// The identities of a coach's entries that end with a suffix, standing or taken back, newest first.
    pub(crate) fn line_ids(
        &self,
        coach: &Handle,
        suffix: &str,
        of_records: bool,
    ) -> Result<Vec<EntryId>, StoreError> {
        let log = LogScope {
            coaches: Pick::Named(BTreeSet::from([coach.clone()])),
            months: None,
        };
        let (mut files, masks) = self.lines(&log, &mut Vec::new())?;
        files.iter_mut().for_each(|lines| masks.leave_out(lines));
        let named = |line: &&Entry| {
            matches!(
                line.op,
                Op::Contact(_) | Op::Plan(_) | Op::Time(_) | Op::Absence(_) | Op::Review(_)
            ) || of_records && matches!(line.op, Op::Edit(_) | Op::Conflict(_))
        };
        let mut ids: Vec<EntryId> = files
            .iter()
            .flatten()
            .filter(named)
            .map(|line| line.id)
            .filter(|id| id.ends_with(suffix))
            .collect();
        ids.sort_unstable_by(|a, b| b.cmp(a));
        ids.dedup();
        Ok(ids)
    }

    /// The lines of each file, in order. Many files are read by two threads, which was measured to be worth it.
    fn read_files(
        &self,
        files: &[(Handle, String)],
        problems: &mut Vec<Problem>,
    ) -> Vec<Vec<Entry>> {
        let disk = &self.disk;
        let read = |files: &[(Handle, String)]| {
            let mut problems = Vec::new();
            let lines = files.iter();
            let lines =
                lines.map(|(coach, file)| log_file::read_lines(disk, file, coach, &mut problems));
            (lines.collect::<Vec<_>>(), problems)
        };
        if files.len() < MANY_FILES {
            let (lines, mut found) = read(files);
            problems.append(&mut found);
            return lines;
        }
        let (first, second) = files.split_at(files.len() / 2);
        let (mut one, two) = std::thread::scope(|scope| {
            let other = std::thread::Builder::new().spawn_scoped(scope, || read(second));
            let one = read(first);
            // A thread that died, or that the machine has no room for, is read again here, where its panic is this one's.
            (
                one,
                other
                    .ok()
                    .and_then(|other| other.join().ok())
                    .unwrap_or_else(|| read(second)),
            )
        });
        one.0.extend(two.0);
        problems.extend(one.1.into_iter().chain(two.1));
        one.0
    }

    /// What lines of other months took the place of, where lines that were read took the place of lines that were not: something of
    /// the entry may have been erased.
    fn links_elsewhere(
        &self,
        read: &[(Handle, String)],
        lines: &[Vec<Entry>],
        erased: &Erased,
    ) -> Vec<(EntryId, EntryId)> {
        if erased.tombstones.is_empty() {
            return Vec::new();
        }
        let lines = lines.iter().flatten();
        let mut unknown: BTreeSet<EntryId> = links(lines.clone()).map(|(_, old)| old).collect();
        if unknown.is_empty() {
            return Vec::new();
        }
        let masked = erased.tombstones.iter();
        let masked = masked.flat_map(|tombstone| tombstone.of.iter().chain(&tombstone.id));
        for known in lines.map(|line| &line.id).chain(masked) {
            unknown.remove(known);
        }
        if unknown.is_empty() {
            return Vec::new();
        }
        let coaches: BTreeSet<&Handle> = read.iter().map(|(coach, _)| coach).collect();
        let mut found = Vec::new();
        for coach in coaches {
            let files = log_file::files_of(&self.disk, coach, None).unwrap_or_default();
            let is_read = |file: &String| read.iter().any(|(_, known)| known == file);
            let others = files.into_iter().filter(|file| !is_read(file));
            found.extend(others.flat_map(|file| log_file::links_in(&self.disk, &file)));
        }
        found
    }

    /// The lines of a scope, file by file as they stand there, and the masks over them.
    pub(crate) fn lines(
        &self,
        scope: &LogScope,
        problems: &mut Vec<Problem>,
    ) -> Result<(Vec<Vec<Entry>>, Masks), StoreError> {
        self.lines_naming(scope, None, problems)
    }

    /// The same of those lines alone in which one of some names stands, and of lines about them.
    pub(in crate::store::data) fn lines_naming(
        &self,
        scope: &LogScope,
        names: Option<&BTreeSet<String>>,
        problems: &mut Vec<Problem>,
    ) -> Result<(Vec<Vec<Entry>>, Masks), StoreError> {
        let coaches: Vec<Handle> = match &scope.coaches {
            Pick::None => return Ok((Vec::new(), Masks::default())),
            Pick::Named(names) => names.iter().cloned().collect(),
            Pick::All => self.past(log_file::coaches(&self.disk), layout::LOG, problems)?,
        };
        let (mut files, mut copies) = (Vec::new(), Vec::new());
        for coach in &coaches {
            let found = log_file::files_and_copies_of(&self.disk, coach, scope.months);
            let (own, copied) = self.past(found, layout::LOG, problems)?;
            files.extend(own.into_iter().map(|file| (coach.clone(), file)));
            copies.extend(copied.into_iter().map(|file| (coach.clone(), file)));
        }
        self.note_copies(copies.iter().map(|(_, copy)| copy));
        // Of what stands in both, the log itself is read first.
        files.extend(copies);
        let erased = self.past(self.erased(), layout::ERASED, &mut Vec::new())?;
        let lines = match names {
            None => self.read_files(&files, problems),
            Some(names) => {
                let about = About::found(&self.disk, names, &erased.tombstones, &files);
                about.read_files(&self.disk, &files, problems)
            }
        };
        let elsewhere = self.links_elsewhere(&files, &lines, &erased);
        let masks = Masks::over(&erased.tombstones, lines.iter().flatten(), &elsewhere);
        let back = lines
            .iter()
            .flatten()
            .filter(|line| masks.earlier().went_with_a_person(line.id))
            .count();
        if back > 0 {
            let message = format!(
                "{} about people who were forgotten came back with a copy and are left out; coach check --repair \
                 removes them and lets the weeks count what they did",
                counted(back, "line", "lines")
            );
            problems.push(Problem::new(layout::LOG, None, message));
        }
        Ok((lines, masks))
    }
}
