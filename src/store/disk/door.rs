//! The door to the data directory: finds, opens, reads and lists what is there, and follows no link.
#![expect(clippy::disallowed_types, reason = "this file is a door")]
#![cfg_attr(
    test,
    expect(clippy::disallowed_methods, reason = "its tests look behind it")
)]

use crate::store::disk::error::StoreError;
use crate::store::disk::lost::{lost_at, special};
use crate::store::disk::outside::is_inside;
use crate::store::disk::place::{Found, How, Lost};
#[cfg(not(unix))]
use crate::store::disk::place_elsewhere::{self as folders, Place, Root};
#[cfg(unix)]
use crate::store::disk::place_unix::{self as folders, Place, Root};
#[cfg(unix)]
use rustix::io::Errno;
use std::fs::{self, File};
use std::io::{self, Read};
#[cfg(unix)]
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A directory, and everything below it by relative path with `/`.
#[derive(Clone, Debug)]
pub(crate) struct Disk {
    pub(in crate::store::disk) root: Arc<Root>,
}

/// One name in a directory.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Name {
    pub(crate) name: String,
    pub(crate) is_directory: bool,
}

impl Disk {
    pub(crate) fn new(root: PathBuf) -> Disk {
        Disk {
            root: Arc::new(Root::new(root)),
        }
    }

    pub(crate) fn root(&self) -> &Path {
        self.root.path()
    }

    /// Looks for the directory anew before something is written: it may be gone since it was read.
    ///
    /// # Errors
    /// When another one has taken its place: what was read and asked was of the first.
    pub(crate) fn find_anew(&self) -> Result<(), StoreError> {
        self.root
            .find_anew()
            .map_err(|lost| lost_at(&self.root().display().to_string(), lost, "find"))
    }

    /// Whether a path, there or not, lies in this directory, links followed.
    pub(crate) fn holds(&self, path: &Path) -> bool {
        fs::canonicalize(self.root()).is_ok() && is_inside(self.root(), path)
    }

    /// Whether something has this name for sure, whatever it is.
    pub(crate) fn exists(&self, path: &str) -> bool {
        self.place(path).is_ok_and(|place| place.look().is_ok())
    }

    /// Whether nothing has this name for sure. Where the disk does not say, there may be something: whoever opens it is told
    /// why not.
    pub(crate) fn is_missing(&self, path: &str) -> bool {
        let looked = Place::find(&self.root, path).and_then(|place| Ok(place.look()?));
        matches!(looked, Err(Lost::Io(error)) if error.kind() == io::ErrorKind::NotFound)
    }

    /// Where a path is, through no link and nowhere outside, whatever a file says.
    pub(in crate::store::disk) fn place(&self, path: &str) -> Result<Place, StoreError> {
        Place::find(&self.root, path).map_err(|lost| lost_at(path, lost, "open"))
    }

    /// Opens a plain file of its own, and says how long it is: no link, no pipe, no second name.
    pub(in crate::store::disk) fn open(
        &self,
        path: &str,
        how: How,
    ) -> Result<(File, u64), StoreError> {
        #[cfg(test)]
        opened::note(path);
        let file = match folders::open(&self.root, path, how) {
            #[cfg(unix)]
            Err(Lost::Io(error)) if error.raw_os_error() == Some(Errno::LOOP.raw_os_error()) => {
                return Err(special(
                    path,
                    "a symbolic link, not a plain file of its own",
                ));
            }
            #[cfg(unix)]
            Err(Lost::Io(error)) if error.raw_os_error() == Some(Errno::NXIO.raw_os_error()) => {
                return Err(special(
                    path,
                    "a pipe or socket, not a plain file of its own",
                ));
            }
            other => other.map_err(|lost| lost_at(path, lost, "open"))?,
        };
        let found = file.metadata().map_err(StoreError::io("open", path))?;
        if !found.is_file() {
            return Err(special(
                path,
                if found.is_dir() {
                    "a folder, not a plain file"
                } else {
                    "a pipe, socket or device, not a plain file of its own"
                },
            ));
        }
        #[cfg(unix)]
        if found.nlink() > 1 {
            return Err(special(
                path,
                "a file with a second name (hard link), not one of its own",
            ));
        }
        if how != How::Read {
            restrict_open(&file, &found, 0o600).map_err(StoreError::not_saved("protect", path))?;
        }
        Ok((file, found.len()))
    }

    /// The bytes of a file; `None` when there is none.
    ///
    /// # Errors
    /// When it is no plain file, larger than `limit`, or cannot be read.
    pub(crate) fn read(&self, path: &str, limit: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let (file, size) = match self.open(path, How::Read) {
            Err(StoreError::Io { source, .. })
                if matches!(
                    source.kind(),
                    io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
                ) =>
            {
                return Ok(None);
            }
            other => other?,
        };
        let too_large = |size| StoreError::TooLarge {
            path: path.to_owned(),
            size,
            limit,
        };
        if size > limit {
            return Err(too_large(size));
        }
        let mut bytes = Vec::with_capacity(size as usize + 1);
        file.take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(StoreError::io("read", path))?;
        // It may have grown since.
        if bytes.len() as u64 > limit {
            Err(too_large(bytes.len() as u64))
        } else {
            Ok(Some(bytes))
        }
    }

    /// The names in a folder, sorted; none when there is no such folder.
    pub(crate) fn list(&self, path: &str) -> Result<Vec<Name>, StoreError> {
        let folder = match folders::folder(&self.root, path) {
            Err(Lost::Io(error)) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Vec::new());
            }
            other => other.map_err(|lost| lost_at(path, lost, "list"))?,
        };
        let names = folders::names(folder).map_err(StoreError::io("list", path))?;
        let mut names: Vec<Name> = names
            .into_iter()
            .map(|(name, is_directory)| Name { name, is_directory })
            .collect();
        names.sort();
        Ok(names)
    }

    /// Who may read a path; `None` when there is nothing.
    pub(crate) fn standing(&self, path: &str) -> Option<Found> {
        self.place(path).ok()?.look().ok()
    }

    /// Keeps a path for this user alone.
    pub(crate) fn protect(&self, path: &str) -> Result<(), StoreError> {
        let protected = match folders::folder(&self.root, path) {
            Ok(folder) => protect_folder(&folder),
            Err(_) => {
                return self.open(path, How::Read).and_then(|(file, _)| {
                    file.metadata()
                        .and_then(|found| restrict_open(&file, &found, 0o600))
                        .map_err(StoreError::not_saved("protect", path))
                });
            }
        };
        protected.map_err(StoreError::not_saved("protect", path))
    }
}

/// Keeps an open file for this user alone, whatever the umask, where there are modes.
fn restrict_open(file: &File, found: &fs::Metadata, mode: u32) -> io::Result<()> {
    #[cfg(unix)]
    if found.permissions().mode() & 0o777 != mode {
        file.set_permissions(fs::Permissions::from_mode(mode))?;
    }
    #[cfg(not(unix))]
    let _ = (file, found, mode);
    Ok(())
}

/// Keeps a folder for this user alone.
#[cfg(unix)]
pub(in crate::store::disk) fn protect_folder(folder: &File) -> io::Result<()> {
    restrict_open(folder, &folder.metadata()?, 0o700)
}

#[cfg(not(unix))]
pub(in crate::store::disk) fn protect_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Which files a test's own thread opened, or tried to.
#[cfg(test)]
pub(crate) mod opened {
    use std::cell::RefCell;

    thread_local!(static OPENED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) });

    pub(crate) fn note(path: &str) {
        OPENED.with_borrow_mut(|opened| opened.push(path.to_owned()));
    }

    /// The paths since the last call.
    pub(crate) fn take() -> Vec<String> {
        OPENED.take()
    }
}

#[cfg(test)]
#[cfg(unix)]
#[path = "door_tests.rs"]
mod tests;
