//! Files as wholes: replaced and removed durably, set aside, or written where losing them does no harm.

use crate::store::disk::door::Disk;
use crate::store::disk::error::StoreError;
use crate::store::disk::lost::as_not_saved;
use crate::store::disk::place::How;
use std::io::{self, Write};

impl Disk {
    /// Replaces a file, or makes it: a reader sees the old bytes or the new, whatever happens. The old bytes must still
    /// be `before`.
    pub(crate) fn replace(
        &self,
        path: &str,
        before: Option<&[u8]>,
        after: &[u8],
    ) -> Result<(), StoreError> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        self.make_folder(folder)?;
        let temporary = if folder.is_empty() {
            format!(".{name}.tmp")
        } else {
            format!("{folder}/.{name}.tmp")
        };
        // Left over from a crash, if there: only a writer that holds the lock comes here.
        self.remove_if_there(&temporary)?;
        let written = self.write_new(&temporary, after).and_then(|()| {
            let now = self.read(path, u64::MAX)?;
            if now.as_deref() == before {
                Ok(())
            } else {
                Err(StoreError::EditedMeanwhile {
                    path: path.to_owned(),
                })
            }
        });
        let renamed = written.and_then(|()| {
            self.place(&temporary)
                .map_err(as_not_saved)?
                .rename(name)
                .map_err(StoreError::not_saved("rename to", path))
        });
        if renamed.is_err() {
            drop(self.remove_if_there(&temporary));
        }
        renamed?;
        let synced = if before.is_none() {
            self.sync_parents(path)
        } else {
            self.sync_parent(path)
        };
        synced.map_err(StoreError::not_saved("sync the folder of", path))
    }

    fn write_new(&self, path: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let (mut file, _) = self.open(path, How::New).map_err(as_not_saved)?;
        file.write_all(bytes)
            .and_then(|()| file.sync_all())
            .map_err(StoreError::not_saved("write", path))
    }

    /// Writes a file of this machine that may be lost: not synced, replaced as a whole.
    pub(crate) fn write_loose(&self, path: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let (mut file, _) = self.open(path, How::Anew).map_err(as_not_saved)?;
        file.write_all(bytes)
            .map_err(StoreError::not_saved("write", path))
    }

    /// Gives a file of this machine another name in its folder; after a power cut it may have the old one.
    pub(crate) fn rename_loose(&self, path: &str, name: &str) -> Result<(), StoreError> {
        self.place(path)
            .map_err(as_not_saved)?
            .rename(name)
            .map_err(StoreError::not_saved("rename", path))
    }

    /// Puts bytes that are not understood where a person finds them again; the name says whence.
    pub(crate) fn quarantine(
        &self,
        folder: &str,
        from: &str,
        bytes: &[u8],
    ) -> Result<String, StoreError> {
        self.make_folder(folder)?;
        let stem = from.replace(['/', '\\'], "_");
        let named = |n: u64| format!("{folder}/{stem}.{n}");
        // Between a number that is taken and one that is free there is a free one next to a taken one: found in few steps,
        // however many there are.
        let mut free = 1;
        while self.exists(&named(free)) {
            free *= 2;
        }
        let mut taken = free / 2;
        while free - taken > 1 {
            let middle = taken + (free - taken) / 2;
            if self.exists(&named(middle)) {
                taken = middle
            } else {
                free = middle
            }
        }
        let free = named(free);
        self.write_new(&free, bytes)?;
        self.sync_parents(&free)
            .map_err(StoreError::not_saved("sync the folder of", &free))?;
        Ok(free)
    }

    /// Removes a file durably; says nothing when there is none.
    pub(crate) fn remove(&self, path: &str) -> Result<(), StoreError> {
        self.remove_if_there(path)?;
        self.sync_parent(path)
            .map_err(StoreError::not_saved("sync the folder of", path))
    }

    /// Removes a file of this machine that may as well be there again after a power cut.
    pub(crate) fn remove_loose(&self, path: &str) -> Result<(), StoreError> {
        self.remove_if_there(path)
    }

    fn remove_if_there(&self, path: &str) -> Result<(), StoreError> {
        let place = match self.place(path) {
            Err(StoreError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
                return Ok(());
            }
            other => other.map_err(as_not_saved)?,
        };
        match place.remove() {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(StoreError::NotSaved {
                doing: "remove",
                path: path.to_owned(),
                source: error,
            }),
            _ => Ok(()),
        }
    }
}
