//! Places on a Unix system: names opened, looked at, made and removed within an open folder. Part of the door to the file system.
#![expect(
    clippy::disallowed_types,
    reason = "with disk.rs, this is the door to the file system"
)]

use crate::store::disk::place::{Found, How, Lost, last_name, parts, way};
use rustix::fs::{
    AtFlags, Dir, FileType, Mode, OFlags, mkdirat, openat, renameat, statat, unlinkat,
};
use rustix::io::Errno;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// The directory that all places lie in. It is where the user says, be it through a link, and stays open once it is.
#[derive(Debug)]
pub(crate) struct Root {
    path: PathBuf,
    held: Mutex<Option<Arc<File>>>,
}

/// A name in an open folder.
pub(crate) struct Place {
    folder: Arc<File>,
    name: String,
}

const FOLDER: OFlags = OFlags::RDONLY
    .union(OFlags::DIRECTORY)
    .union(OFlags::CLOEXEC);

impl Root {
    pub(crate) fn new(path: PathBuf) -> Root {
        Root {
            path,
            held: Mutex::new(None),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Looks for it anew: where nothing is there any more it is looked for again when it is needed next.
    ///
    /// # Errors
    /// When another one is there now than the one that is held open.
    pub(crate) fn find_anew(&self) -> Result<(), Lost> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(before) = held.take() else {
            return Ok(());
        };
        let Ok(now) = self.open() else { return Ok(()) };
        // The first is open still, so its number is nobody else's.
        let number = |file: &File| {
            rustix::fs::fstat(file)
                .map(|found| (found.st_dev, found.st_ino))
                .map_err(io::Error::from)
        };
        let is_same = number(&before)? == number(&now)?;
        *held = Some(before);
        if is_same { Ok(()) } else { Err(Lost::Swapped) }
    }

    fn open(&self) -> io::Result<File> {
        Ok(File::from(openat(
            rustix::fs::CWD,
            &self.path,
            FOLDER,
            Mode::empty(),
        )?))
    }

    fn held(&self) -> Result<Arc<File>, Lost> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = &*held {
            return Ok(Arc::clone(folder));
        }
        Ok(Arc::clone(held.insert(Arc::new(self.open()?))))
    }
}

/// Opens a path below the root at once and through no link. `None` where the system has no such call, and where it does
/// not open: which name on the way is to blame, each one by itself tells.
#[cfg(target_os = "linux")]
fn at_once(root: &File, path: &str, flags: OFlags, mode: Mode) -> Option<File> {
    use rustix::fs::{ResolveFlags, openat2};
    openat2(
        root,
        path,
        flags,
        mode,
        ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS,
    )
    .ok()
    .map(File::from)
}

#[cfg(not(target_os = "linux"))]
fn at_once(_: &File, _: &str, _: OFlags, _: Mode) -> Option<File> {
    None
}

/// Opens a folder below the root through no link, if need be one name after the other.
pub(crate) fn folder(root: &Root, path: &str) -> Result<File, Lost> {
    let root = root.held()?;
    if path.is_empty() {
        return Ok(File::from(
            openat(&root, ".", FOLDER, Mode::empty()).map_err(io::Error::from)?,
        ));
    }
    if path.contains('/')
        && let Some(folder) = at_once(&root, path, FOLDER, Mode::empty())
    {
        return Ok(folder);
    }
    let mut at: Option<File> = None;
    for folder in way(path) {
        at = match openat(
            at.as_ref().unwrap_or(&*root),
            last_name(folder),
            FOLDER | OFlags::NOFOLLOW,
            Mode::empty(),
        ) {
            Err(Errno::LOOP | Errno::NOTDIR | Errno::MLINK) => {
                return Err(Lost::NoFolder(folder.to_owned()));
            }
            other => Some(File::from(other.map_err(io::Error::from)?)),
        };
    }
    at.ok_or(Lost::Outside)
}

/// Opens what stands at a path, or makes it for this user alone; never through a link, and never waiting for a pipe.
pub(crate) fn open(root: &Root, path: &str, how: How) -> Result<File, Lost> {
    let flags = match how {
        How::Read => OFlags::RDONLY,
        How::Write => OFlags::RDWR | OFlags::CREATE,
        How::Append => OFlags::RDWR | OFlags::APPEND | OFlags::CREATE,
        How::New => OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL,
        How::Anew => OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC,
    };
    let flags = flags | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let mode = if flags.contains(OFlags::CREATE) {
        Mode::RUSR | Mode::WUSR
    } else {
        Mode::empty()
    };
    parts(path)?;
    if let Some(file) = at_once(&*root.held()?, path, flags, mode) {
        return Ok(file);
    }
    let place = Place::find(root, path)?;
    Ok(File::from(
        openat(&place.folder, place.name.as_str(), flags, mode).map_err(io::Error::from)?,
    ))
}

impl Place {
    pub(crate) fn find(root: &Root, path: &str) -> Result<Place, Lost> {
        let (folders, name) = parts(path)?;
        let folder = if folders.is_empty() {
            root.held()?
        } else {
            Arc::new(folder(root, folders)?)
        };
        Ok(Place {
            folder,
            name: name.to_owned(),
        })
    }

    pub(crate) fn look(&self) -> io::Result<Found> {
        let found = statat(&self.folder, self.name.as_str(), AtFlags::SYMLINK_NOFOLLOW)?;
        let kind = FileType::from_raw_mode(found.st_mode);
        Ok(Found {
            #[allow(
                clippy::useless_conversion,
                reason = "its width differs from system to system"
            )]
            mode: u32::from(found.st_mode) & 0o777,
            #[allow(
                clippy::useless_conversion,
                reason = "its width differs from system to system"
            )]
            links: u64::from(found.st_nlink),
            is_directory: kind == FileType::Directory,
            is_file: kind == FileType::RegularFile,
        })
    }

    /// Makes a folder there; nothing is said where there is something.
    pub(crate) fn make_folder(&self) -> io::Result<bool> {
        match mkdirat(&self.folder, self.name.as_str(), Mode::RWXU) {
            Err(Errno::EXIST) => Ok(false),
            other => Ok(other.map(|()| true)?),
        }
    }

    pub(crate) fn remove(&self) -> io::Result<()> {
        Ok(unlinkat(
            &self.folder,
            self.name.as_str(),
            AtFlags::empty(),
        )?)
    }

    /// Gives it another name in the same folder, in place of what had it.
    pub(crate) fn rename(&self, name: &str) -> io::Result<()> {
        Ok(renameat(
            &self.folder,
            self.name.as_str(),
            &self.folder,
            name,
        )?)
    }

    /// Makes the names of its folder last.
    pub(crate) fn sync_folder(&self) -> io::Result<()> {
        self.folder.sync_all()
    }
}

/// The names in an open folder, and whether each is a folder.
pub(crate) fn names(folder: File) -> io::Result<Vec<(String, bool)>> {
    let mut names = Vec::new();
    let mut entries = Dir::new(folder)?;
    while let Some(entry) = entries.read() {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name != "." && name != ".." {
            // Some file systems do not say what a name stands for.
            let is_directory = match entry.file_type() {
                FileType::Unknown => {
                    statat(entries.fd()?, entry.file_name(), AtFlags::SYMLINK_NOFOLLOW).is_ok_and(
                        |found| FileType::from_raw_mode(found.st_mode) == FileType::Directory,
                    )
                }
                kind => kind == FileType::Directory,
            };
            names.push((name, is_directory));
        }
    }
    Ok(names)
}
