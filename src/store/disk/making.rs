//! Folders made for this user alone, and names made to last.
#![expect(clippy::disallowed_methods, reason = "this file is a door")]

use crate::store::disk::door::{Disk, protect_folder};
use crate::store::disk::error::StoreError;
use crate::store::disk::lost::{as_io, as_not_saved, lost_at};
use crate::store::disk::outside::{restrict, sync_folder};
use crate::store::disk::place::way;
#[cfg(not(unix))]
use crate::store::disk::place_elsewhere::{self as folders, Place};
#[cfg(unix)]
use crate::store::disk::place_unix::{self as folders, Place};
use std::fs;
use std::io;
#[cfg(unix)]
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

impl Disk {
    /// Makes a folder and those above it up to the root, for this user alone, and makes them last.
    pub(crate) fn make_folder(&self, path: &str) -> Result<(), StoreError> {
        self.make_root()?;
        for folder in way(path) {
            let place = self.place(folder).map_err(as_not_saved)?;
            if self.exists(folder) {
                continue;
            }
            if place
                .make_folder()
                .map_err(StoreError::not_saved("make the folder", path))?
            {
                let made = folders::folder(&self.root, folder)
                    .map_err(|lost| as_not_saved(lost_at(path, lost, "make the folder")))?;
                protect_folder(&made).map_err(StoreError::not_saved("protect", path))?;
            }
            place
                .sync_folder()
                .map_err(StoreError::not_saved("sync", path))?;
        }
        Ok(())
    }

    /// Makes the root and what is missing above it.
    fn make_root(&self) -> Result<(), StoreError> {
        let mut made = Vec::new();
        let mut at = self.root();
        while !at.as_os_str().is_empty() && fs::symlink_metadata(at).is_err() {
            made.push(at);
            at = at.parent().unwrap_or(Path::new(""));
        }
        let shown = || self.root().display().to_string();
        for folder in made.into_iter().rev() {
            #[cfg_attr(not(unix), expect(unused_mut, reason = "modes are set on Unix"))]
            let mut builder = fs::DirBuilder::new();
            #[cfg(unix)]
            builder.mode(0o700);
            match builder.create(folder) {
                Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                    return Err(StoreError::NotSaved {
                        doing: "make the folder",
                        path: shown(),
                        source: error,
                    });
                }
                _ => {}
            }
            restrict(folder, 0o700).map_err(StoreError::not_saved("protect", shown()))?;
            if let Some(parent) = folder.parent() {
                sync_folder(if parent.as_os_str().is_empty() {
                    Path::new(".")
                } else {
                    parent
                })
                .map_err(StoreError::not_saved("sync", shown()))?;
            }
        }
        Ok(())
    }

    pub(in crate::store::disk) fn sync_parent(&self, path: &str) -> io::Result<()> {
        Place::find(&self.root, path).map_err(as_io)?.sync_folder()
    }

    /// Makes a new name last, and those of the folders above it: a writer that was cut short may have made them and not
    /// come so far.
    pub(crate) fn sync_parents(&self, path: &str) -> io::Result<()> {
        let mut name = path;
        loop {
            self.sync_parent(name)?;
            match name.rsplit_once('/') {
                Some((above, _)) => name = above,
                None => return Ok(()),
            }
        }
    }

    /// Makes the name of the directory itself last.
    pub(crate) fn sync_root(&self) -> Result<(), StoreError> {
        let above = self
            .root()
            .parent()
            .filter(|above| !above.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        sync_folder(above).map_err(StoreError::not_saved(
            "sync the folder of",
            self.root().display().to_string(),
        ))
    }
}
