//! The door to the data directory: reads plain files, appends a line or replaces a file, both durably.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this file is a door"
)]

use crate::store::disk::error::StoreError;
use crate::store::disk::outside::{is_inside, restrict, sync_folder};
use crate::store::disk::place::{Found, How, Lost, way};
#[cfg(not(unix))]
use crate::store::disk::place_elsewhere::{self as folders, Place, Root};
#[cfg(unix)]
use crate::store::disk::place_unix::{self as folders, Place, Root};
#[cfg(unix)]
use rustix::io::Errno;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
#[cfg(unix)]
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How long to wait for another writer, in steps of a twentieth of a second.
const LOCK_STEPS: u32 = 100;

/// A directory, and everything below it by relative path with `/`.
#[derive(Clone, Debug)]
pub(crate) struct Disk {
    root: Arc<Root>,
}

/// The lock, held until dropped.
pub(crate) struct Lock {
    _file: File,
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
    /// When it is no plain file, larger than `limit`, or can not be read.
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

    /// Takes the writers' lock, waiting at most five seconds.
    ///
    /// # Errors
    /// When another writer holds it for longer; the error names its process.
    pub(crate) fn lock(&self, path: &str) -> Result<Lock, StoreError> {
        let (mut file, _) = self.open(path, How::Write).map_err(as_not_saved)?;
        for _ in 0..LOCK_STEPS {
            match file.try_lock() {
                Ok(()) => {
                    // The holder's process is a courtesy to whoever waits; failing to note it harms nothing. It is written over
                    // the last one's, as wide: cutting a file off costs more than all the rest of taking the lock.
                    drop(file.write_all(format!("{:<10}", std::process::id()).as_bytes()));
                    return Ok(Lock { _file: file });
                }
                Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(50)),
                Err(TryLockError::Error(source)) => {
                    return Err(StoreError::NotSaved {
                        doing: "lock",
                        path: path.to_owned(),
                        source,
                    });
                }
            }
        }
        let mut holder = String::new();
        let read = file
            .seek(SeekFrom::Start(0))
            .and_then(|_| file.read_to_string(&mut holder));
        Err(StoreError::Locked {
            holder: read.map_or_else(|_| "unknown".to_owned(), |_| holder.trim().to_owned()),
        })
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

fn special(path: &str, what: &'static str) -> StoreError {
    StoreError::Special {
        path: path.to_owned(),
        what,
    }
}

/// Why a path has no place, as an error about it.
fn lost_at(path: &str, lost: Lost, doing: &'static str) -> StoreError {
    match lost {
        Lost::Outside => special(path, "a path that leads outside the data directory"),
        Lost::NoFolder(folder) => special(&folder, "a link or a file in a folder's place"),
        Lost::Swapped => StoreError::Swapped {
            path: path.to_owned(),
        },
        Lost::Io(source) => StoreError::Io {
            doing,
            path: path.to_owned(),
            source,
        },
    }
}

fn as_io(lost: Lost) -> io::Error {
    match lost {
        Lost::Io(error) => error,
        _ => io::Error::new(
            io::ErrorKind::InvalidInput,
            "a folder was swapped for a link",
        ),
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
fn protect_folder(folder: &File) -> io::Result<()> {
    restrict_open(folder, &folder.metadata()?, 0o700)
}

#[cfg(not(unix))]
fn protect_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

pub(in crate::store::disk) fn as_not_saved(error: StoreError) -> StoreError {
    match error {
        StoreError::Io {
            doing,
            path,
            source,
        } => StoreError::NotSaved {
            doing,
            path,
            source,
        },
        other => other,
    }
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
mod tests {
    use super::*;

    #[test]
    fn a_deed_begins_in_the_directory_that_was_read_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let (here, there) = (folder.path().join("here"), folder.path().join("there"));
        let disk = Disk::new(here.clone());
        disk.replace("coach.toml", None, b"one").unwrap();
        disk.find_anew().unwrap();
        fs::rename(&here, &there).unwrap();
        fs::create_dir(&here).unwrap();
        assert!(matches!(disk.find_anew(), Err(StoreError::Swapped { .. })));
        assert_eq!(
            disk.read("coach.toml", 9).unwrap().as_deref(),
            Some(b"one".as_slice()),
            "it is read on"
        );
        fs::remove_dir(&here).unwrap();
        disk.find_anew().unwrap();
        assert_eq!(disk.read("coach.toml", 9).unwrap(), None, "gone");
    }

    #[test]
    fn the_holder_of_the_lock_is_named_whoever_held_it_before() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("lock"), "4194304").unwrap();
        let disk = Disk::new(folder.path().to_owned());
        let lock = disk.lock("lock").unwrap();
        assert_eq!(
            fs::read_to_string(folder.path().join("lock"))
                .unwrap()
                .trim(),
            std::process::id().to_string()
        );
        drop(lock);
    }

    #[test]
    fn a_file_that_changed_since_it_was_read_is_not_replaced() {
        let (ours, theirs) = (Some(b"ours".as_slice()), Some(b"theirs".as_slice()));
        for (read, now) in [(ours, theirs), (None, theirs), (ours, None)] {
            let folder = tempfile::tempdir().unwrap();
            let disk = Disk::new(folder.path().to_owned());
            if let Some(bytes) = now {
                fs::write(folder.path().join("file"), bytes).unwrap();
            }
            let replaced = disk.replace("file", read, b"new");
            assert!(
                matches!(&replaced, Err(StoreError::EditedMeanwhile { path }) if path == "file"),
                "{replaced:?}"
            );
            assert_eq!(disk.read("file", 9).unwrap().as_deref(), now);
            let left = fs::read_dir(folder.path()).unwrap().count();
            assert_eq!(left, usize::from(now.is_some()), "a temporary file is left");
        }
    }

    #[test]
    fn what_a_limit_keeps_out_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "12345").unwrap();
        let disk = Disk::new(folder.path().to_owned());
        assert_eq!(
            disk.read("file", 5).unwrap().as_deref(),
            Some(b"12345".as_slice())
        );
        assert!(matches!(
            disk.read("file", 4),
            Err(StoreError::TooLarge {
                size: 5,
                limit: 4,
                ..
            })
        ));
    }
}
