//! The door to files outside any data directory: pages and backups where the user wants them, the user's own configuration.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this file is a door"
)]

use crate::store::disk::error::StoreError;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
#[cfg(unix)]
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
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

/// Writes a page where the user asked for it, for this user alone. A device or a pipe is written as it is.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    has_one_name(path)?;
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        make_folders(folder)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    options.mode(0o600);
    let mut file = options.open(path)?;
    // A file that was there may have been open to others.
    restrict(path, 0o600)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Whether a page could be written there; what is there is left as it is.
///
/// # Errors
/// When it could not be.
pub(crate) fn try_write(path: &Path) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return OpenOptions::new().write(true).open(path).map(drop);
    }
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        make_folders(folder)?;
    }
    has_one_name(path)?;
    let is_new = !path.exists();
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    options.mode(0o600);
    options.open(path)?;
    if is_new {
        fs::remove_file(path)
    } else {
        Ok(())
    }
}

/// Refuses a file with a second name, which may be a record's: what is written here would stand there.
fn has_one_name(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if fs::metadata(path).is_ok_and(|found| found.nlink() > 1) {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is a file with a second name (hard link)",
        ));
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Something below a folder that is no folder.
pub(crate) struct Found {
    pub(crate) path: PathBuf,
    pub(crate) is_link: bool,
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

/// Makes a folder and those above it that are missing, for this user alone.
fn make_folders(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    builder.mode(0o700);
    builder.recursive(true).create(folder)
}

/// Replaces a file outside any data directory, for this user alone: whatever happens, the old bytes are there or the new. Of
/// a link the file behind it is replaced.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let missing: Vec<&Path> = folder
        .ancestors()
        .take_while(|above| !above.as_os_str().is_empty() && !above.exists())
        .collect();
    make_folders(folder)?;
    let temporary = folder.join(format!(".{}.tmp", name.to_string_lossy()));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    options.mode(0o600);
    let written = options
        .open(&temporary)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()));
    if let Err(error) = written.and_then(|()| fs::rename(&temporary, &path)) {
        drop(fs::remove_file(&temporary));
        return Err(error);
    }
    sync_folder(folder)?;
    missing
        .iter()
        .filter_map(|made| made.parent())
        .try_for_each(|above| {
            sync_folder(if above.as_os_str().is_empty() {
                Path::new(".")
            } else {
                above
            })
        })
}

/// Gives a folder its name, where nothing is or an empty folder, and makes that last.
///
/// # Errors
/// When something is there.
pub(crate) fn place_folder(from: &Path, to: &Path) -> Result<(), StoreError> {
    let path = to.display().to_string();
    if to.is_dir() {
        // Refuses where anything is in it.
        fs::remove_dir(to).map_err(StoreError::not_saved("replace", &path))?;
    }
    fs::rename(from, to).map_err(StoreError::not_saved("make", &path))?;
    sync_folder(to.parent().unwrap_or(Path::new(".")))
        .map_err(StoreError::not_saved("sync the folder of", &path))
}

/// Removes a folder of this program's own making with all that is in it.
pub(crate) fn remove_folder(folder: &Path) {
    // It was never in use; a rest of it is found by its name.
    drop(fs::remove_dir_all(folder));
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

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    #[test]
    fn a_file_outside_is_replaced_behind_its_link_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (
            folder.path().join("a/b/real.toml"),
            folder.path().join("link.toml"),
        );
        replace(&real, b"one").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        replace(&link, b"two").unwrap();
        assert_eq!(fs::read(&real).unwrap(), b"two");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_dir(real.parent().unwrap()).unwrap().count(), 1);
        assert_eq!(
            fs::metadata(&real).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
}
