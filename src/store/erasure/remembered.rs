//! What this machine keeps of what was erased: its own files that hold it, and private notes about it.

use crate::domain::log::masks::Masks;
use crate::domain::terms::names::{Code, EntryId};
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file::LOG_LIMIT;
use crate::store::data::remark::Remark;
use crate::store::disk::error::StoreError;
use crate::store::write::transaction::Write;
use std::collections::BTreeSet;

/// What a private note is about.
#[derive(serde::Deserialize)]
struct About {
    about: EntryId,
    #[serde(default)]
    knows: Vec<EntryId>,
}

/// Whether masks take out a line of private notes.
pub(crate) fn is_hidden(line: &[u8], masks: &Masks) -> bool {
    serde_json::from_slice::<About>(line)
        .is_ok_and(|note| masks.hides_note(note.about, &note.knows))
}

/// A file of private notes without the lines that masks take out.
pub(crate) fn visible_notes(text: &str, masks: &Masks) -> String {
    text.split_inclusive('\n')
        .filter(|line| !is_hidden(line.as_bytes(), masks))
        .collect()
}

impl Directory {
    /// The writes that take away what this machine remembers of what masks take out, and files set aside that hold one of some texts.
    pub(crate) fn without_remembered(
        &self,
        masks: &Masks,
        texts: &[String],
    ) -> Result<Vec<Write>, StoreError> {
        let holds = |path: &str, text: &str| {
            masks.is_older_than_a_mask(text)
                || path.starts_with(layout::QUARANTINE)
                    && texts.iter().any(|part| text.contains(part.as_str()))
        };
        let mut writes = Vec::new();
        for path in self.remembered_files()? {
            // What cannot be read may hold it too, and then nothing is erased.
            let bytes = self.disk.read(&path, LOG_LIMIT)?.unwrap_or_default();
            if holds(&path, &String::from_utf8_lossy(&bytes)) {
                writes.push(Write::Erase { path });
            }
        }
        Ok(writes)
    }

    /// Remembered changes and files set aside that are older than a mask over what they speak of, or name people who were forgotten.
    pub(crate) fn remembers_erased(
        &self,
        masks: &Masks,
        codes: &BTreeSet<Code>,
    ) -> Result<Vec<String>, StoreError> {
        let names_one = |text: &str| {
            !codes.is_empty()
                && text
                    .split(|c: char| !(c.is_alphanumeric() || c == '-'))
                    .any(|word| codes.iter().any(|code| code.as_str() == word))
        };
        let mut paths = self.remembered_files()?;
        // What cannot be read is named for itself.
        paths.retain(|path| {
            let bytes = self.disk.read(path, LOG_LIMIT).ok().flatten();
            bytes.is_some_and(|bytes| {
                let text = String::from_utf8_lossy(&bytes);
                masks.is_older_than_a_mask(&text) || names_one(&text)
            })
        });
        Ok(paths)
    }

    /// Takes out what this machine remembers of what tombstones name: a colleague erased it.
    pub(crate) fn forget_remembered(
        &self,
        masks: &Masks,
        remarks: &mut Vec<Remark>,
    ) -> Result<(), StoreError> {
        let erased = self.erased()?;
        if erased.tombstones.is_empty() {
            return Ok(());
        }
        let paths = self.remembers_erased(masks, &erased.codes)?;
        paths.iter().try_for_each(|path| self.disk.remove(path))?;
        if !paths.is_empty() {
            remarks.push(Remark::StillHeld { files: paths.len() });
        }
        Ok(())
    }

    fn remembered_files(&self) -> Result<Vec<String>, StoreError> {
        let mut paths = Vec::new();
        for folder in [layout::UNDO, layout::QUARANTINE, layout::MEMORY] {
            let names = self.disk.list(folder)?.into_iter();
            let files = names.filter(|name| !name.is_directory);
            paths.extend(files.map(|name| format!("{folder}/{}", name.name)));
        }
        let conflicts = layout::CONFLICTS.to_owned();
        paths.extend((!self.disk.is_missing(&conflicts)).then_some(conflicts));
        Ok(paths)
    }
}
