//! A backup: every file of the directory in one encrypted archive, and when private/ was last in one.

use crate::domain::calendar::day::Date;
use crate::store::backup::crypt::{self, CryptError, Seal};
use crate::store::data::directory::{Directory, FORMAT};
use crate::store::data::layout::{self, is_backed_up};
use crate::store::disk::door::Disk;
use crate::store::disk::error::StoreError;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The archive's first entry.
pub(crate) const MANIFEST: &str = "backup.json";
/// What the manifest opens with.
pub(crate) const SCHEMA: &str = "coach.backup/1";

/// What an archive says of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Manifest {
    pub(crate) schema: String,
    /// Version of the data directory.
    pub(crate) format: u32,
    pub(crate) made: Date,
    /// Files beside this one.
    pub(crate) files: usize,
}

/// What went wrong with an archive.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ArchiveError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Crypt(#[from] CryptError),
    #[error("the backup cannot be read: {0}")]
    Tar(std::io::Error),
    #[error("this is not a coach backup: {0}")]
    Foreign(String),
}

/// A backup that was made.
#[derive(Clone, Debug, Default)]
pub(crate) struct Backup {
    pub(crate) files: usize,
    pub(crate) bytes: usize,
    /// Strays and links, which are in no backup.
    pub(crate) left_out: Vec<String>,
    /// Files of the data that are none of their own: a link or a pipe stands in their place.
    pub(crate) unread: Vec<String>,
}

/// When private/ was last in a backup, and what it held then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LastBackup {
    pub(crate) on: Date,
    digest: u32,
}

impl Directory {
    /// Writes an encrypted archive of everything to a file outside of the directory; with `rehearse` only counts.
    ///
    /// # Errors
    /// When nothing was written.
    pub(crate) fn back_up(
        &self,
        file: &Path,
        seal: &Seal,
        today: Date,
        rehearse: bool,
    ) -> Result<Backup, ArchiveError> {
        let mut remarks = Vec::new();
        // No writer changes a file while it is copied, and no transaction is left half done.
        let _lock = if rehearse {
            None
        } else {
            Some(self.lock(&mut remarks)?)
        };
        let mut backup = Backup::default();
        let mut contents = self.contents(&mut backup)?;
        backup.files = contents.len();
        let manifest = Manifest {
            schema: SCHEMA.to_owned(),
            format: FORMAT,
            made: today,
            files: contents.len(),
        };
        let manifest = serde_json::to_vec(&manifest).expect("a manifest is plain");
        contents.insert(0, (MANIFEST.to_owned(), manifest));
        let archive = archived(&contents).map_err(ArchiveError::Tar)?;
        backup.bytes = archive.len();
        if !rehearse {
            put_outside(file, &crypt::encrypt(&archive, seal)?)?;
            self.note_backup(today)?;
        }
        Ok(backup)
    }

    /// The files of the data with what they hold; what is left out is noted.
    fn contents(&self, backup: &mut Backup) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let mut contents = Vec::new();
        for path in self.all_files("")? {
            if path.starts_with(layout::MACHINE) && !path.starts_with(layout::QUARANTINE)
                || path.ends_with(".tmp")
                || layout::is_left_by_others(&path)
            {
                continue;
            }
            let plain = self
                .disk
                .standing(&path)
                .is_some_and(|found| found.is_file && found.links <= 1);
            if !is_backed_up(&path) {
                backup.left_out.push(path);
            } else if !plain {
                backup.unread.push(path);
            } else {
                let bytes = self.disk.read(&path, u64::MAX)?.unwrap_or_default();
                contents.push((path, bytes));
            }
        }
        Ok(contents)
    }

    /// Notes that private/, as it is, is in a backup of that day.
    pub(crate) fn note_backup(&self, on: Date) -> Result<(), StoreError> {
        let before = self.disk.read(layout::BACKED_UP, u64::MAX)?;
        self.disk.replace(
            layout::BACKED_UP,
            before.as_deref(),
            format!("{on} {:08x}\n", self.private_digest()?).as_bytes(),
        )
    }

    /// The last backup; none when there was none, or what is noted of it cannot be read.
    pub(crate) fn last_backup(&self) -> Option<LastBackup> {
        let bytes = self.disk.read(layout::BACKED_UP, 1024).ok()??;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (on, digest) = text.trim().split_once(' ')?;
        Some(LastBackup {
            on: on.parse().ok()?,
            digest: u32::from_str_radix(digest, 16).ok()?,
        })
    }

    /// Whether private/ holds anything that the last backup does not.
    pub(crate) fn private_is_newer(&self, last: Option<LastBackup>) -> bool {
        let is_empty = self
            .files_below(layout::PRIVATE)
            .map_or(true, |files| files.is_empty());
        !is_empty
            && last.is_none_or(|last| {
                self.private_digest()
                    .map_or(true, |digest| digest != last.digest)
            })
    }

    /// A checksum of everything in private/.
    fn private_digest(&self) -> Result<u32, StoreError> {
        let mut digest = crc32fast::Hasher::new();
        for path in self.files_below(layout::PRIVATE)? {
            digest.update(path.as_bytes());
            digest.update(&self.disk.read(&path, u64::MAX)?.unwrap_or_default());
        }
        Ok(digest.finalize())
    }
}

/// Files as one archive, for this user alone, without dates of files.
pub(crate) fn archived(contents: &[(String, Vec<u8>)]) -> std::io::Result<Vec<u8>> {
    let mut archive = tar::Builder::new(Vec::new());
    for (path, bytes) in contents {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o600);
        header.set_entry_type(tar::EntryType::Regular);
        archive.append_data(&mut header, path, bytes.as_slice())?;
    }
    archive.into_inner()
}

/// Puts an archive in place of what was in a file outside of the directory.
fn put_outside(file: &Path, sealed: &[u8]) -> Result<(), StoreError> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let outside = Disk::new(folder.to_owned());
    let before = outside.read(&name, u64::MAX)?;
    outside.replace(&name, before.as_deref(), sealed)
}
