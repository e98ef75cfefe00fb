//! A name in a folder of the data directory, held by the folder itself: whatever is swapped for a link while the program
//! runs, nothing outside is read or written. Part of the door to the file system: `disk.rs` alone uses it.
#![expect(clippy::disallowed_types, reason = "beside disk.rs, this is the door to the file system")]

use std::fs::File;
use std::io;
use std::path::{Component, Path};

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    Read,
    /// To read and write; made when absent.
    Write,
    /// To read, and to write at the end; made when absent.
    Append,
    /// To write; there must be none.
    New,
    /// To write from the beginning; made when absent.
    Anew,
}

/// What stands at a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) mode: u32,
    pub(crate) links: u64,
    pub(crate) is_directory: bool,
    pub(crate) is_file: bool,
}

/// Why a place is none.
#[derive(Debug)]
pub(crate) enum Lost {
    /// The path leads outside the data directory.
    Outside,
    /// The path up to a folder that is a link or a file.
    NoFolder(String),
    Io(io::Error),
}

impl From<io::Error> for Lost {
    fn from(error: io::Error) -> Lost {
        Lost::Io(error)
    }
}

/// The folders of a path and its last name.
fn parts(path: &str) -> Result<(&str, &str), Lost> {
    let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    if plain { Ok(path.rsplit_once('/').unwrap_or(("", path))) } else { Err(Lost::Outside) }
}

/// The folders on the way to a folder, itself included, the topmost first; each by its whole path.
pub(crate) fn way(folder: &str) -> impl Iterator<Item = &str> {
    let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
    ends.map(|end| &folder[..end]).filter(|folder| !folder.is_empty())
}

fn last_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

#[cfg(unix)]
mod held {
    use crate::store::place::{File, Found, How, Lost, Path, io, last_name, parts, way};
    use rustix::fs::{AtFlags, Dir, FileType, Mode, OFlags, mkdirat, openat, renameat, statat, unlinkat};
    use rustix::io::Errno;

    /// A name in an open folder.
    pub(crate) struct Place {
        folder: File,
        name: String,
    }

    const FOLDER: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

    /// Opens a folder below the root, one name after the other, through no link; the root is where the user says.
    pub(crate) fn folder(root: &Path, path: &str) -> Result<File, Lost> {
        let mut at = File::from(openat(rustix::fs::CWD, root, FOLDER, Mode::empty()).map_err(io::Error::from)?);
        for folder in way(path) {
            at = match openat(&at, last_name(folder), FOLDER | OFlags::NOFOLLOW, Mode::empty()) {
                Err(Errno::LOOP | Errno::NOTDIR | Errno::MLINK) => return Err(Lost::NoFolder(folder.to_owned())),
                other => File::from(other.map_err(io::Error::from)?),
            };
        }
        Ok(at)
    }

    impl Place {
        pub(crate) fn find(root: &Path, path: &str) -> Result<Place, Lost> {
            let (folders, name) = parts(path)?;
            Ok(Place { folder: folder(root, folders)?, name: name.to_owned() })
        }

        /// Opens what stands there, or makes it for this user alone; never through a link, and never waiting for a pipe.
        pub(crate) fn open(&self, how: How) -> io::Result<File> {
            let flags = match how {
                How::Read => OFlags::RDONLY,
                How::Write => OFlags::RDWR | OFlags::CREATE,
                How::Append => OFlags::RDWR | OFlags::APPEND | OFlags::CREATE,
                How::New => OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL,
                How::Anew => OFlags::WRONLY | OFlags::CREATE | OFlags::TRUNC,
            };
            let flags = flags | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
            Ok(File::from(openat(&self.folder, self.name.as_str(), flags, Mode::RUSR | Mode::WUSR)?))
        }

        pub(crate) fn look(&self) -> io::Result<Found> {
            let found = statat(&self.folder, self.name.as_str(), AtFlags::SYMLINK_NOFOLLOW)?;
            let kind = FileType::from_raw_mode(found.st_mode);
            Ok(Found {
                #[allow(clippy::useless_conversion, reason = "its width differs from system to system")]
                mode: u32::from(found.st_mode) & 0o777,
                #[allow(clippy::useless_conversion, reason = "its width differs from system to system")]
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
            Ok(unlinkat(&self.folder, self.name.as_str(), AtFlags::empty())?)
        }

        /// Gives it another name in the same folder, in place of what had it.
        pub(crate) fn rename(&self, name: &str) -> io::Result<()> {
            Ok(renameat(&self.folder, self.name.as_str(), &self.folder, name)?)
        }

        /// Makes the names of its folder last.
        pub(crate) fn sync_folder(&self) -> io::Result<()> {
            self.folder.sync_all()
        }
    }

    /// The names in an open folder, and whether each is a folder.
    pub(crate) fn names(folder: &File) -> io::Result<Vec<(String, bool)>> {
        let mut names = Vec::new();
        for entry in Dir::read_from(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name != "." && name != ".." {
                // Some file systems do not say what a name stands for.
                let is_directory = match entry.file_type() {
                    FileType::Unknown => statat(folder, entry.file_name(), AtFlags::SYMLINK_NOFOLLOW)
                        .is_ok_and(|found| FileType::from_raw_mode(found.st_mode) == FileType::Directory),
                    kind => kind == FileType::Directory,
                };
                names.push((name, is_directory));
            }
        }
        Ok(names)
    }
}

/// Where no name can be opened within an open folder, folders are looked at first; what is swapped after that is followed.
#[cfg(not(unix))]
mod held {
    #![expect(clippy::disallowed_methods, reason = "beside disk.rs, this is the door to the file system")]

    use crate::store::place::{File, Found, How, Lost, Path, io, last_name, parts, way};
    use std::path::PathBuf;

    /// A path whose folders are no links.
    pub(crate) struct Place {
        path: PathBuf,
    }

    fn plain(root: &Path, folders: &str) -> Result<PathBuf, Lost> {
        let mut at = root.to_owned();
        for folder in way(folders) {
            at.push(last_name(folder));
            if !std::fs::symlink_metadata(&at)?.is_dir() {
                return Err(Lost::NoFolder(folder.to_owned()));
            }
        }
        Ok(at)
    }

    /// A folder below the root.
    pub(crate) fn folder(root: &Path, path: &str) -> Result<PathBuf, Lost> {
        plain(root, path)
    }

    impl Place {
        pub(crate) fn find(root: &Path, path: &str) -> Result<Place, Lost> {
            let (folders, name) = parts(path)?;
            Ok(Place { path: plain(root, folders)?.join(name) })
        }

        pub(crate) fn open(&self, how: How) -> io::Result<File> {
            if self.look().is_ok_and(|found| !found.is_file && !found.is_directory) {
                return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no plain file"));
            }
            let mut options = std::fs::OpenOptions::new();
            match how {
                How::Read => options.read(true),
                How::Write => options.read(true).write(true).create(true).truncate(false),
                How::Append => options.read(true).append(true).create(true),
                How::New => options.write(true).create_new(true),
                How::Anew => options.write(true).create(true).truncate(true),
            };
            options.open(&self.path)
        }

        pub(crate) fn look(&self) -> io::Result<Found> {
            let found = std::fs::symlink_metadata(&self.path)?;
            Ok(Found { mode: 0o600, links: 1, is_directory: found.is_dir(), is_file: found.is_file() })
        }

        pub(crate) fn make_folder(&self) -> io::Result<bool> {
            match std::fs::create_dir(&self.path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
                other => other.map(|()| true),
            }
        }

        pub(crate) fn remove(&self) -> io::Result<()> {
            std::fs::remove_file(&self.path)
        }

        pub(crate) fn rename(&self, name: &str) -> io::Result<()> {
            std::fs::rename(&self.path, self.path.with_file_name(name))
        }

        pub(crate) fn sync_folder(&self) -> io::Result<()> {
            Ok(())
        }
    }

    /// The names in a folder, and whether each is a folder.
    pub(crate) fn names(folder: &Path) -> io::Result<Vec<(String, bool)>> {
        let named = |entry: io::Result<std::fs::DirEntry>| {
            let entry = entry?;
            Ok((entry.file_name().to_string_lossy().into_owned(), entry.file_type().is_ok_and(|kind| kind.is_dir())))
        };
        std::fs::read_dir(folder)?.map(named).collect()
    }
}

pub(crate) use held::{Place, folder, names};
