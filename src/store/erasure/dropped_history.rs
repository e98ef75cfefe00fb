//! Git's history dropped: one commit of the shared files as they are now takes its place.

use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::layout::is_shared;
use crate::store::disk::error::StoreError;
use crate::store::git::command;
use crate::store::git::purge::{NotPurged, drop_history, droppable};
use std::collections::BTreeSet;

/// Why history was not dropped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DropError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Git(#[from] NotPurged),
}

impl Directory {
    /// Whether git's history could be dropped.
    ///
    /// # Errors
    /// When git refuses, or the repository is not a plain one.
    pub(crate) fn can_drop_history(&self) -> Result<(), DropError> {
        droppable(self.disk.root())?;
        Ok(())
    }

    /// Drops git's history: one commit of the shared files as they are now takes its place.
    ///
    /// # Errors
    /// When git refuses, or the repository is not a plain one.
    pub(crate) fn drop_history(&self) -> Result<String, DropError> {
        let mut remarks = Vec::new();
        let _lock = self.lock(&mut remarks)?;
        let tracked: BTreeSet<String> = command::tracked(self.disk.root(), &["."])
            .into_iter()
            .collect();
        let files = self
            .all_files("")?
            .into_iter()
            .filter(|path| tracked.contains(path) || is_shared(path));
        let plain = |path: &String| {
            !path.starts_with(layout::PRIVATE)
                && !path.starts_with(layout::MACHINE)
                && self.disk.standing(path).is_some_and(|found| found.is_file)
        };
        Ok(drop_history(
            self.disk.root(),
            &files.filter(plain).collect::<Vec<_>>(),
            "Begin anew without history",
        )?)
    }
}
