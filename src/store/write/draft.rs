//! A record on its way through the user's editor: a copy beside this machine's files, and the way back.

use crate::domain::change::revision::Revision;
use crate::domain::change::transaction::{Author, Change};
use crate::domain::record::values::values;
use crate::domain::terms::record_name::Record;
use crate::store::codec::record::RECORD_LIMIT;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use crate::store::write::written::Written;
use serde_json::{Map, Value};
use std::path::PathBuf;

/// Where drafts lie.
const FOLDER: &str = layout::DRAFTS;

/// An open draft.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    path: String,
    /// Its own path in the directory.
    pub(crate) name: String,
    /// For the editor's command line.
    pub(crate) full_path: PathBuf,
    before: String,
}

impl Draft {
    /// What the record said when the draft was opened.
    pub(crate) fn values(&self) -> Map<String, Value> {
        values_of(&self.before)
    }
}

/// What a text of TOML says; nothing where it does not parse.
fn values_of(text: &str) -> Map<String, Value> {
    let table = text.parse::<toml::Table>();
    table.map(|table| values(&table)).unwrap_or_default()
}

/// Where the draft of a record lies.
fn draft_of(path: &str) -> String {
    format!("{FOLDER}/{}", path.replace('/', "_"))
}

impl Directory {
    /// Whether an earlier edit of a record left a draft that says something else.
    ///
    /// # Errors
    /// When either cannot be read.
    pub(crate) fn kept_draft(&self, path: &str) -> Result<bool, StoreError> {
        let kept = self.disk.read(&draft_of(path), RECORD_LIMIT)?;
        let record = self.disk.read(path, RECORD_LIMIT)?;
        Ok(kept.is_some_and(|kept| Some(kept) != record))
    }

    /// Puts a kept draft beside the next one, under a name that is free; the name is given.
    ///
    /// # Errors
    /// When it cannot be.
    pub(crate) fn set_draft_aside(&self, path: &str) -> Result<String, StoreError> {
        let draft = draft_of(path);
        let name = |number: u32| format!("{}.{number}", path.replace('/', "_"));
        let free =
            (1..1000).find(|number| self.disk.is_missing(&format!("{FOLDER}/{}", name(*number))));
        let free = name(free.unwrap_or(1000));
        self.disk.rename_loose(&draft, &free)?;
        Ok(format!("{FOLDER}/{free}"))
    }

    /// What a record says now.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn record_values(&self, path: &str) -> Result<Map<String, Value>, StoreError> {
        let bytes = self.disk.read(path, RECORD_LIMIT)?.unwrap_or_default();
        Ok(values_of(&String::from_utf8_lossy(&bytes)))
    }

    /// Copies a record to where only this user and machine see it; a kept draft is gone on with.
    pub(crate) fn open_draft(&self, path: &str) -> Result<Draft, StoreError> {
        let bytes = self
            .disk
            .read(path, RECORD_LIMIT)?
            .ok_or_else(|| StoreError::NoDirectory {
                path: path.to_owned(),
            })?;
        let before = String::from_utf8(bytes).map_err(|_| StoreError::Unreadable {
            path: path.to_owned(),
            line: None,
            message: "the file is not UTF-8 text".to_owned(),
        })?;
        self.disk.make_folder(FOLDER)?;
        let draft = draft_of(path);
        if !self.kept_draft(path)? {
            self.disk.write_loose(&draft, before.as_bytes())?;
        }
        Ok(Draft {
            path: path.to_owned(),
            full_path: self.disk.root().join(&draft),
            name: draft,
            before,
        })
    }

    /// Keeps what an editor left beside a draft, a backup or a swap file, for this user alone.
    pub(crate) fn protect_drafts(&self) -> Result<(), StoreError> {
        for name in self.disk.list(FOLDER)? {
            let path = format!("{FOLDER}/{}", name.name);
            if self
                .disk
                .standing(&path)
                .is_some_and(|standing| standing.is_file || standing.is_directory)
            {
                self.disk.protect(&path)?;
            }
        }
        Ok(())
    }

    /// Saves a draft, `guarded` against names, in place of its record, if it reads and the record was not changed meanwhile.
    pub(crate) fn close_draft(
        &self,
        draft: &Draft,
        record: &Record,
        author: &Author,
        guarded: &dyn Fn(&str) -> String,
    ) -> Result<Written, StoreError> {
        let after = self
            .disk
            .read(&draft.name, RECORD_LIMIT)?
            .unwrap_or_default();
        let after = String::from_utf8(after).map_err(|_| StoreError::Unreadable {
            path: draft.path.clone(),
            line: None,
            message: "the draft is not UTF-8 text".to_owned(),
        })?;
        let after = if after == draft.before {
            after
        } else {
            guarded(&after)
        };
        let mut written = Written::default();
        if after != draft.before {
            let mut change = Change::new(format!("{} edited", draft.path));
            change.revise(
                author,
                Revision::Text {
                    record: record.clone(),
                    before: draft.before.clone(),
                    after,
                },
            );
            written = self.apply(&change)?;
        }
        self.disk.remove(&draft.name)?;
        Ok(written)
    }
}
