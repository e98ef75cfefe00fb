//! Every line of some coaches' log files, read once to be written again.

use crate::domain::log::entry::Entry;
use crate::domain::log::masks::Masks;
use crate::domain::terms::names::Handle;
use crate::store::codec::line::{self, LINE_LIMIT};
use crate::store::codec::written_line::encode_entry;
use crate::store::data::directory::{Directory, Erased};
use crate::store::data::log_file::{self, LOG_LIMIT, numbered};
use crate::store::disk::error::StoreError;
use crate::store::write::transaction::Write;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

/// Log files with their lines, and the masks over these.
pub(crate) struct WholeLog {
    files: BTreeMap<Arc<str>, Vec<u8>>,
    pub(crate) lines: Vec<Entry>,
    /// Lines that are no lines of a log: their files, and their numbers in them.
    pub(crate) garbled: Vec<(Arc<str>, usize)>,
    pub(crate) erased: Rc<Erased>,
    pub(crate) masks: Masks,
}

/// Lines that change, by file and number in it; without a text the line goes.
pub(crate) type Changes = BTreeMap<(Arc<str>, usize), Option<String>>;

impl Directory {
    /// Reads every log file of some coaches.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub(crate) fn whole_log(&self, coaches: &[Handle]) -> Result<WholeLog, StoreError> {
        let (mut files, mut lines, mut garbled) = (BTreeMap::new(), Vec::new(), Vec::new());
        for coach in coaches {
            for path in log_file::files_of(&self.disk, coach, None)? {
                let path: Arc<str> = path.into();
                let bytes = self.disk.read(&path, LOG_LIMIT)?.unwrap_or_default();
                for (number, found) in numbered(&bytes) {
                    match line::decode_whole(found.bytes(), coach, (&path, number)) {
                        Ok(entry) => lines.push(entry),
                        Err(_) => garbled.push((Arc::clone(&path), number)),
                    }
                }
                files.insert(path, bytes);
            }
        }
        let erased = self.erased()?;
        Ok(WholeLog {
            masks: Masks::over_all(&erased.tombstones, &lines),
            files,
            lines,
            garbled,
            erased,
        })
    }
}

impl WholeLog {
    /// The text of a line as it stands in its file.
    pub(crate) fn text_of(&self, path: &str, number: usize) -> &[u8] {
        self.files
            .get(path)
            .and_then(|bytes| Some(numbered(bytes).nth(number - 1)?.1.bytes()))
            .unwrap_or_default()
    }

    /// The texts of some lines as they stand in their files.
    pub(crate) fn texts_of(&self, lines: &[Entry]) -> Vec<String> {
        let text = |line: &Entry| {
            let text = self.text_of(&line.position.path, line.position.line);
            String::from_utf8_lossy(text).into_owned()
        };
        lines.iter().map(text).collect()
    }

    /// The lines that are not what masks leave of them, as they are to stand.
    pub(crate) fn masked<'a>(&'a self, masks: &'a Masks) -> impl Iterator<Item = Entry> + 'a {
        self.lines.iter().filter_map(|line| masks.subtract(line))
    }

    /// The files with other lines in the place of some, and with what is appended to them.
    ///
    /// # Errors
    /// When a line becomes too long, or a file holds bytes that are no text.
    pub(crate) fn rewritten(
        &self,
        changes: &Changes,
        mut appended: BTreeMap<String, String>,
    ) -> Result<Vec<Write>, StoreError> {
        let mut writes = Vec::new();
        for (path, bytes) in &self.files {
            let is_changed = changes.keys().any(|(changed, _)| changed == path);
            if !is_changed && !appended.contains_key(&**path) {
                continue;
            }
            let before = String::from_utf8(bytes.clone()).map_err(|_| {
                StoreError::Refused(format!(
                    "{path} holds bytes that are not text; coach check --repair first"
                ))
            })?;
            let mut after = String::with_capacity(before.len());
            for (index, text) in before.split_inclusive('\n').enumerate() {
                match changes.get(&(Arc::clone(path), index + 1)) {
                    Some(Some(line)) => after.push_str(within_limit(line)?),
                    Some(None) => {}
                    None => after.push_str(text),
                }
            }
            after.push_str(&appended.remove(&**path).unwrap_or_default());
            writes.push(Write::Replace {
                path: path.to_string(),
                before: Some(before),
                after,
            });
        }
        writes.extend(appended.into_iter().map(|(path, after)| Write::Replace {
            path,
            before: None,
            after,
        }));
        Ok(writes)
    }

    /// Reads a file again whose end was mended.
    pub(crate) fn read_again(
        &mut self,
        directory: &Directory,
        path: &str,
    ) -> Result<(), StoreError> {
        if let Some(bytes) = directory.disk.read(path, LOG_LIMIT)? {
            self.files.insert(path.into(), bytes);
        }
        Ok(())
    }
}

/// Changes that put lines in the place of those with the same position.
pub(crate) fn in_place<'a>(lines: impl IntoIterator<Item = &'a Entry>) -> Changes {
    let changed = lines.into_iter().map(|entry| {
        let position = &entry.position;
        let place = (Arc::clone(&position.path), position.line);
        (place, Some(encode_entry(entry)))
    });
    changed.collect()
}

fn within_limit(line: &str) -> Result<&str, StoreError> {
    if line.len() > LINE_LIMIT + 1 {
        return Err(StoreError::LongLine {
            size: line.len() - 1,
            limit: LINE_LIMIT,
        });
    }
    Ok(line)
}
