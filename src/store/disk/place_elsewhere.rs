//! Places where no name can be opened within an open folder: folders are looked at first, and what is swapped after that is
//! followed. Part of the door to the file system.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "with disk.rs, this is the door to the file system"
)]

use crate::store::disk::place::{Found, How, Lost, last_name, parts, way};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// The directory that all places lie in.
#[derive(Debug)]
pub(crate) struct Root {
    path: PathBuf,
}

impl Root {
    pub(crate) fn new(path: PathBuf) -> Root {
        Root { path }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Nothing is held open here.
    pub(crate) fn find_anew(&self) -> Result<(), Lost> {
        Ok(())
    }
}

/// A path whose folders are no links.
pub(crate) struct Place {
    path: PathBuf,
}

fn plain(root: &Root, folders: &str) -> Result<PathBuf, Lost> {
    let mut at = root.path.clone();
    for folder in way(folders) {
        at.push(last_name(folder));
        if !std::fs::symlink_metadata(&at)?.is_dir() {
            return Err(Lost::NoFolder(folder.to_owned()));
        }
    }
    Ok(at)
}

/// A folder below the root.
pub(crate) fn folder(root: &Root, path: &str) -> Result<PathBuf, Lost> {
    plain(root, path)
}

/// Opens what stands at a path, or makes it.
pub(crate) fn open(root: &Root, path: &str, how: How) -> Result<File, Lost> {
    let place = Place::find(root, path)?;
    if place
        .look()
        .is_ok_and(|found| !found.is_file && !found.is_directory)
    {
        return Err(Lost::Io(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is no plain file",
        )));
    }
    let mut options = std::fs::OpenOptions::new();
    match how {
        How::Read => options.read(true),
        How::Write => options.read(true).write(true).create(true).truncate(false),
        // A handle that may only append cannot cut off what was written by half: the end is sought before each write instead.
        How::Append => options.read(true).write(true).create(true).truncate(false),
        How::New => options.write(true).create_new(true),
        How::Anew => options.write(true).create(true).truncate(true),
    };
    Ok(options.open(&place.path)?)
}

impl Place {
    pub(crate) fn find(root: &Root, path: &str) -> Result<Place, Lost> {
        let (folders, name) = parts(path)?;
        Ok(Place {
            path: plain(root, folders)?.join(name),
        })
    }

    pub(crate) fn look(&self) -> io::Result<Found> {
        let found = std::fs::symlink_metadata(&self.path)?;
        Ok(Found {
            mode: 0o600,
            links: 1,
            is_directory: found.is_dir(),
            is_file: found.is_file(),
        })
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
pub(crate) fn names(folder: PathBuf) -> io::Result<Vec<(String, bool)>> {
    let named = |entry: io::Result<std::fs::DirEntry>| {
        let entry = entry?;
        Ok((
            entry.file_name().to_string_lossy().into_owned(),
            entry.file_type().is_ok_and(|kind| kind.is_dir()),
        ))
    };
    std::fs::read_dir(folder)?.map(named).collect()
}
