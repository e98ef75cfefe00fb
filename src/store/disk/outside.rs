//! The door to files outside any data directory: what is read there, and what a path leads to.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this file is a door"
)]

use std::fs::{self, File};
use std::io::{self, Read};
#[cfg(unix)]
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

/// So many links behind each other are followed, as by the system.
const MOST_LINKS: usize = 40;

/// Largest file that is read outside the data directory, in bytes.
const OUTSIDE_LIMIT: u64 = 256 * 1024;

/// Reads a small file that lies outside any data directory, such as this user's configuration. A link is followed: the
/// place is the user's own. A pipe is not waited for.
pub(crate) fn read(path: &Path) -> io::Result<Option<String>> {
    let found = match fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    if !found.is_file() || found.len() > OUTSIDE_LIMIT {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is no plain file of at most 256 KiB",
        ));
    }
    fs::read_to_string(path).map(Some)
}

/// What tells this machine from others, shortened so that it says nothing else; `None` where the system does not say.
pub(crate) fn machine() -> Option<String> {
    let id = read(Path::new("/etc/machine-id")).ok().flatten()?;
    let id = id.trim();
    (!id.is_empty()).then(|| format!("{:08x}", crc32fast::hash(id.as_bytes())))
}

/// Something below a folder that is no folder.
pub(crate) struct Found {
    pub(crate) path: PathBuf,
    pub(crate) is_link: bool,
}

/// The files in a folder, those in folders below aside; a link to a file counts as one.
///
/// # Errors
/// When the folder cannot be listed.
pub(crate) fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let paths = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let paths: Vec<PathBuf> = paths.collect::<io::Result<_>>()?;
    Ok(paths.into_iter().filter(|path| path.is_file()).collect())
}

/// Everything below a folder, and the folder itself where it is a link; no link is followed.
///
/// # Errors
/// When a folder cannot be listed.
pub(crate) fn below(folder: &Path) -> io::Result<Vec<Found>> {
    let (mut found, mut open) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(path) = open.pop() {
        let standing = fs::symlink_metadata(&path)?;
        if !standing.is_dir() {
            found.push(Found {
                path,
                is_link: standing.is_symlink(),
            });
            continue;
        }
        for entry in fs::read_dir(&path)? {
            open.push(entry?.path());
        }
    }
    Ok(found)
}

/// Whether a path lies in a folder, links followed.
pub(crate) fn is_inside(folder: &Path, path: &Path) -> bool {
    real(path, 0).starts_with(real(folder, 0))
}

/// Where a path leads, there or not: what does not exist yet lies where the nearest folder above it does, and a link to
/// what does not exist yet leads where it will be.
fn real(path: &Path, followed: usize) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if let Ok(real) = fs::canonicalize(&path) {
        return real;
    }
    let Some((folder, name)) = path.parent().zip(path.file_name()) else {
        return path;
    };
    match fs::read_link(&path) {
        Ok(target) if followed < MOST_LINKS => {
            real(&real(folder, followed).join(target), followed + 1)
        }
        _ => real(folder, followed).join(name),
    }
}

/// The bytes of a file outside the data directory, at most so many.
///
/// # Errors
/// When it cannot be read, or is larger.
pub(crate) fn read_bytes(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(limit + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        Err(io::Error::new(
            io::ErrorKind::InvalidData,
            format!("it is larger than {limit} bytes"),
        ))
    } else {
        Ok(bytes)
    }
}

/// Removes a file that lies outside the data files, if it is there.
pub(crate) fn remove(path: &Path) {
    // What cannot be removed is a scratch file of nobody's.
    drop(fs::remove_file(path));
}

/// Whether there is a folder at a path.
pub(crate) fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Whether there is anything at a path.
pub(crate) fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether there is a file at a path.
pub(crate) fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Sets the mode whatever the umask, where there are modes.
pub(crate) fn restrict(path: &Path, mode: u32) -> io::Result<()> {
    #[cfg(unix)]
    if fs::symlink_metadata(path)?.permissions().mode() & 0o777 != mode {
        fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
    }
    #[cfg(not(unix))]
    let _ = (path, mode);
    Ok(())
}

/// Makes names in a folder last. Windows has no such call and needs none.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
