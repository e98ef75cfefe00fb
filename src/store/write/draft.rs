//! A record on its way through the user's editor: a copy beside this machine's files, and the way back.

use crate::domain::change::revision::Revision;
use crate::domain::change::transaction::{Author, Change};
use crate::domain::terms::record_name::Record;
use crate::store::codec::record::RECORD_LIMIT;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use crate::store::write::written::Written;
use std::path::PathBuf;

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

impl Directory {
    /// Copies a record to where only this user and machine see it.
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
        let folder = format!("{}/drafts", layout::MACHINE);
        self.disk.make_folder(&folder)?;
        let draft = format!("{folder}/{}", path.replace('/', "_"));
        self.disk.write_loose(&draft, before.as_bytes())?;
        Ok(Draft {
            path: path.to_owned(),
            full_path: self.disk.root().join(&draft),
            name: draft,
            before,
        })
    }

    /// Keeps what an editor left beside a draft, a backup or a swap file, for this user alone.
    pub(crate) fn protect_drafts(&self) -> Result<(), StoreError> {
        let folder = format!("{}/drafts", layout::MACHINE);
        for name in self.disk.list(&folder)? {
            let path = format!("{folder}/{}", name.name);
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
