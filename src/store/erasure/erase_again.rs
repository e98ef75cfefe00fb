//! What was erased, taken out again: people whom a copy brought back, what other devices wrote before they knew, and what this
//! machine remembers.

use crate::domain::calendar::day::Date;
use crate::domain::erasure::erased::Erased;
use crate::domain::terms::names::EntryId;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file::{self, LOG_LIMIT};
use crate::store::data::tombstone;
use crate::store::disk::error::StoreError;
use crate::store::erasure::forget::Forget;
use crate::store::erasure::story::Story;
use crate::store::write::apply::Written;
use std::collections::BTreeSet;

impl Directory {
    /// Takes out again whom a copy brought back: that is what their tombstones ask for.
    pub(crate) fn forget_again(
        &self,
        today: Date,
        now_ms: u64,
        remarks: &mut Vec<String>,
    ) -> Result<(), StoreError> {
        for code in self.check(u64::MAX / 2)?.came_back {
            let asked = Forget {
                code: code.clone(),
                today,
                now_ms,
                keep_time: false,
                successor: None,
            };
            self.forget(&asked, false)?;
            remarks.push(format!(
                "{code} is forgotten: what a copy brought back was taken out again"
            ));
        }
        Ok(())
    }

    /// Takes out again what other devices wrote in the place of erased lines before they knew: the entry stands without it.
    /// How many entries. The lock must be held.
    pub(crate) fn redact_again(
        &self,
        today: Date,
        now_ms: u64,
        remarks: &mut Vec<String>,
    ) -> Result<usize, StoreError> {
        let mut written = Written::default();
        let coaches = log_file::coaches(&self.disk)?;
        let mut done: BTreeSet<EntryId> = BTreeSet::new();
        loop {
            // What one entry took with it is not looked for again.
            let log = self.raw_log(&coaches)?;
            let Some((line, without)) = log.late_lines().find(|(line, _)| !done.contains(&line.id))
            else {
                break;
            };
            self.tell_without(
                &Story::gather(&log, line.of.unwrap_or(line.id)),
                &[],
                &without,
                today,
                now_ms,
                &mut written,
            )?;
            done.insert(line.id);
        }
        remarks.append(&mut written.remarks);
        Ok(done.len())
    }

    /// Takes out what this machine remembers of lines and people that tombstones name: a colleague forgot them.
    pub(crate) fn forget_remembered(&self, remarks: &mut Vec<String>) -> Result<(), StoreError> {
        let erased = tombstone::erased(self, &mut Vec::new())?;
        if erased.ids.is_empty() && erased.codes.is_empty() {
            return Ok(());
        }
        let log = self.raw_log(&log_file::coaches(&self.disk)?)?;
        let of_erased = log
            .lines
            .iter()
            .filter(|line| line.of.is_some_and(|of| erased.ids.contains(&of)))
            .map(|line| line.id);
        let paths = self.remembers_erased(&erased, &of_erased.collect())?;
        paths.iter().try_for_each(|path| self.disk.remove(path))?;
        if !paths.is_empty() {
            remarks.push(format!(
                "{} file(s) of .coach/ that spoke of what was erased are gone",
                paths.len()
            ));
        }
        Ok(())
    }

    /// Remembered deeds and files set aside that speak of lines and people that tombstones name, or of lines that say something of
    /// those (`of_erased`): the words of a promise are remembered with the line that gave it another day.
    pub(crate) fn remembers_erased(
        &self,
        erased: &Erased,
        of_erased: &BTreeSet<EntryId>,
    ) -> Result<Vec<String>, StoreError> {
        let mut paths = Vec::new();
        for folder in [layout::UNDO, layout::QUARANTINE] {
            paths.extend(
                self.disk
                    .list(folder)?
                    .into_iter()
                    .filter(|name| !name.is_directory)
                    .map(|name| format!("{folder}/{}", name.name)),
            );
        }
        if erased.ids.is_empty() && erased.codes.is_empty() {
            return Ok(Vec::new());
        }
        let is_gone_line = |id: EntryId| erased.ids.contains(&id) || of_erased.contains(&id);
        let is_gone = |word: &str| {
            word.parse().is_ok_and(is_gone_line)
                || erased.codes.iter().any(|code| code.as_str() == word)
        };
        let holds = |text: &str| {
            text.split(|c: char| !(c.is_alphanumeric() || c == '-'))
                .any(is_gone)
        };
        // What can not be read is named for itself.
        paths.retain(|path| {
            self.disk
                .read(path, LOG_LIMIT)
                .ok()
                .flatten()
                .is_some_and(|bytes| holds(&String::from_utf8_lossy(&bytes)))
        });
        Ok(paths)
    }
}
