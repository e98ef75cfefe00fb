//! Entries that lie in the file of another month than their day's: found, and put where they belong.

use crate::domain::log::entry::Entry;
use crate::store::codec::line;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file::{self, LOG_LIMIT, is_no_log, numbered};
use crate::store::disk::error::StoreError;
use crate::store::write::apply::Plan;
use crate::store::write::journal::Write;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The file that an entry belongs into by its day, where it lies in another.
pub(crate) fn belongs_in(path: &str, entry: &Entry) -> Option<String> {
    let (folder, name) = path.rsplit_once('/')?;
    let (month, _) = layout::read_month(name)?;
    let right = entry.op.month().filter(|right| *right != month)?;
    Some(format!("{folder}/{right}.jsonl"))
}

impl Directory {
    /// Entries that lie in another month's file than their day's: path, line, and the file they belong into.
    fn misplaced(&self) -> Result<Vec<(String, usize, String)>, StoreError> {
        let mut misplaced = Vec::new();
        for coach in log_file::coaches(&self.disk)? {
            for path in log_file::files_of(&self.disk, &coach, None)? {
                // What can not be read is named by the check.
                let Ok(bytes) = self.read_any(&path) else {
                    continue;
                };
                if is_no_log(&bytes, |line| line::envelope(line).is_ok()) {
                    continue;
                }
                let place: Arc<str> = path.as_str().into();
                let entries = numbered(&bytes).filter_map(|(number, found)| {
                    let entry = line::decode(found.bytes(), &coach, (&place, number));
                    Some((number, entry.ok()?))
                });
                misplaced.extend(entries.filter_map(|(number, entry)| {
                    Some((path.clone(), number, belongs_in(&path, &entry)?))
                }));
            }
        }
        Ok(misplaced)
    }

    /// Puts entries that lie in another month's file than their day's into the right one.
    pub(crate) fn put_in_place(
        &self,
        remarks: &mut Vec<String>,
    ) -> Result<Vec<String>, StoreError> {
        let mut changed: BTreeMap<String, (Option<String>, String)> = BTreeMap::new();
        for (path, number, right) in self.misplaced()? {
            for file in [&path, &right] {
                if !changed.contains_key(file) {
                    let before = self
                        .disk
                        .read(file, LOG_LIMIT)?
                        .map(String::from_utf8)
                        .transpose();
                    let before = before.map_err(|_| {
                        StoreError::Refused(format!("{file} holds bytes that are no text"))
                    })?;
                    changed.insert(file.clone(), (before.clone(), before.unwrap_or_default()));
                }
            }
            let (before, after) = &mut changed.get_mut(&path).expect("both files were read");
            let line = before
                .as_deref()
                .and_then(|text| text.split_inclusive('\n').nth(number - 1))
                .unwrap_or_default()
                .to_owned();
            *after = after.replacen(&line, "", 1);
            let (_, there) = changed.get_mut(&right).expect("both files were read");
            if !there.is_empty() && !there.ends_with('\n') {
                there.push('\n');
            }
            there.push_str(line.trim_start_matches('\u{feff}').trim_end_matches('\n'));
            there.push('\n');
            remarks.push(format!(
                "{path}:{number}: its day is another month's; put into {right}"
            ));
        }
        let writes = changed
            .into_iter()
            .map(|(path, (before, after))| Write::Replace {
                path,
                before,
                after,
            });
        let plan = Plan::of(writes.collect());
        plan.carry_out(self)?;
        Ok(plan.paths())
    }
}
