//! Entries that lie in the file of another month than their day's, put where they belong.

use crate::domain::calendar::day::Date;
use crate::domain::log::tombstone::Tombstone;
use crate::store::check::held_lines::whole;
use crate::store::check::placed::belongs_in;
use crate::store::codec::line;
use crate::store::data::directory::Directory;
use crate::store::data::log_file::{self, LOG_LIMIT, is_no_log, numbered};
use crate::store::data::remark::Remark;
use crate::store::disk::error::StoreError;
use crate::store::write::memory_files;
use crate::store::write::transaction::{Transaction, Write};
use std::collections::BTreeMap;
use std::sync::Arc;

/// An entry in the wrong file.
struct Misplaced {
    path: String,
    /// The line with its newline.
    line: String,
    seq: u64,
    right: String,
}

impl Directory {
    /// Puts entries that lie in another month's file than their day's at the end of the right one; a tombstone explains the
    /// number that each leaves. Answers with what was done. The lock must be held.
    ///
    /// # Errors
    /// When the disk refuses.
    pub(crate) fn put_in_place(
        &self,
        today: Date,
        remarks: &mut Vec<Remark>,
    ) -> Result<Vec<String>, StoreError> {
        let mut texts: BTreeMap<String, (Option<String>, String)> = BTreeMap::new();
        let mut tombstones = Vec::new();
        for entry in self.misplaced()? {
            for file in [&entry.path, &entry.right] {
                if !texts.contains_key(file) {
                    let text = self.log_text(file)?;
                    texts.insert(file.clone(), (text.clone(), text.unwrap_or_default()));
                }
            }
            move_line(&mut texts, &entry);
            remarks.push(Remark::Said(format!(
                "{}: moved an entry dated in another month to {}",
                entry.path, entry.right
            )));
            // A number that is missing where it belongs was never one of the file it was in.
            if !self.misses(&entry.right, entry.seq, texts[&entry.right].0.as_deref()) {
                tombstones.push(Tombstone::of_place(None, entry.path, entry.seq, today));
            }
        }
        if texts.is_empty() {
            return Ok(Vec::new());
        }
        let mut writes = Vec::new();
        if !tombstones.is_empty() {
            writes.push(self.with_tombstones(&tombstones)?);
        }
        for (path, (before, after)) in texts {
            writes.push(Write::Replace {
                path,
                before,
                after,
            });
        }
        let transaction = Transaction::of(writes);
        transaction.carry_out(self)?;
        self.forget_erased();
        Ok(transaction.paths())
    }

    /// Entries that fit their checksums, in files of other months than their days'.
    fn misplaced(&self) -> Result<Vec<Misplaced>, StoreError> {
        let mut misplaced = Vec::new();
        for coach in log_file::coaches(&self.disk)? {
            for path in log_file::files_of(&self.disk, &coach, None)? {
                // What cannot be read is named by the check.
                let Ok(bytes) = self.read_any(&path) else {
                    continue;
                };
                if is_no_log(&bytes, |line| line::envelope(line).is_ok()) {
                    continue;
                }
                misplaced.extend(numbered(&bytes).filter_map(|(_, found)| {
                    let held = whole(&path, found.bytes().trim_ascii())?;
                    let entry =
                        line::decode(&held.line, &coach, (&Arc::from(path.as_str()), 0)).ok()?;
                    Some(Misplaced {
                        right: belongs_in(&path, &entry)?,
                        path: path.clone(),
                        line: String::from_utf8(found.bytes().to_vec()).ok()? + "\n",
                        seq: held.seq,
                    })
                }));
            }
        }
        Ok(misplaced)
    }

    /// Whether a file lacks a number that was used in it.
    fn misses(&self, path: &str, seq: u64, text: Option<&str>) -> bool {
        let lines = numbered(text.unwrap_or_default().as_bytes());
        let numbers: Vec<u64> = lines
            .filter_map(|(_, found)| Some(line::envelope(found.bytes()).ok()?.seq))
            .collect();
        let highest = numbers.iter().max().copied().unwrap_or(0);
        let used = memory_files::of(self, path).map_or(highest, |memory| memory.seq.max(highest));
        seq <= used && !numbers.contains(&seq)
    }

    fn log_text(&self, path: &str) -> Result<Option<String>, StoreError> {
        let text = self.disk.read(path, LOG_LIMIT)?.map(String::from_utf8);
        text.transpose()
            .map_err(|_| StoreError::Refused(format!("{path} holds bytes that are not text")))
    }
}

/// Takes an entry out of the one text and puts it at the end of the other.
fn move_line(texts: &mut BTreeMap<String, (Option<String>, String)>, entry: &Misplaced) {
    let (_, from) = texts.get_mut(&entry.path).expect("both files were read");
    *from = from.replacen(&entry.line, "", 1);
    let (_, to) = texts.get_mut(&entry.right).expect("both files were read");
    if !to.is_empty() && !to.ends_with('\n') {
        to.push('\n');
    }
    to.push_str(entry.line.trim_end());
    to.push('\n');
}
