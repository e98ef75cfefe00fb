//! The door by which files outside any data directory are written: pages where the user wants them, the user's own
//! configuration, a directory that is restored.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this file is a door"
)]

use crate::store::disk::error::StoreError;
use crate::store::disk::outside::{restrict, sync_folder};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
#[cfg(unix)]
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::Path;

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

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

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
