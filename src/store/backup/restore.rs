//! A backup put in place: opened, looked through whole, written beside, checked, and only then given its name.

use crate::domain::terms::names::four_letters;
use crate::store::backup::crypt::{self, Key};
use crate::store::backup::pack::{ArchiveError, MANIFEST, Manifest, SCHEMA};
use crate::store::codec::record::RECORD_LIMIT;
use crate::store::data::directory::{Directory, FORMAT, random};
use crate::store::data::finding::Finding;
use crate::store::data::layout;
use crate::store::data::layout::is_backed_up;
use crate::store::data::log_file::LOG_LIMIT;
use crate::store::disk::door::Disk;
use crate::store::disk::error::StoreError;
use crate::store::disk::outside;
use crate::store::disk::outside_writing;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

/// Largest backup that is opened, in bytes, unpacked.
const ARCHIVE_LIMIT: u64 = 4 << 30;
/// Most files in it.
const MOST_FILES: usize = 500_000;

/// What was put in place.
#[derive(Clone, Debug)]
pub(crate) struct Restored {
    pub(crate) manifest: Manifest,
    /// What a check of it found.
    pub(crate) findings: Vec<Finding>,
}

/// The files of a backup, each looked at before anything is written.
///
/// # Errors
/// When it cannot be opened, or holds anything that is not part of a data directory.
pub(crate) fn open(
    sealed: &[u8],
    key: &Key,
) -> Result<(Manifest, BTreeMap<String, Vec<u8>>), ArchiveError> {
    let archive = crypt::decrypt(sealed, key, ARCHIVE_LIMIT)?;
    let mut files = unpacked(&archive)?;
    let manifest = files
        .remove(MANIFEST)
        .ok_or_else(|| foreign(format!("{MANIFEST} is missing")))?;
    let manifest: Manifest = serde_json::from_slice(&manifest)
        .map_err(|error| foreign(format!("{MANIFEST}: {error}")))?;
    if manifest.schema != SCHEMA {
        return Err(foreign(format!("its schema is {}", manifest.schema)));
    }
    if manifest.format > FORMAT {
        return Err(StoreError::NewerFormat {
            format: manifest.format,
            ours: FORMAT,
        }
        .into());
    }
    if files.len() != manifest.files || !files.contains_key(layout::SETTINGS) {
        return Err(foreign(format!(
            "it holds {} files where {} were put in",
            files.len(),
            manifest.files
        )));
    }
    Ok((manifest, files))
}

fn foreign(why: String) -> ArchiveError {
    ArchiveError::Foreign(why)
}

/// The files of an archive: plain ones of a data directory, each once, none too large.
fn unpacked(archive: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, ArchiveError> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut archive = tar::Archive::new(archive);
    for entry in archive.entries().map_err(ArchiveError::Tar)? {
        let mut entry = entry.map_err(ArchiveError::Tar)?;
        let path = String::from_utf8(entry.path_bytes().into_owned())
            .map_err(|_| foreign("a path is not UTF-8".to_owned()))?;
        if entry.header().entry_type() == tar::EntryType::Directory {
            continue;
        }
        if entry.header().entry_type() != tar::EntryType::Regular {
            return Err(foreign(format!("{path} is no plain file")));
        }
        if path != MANIFEST && !is_backed_up(&path) {
            return Err(foreign(format!("{path} is not part of a data directory")));
        }
        let limit = if path.ends_with(".toml") {
            RECORD_LIMIT
        } else {
            LOG_LIMIT
        };
        if entry.size() > limit {
            return Err(StoreError::TooLarge {
                path,
                size: entry.size(),
                limit,
            }
            .into());
        }
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).map_err(ArchiveError::Tar)?;
        if files.len() >= MOST_FILES || files.insert(path.clone(), bytes).is_some() {
            return Err(foreign(format!(
                "{path} is there twice, or there are too many files"
            )));
        }
    }
    Ok(files)
}

/// Whether a backup may be put there: nothing is there, or an empty folder.
pub(crate) fn is_free(target: &Path) -> bool {
    !outside::exists(target)
        || outside::is_folder(target)
            && Disk::new(target.to_owned())
                .list("")
                .is_ok_and(|names| names.is_empty())
}

/// Writes a backup's files as a new data directory, with a device of its own.
///
/// # Errors
/// When it could not be put in place; then nothing is there, or what was written stands beside under a name of its own.
pub(crate) fn put(
    target: &Path,
    manifest: Manifest,
    files: &BTreeMap<String, Vec<u8>>,
    now_ms: u64,
) -> Result<Restored, ArchiveError> {
    if !is_free(target) {
        return Err(StoreError::Refused(format!(
            "{} is not empty; a backup goes into a new directory only",
            target.display()
        ))
        .into());
    }
    let target = std::path::absolute(target)
        .map_err(StoreError::io("find", target.display().to_string()))?;
    let name = target
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let beside = target.with_file_name(format!(".{name}.{}.restoring", four_letters(random())));
    let written = write(&beside, &manifest, files, now_ms);
    let placed = written.and_then(|findings| {
        outside_writing::place_folder(&beside, &target)?;
        Ok(findings)
    });
    match placed {
        Ok(findings) => Ok(Restored { manifest, findings }),
        Err(error) => {
            // It holds private notes: what did not come to be must not lie about.
            outside_writing::remove_folder(&beside);
            Err(error.into())
        }
    }
}

fn write(
    root: &Path,
    manifest: &Manifest,
    files: &BTreeMap<String, Vec<u8>>,
    now_ms: u64,
) -> Result<Vec<Finding>, StoreError> {
    let disk = Disk::new(root.to_owned());
    disk.make_folder("")?;
    for (path, bytes) in files {
        disk.replace(path, None, bytes)?;
    }
    for folder in [
        layout::COACHES,
        layout::EMPLOYERS,
        layout::CANDIDATES,
        layout::LOG,
        layout::PRIVATE,
    ] {
        disk.make_folder(folder)?;
    }
    disk.make_folder(layout::MACHINE)?;
    // Two machines must never append to the same log file.
    let known = |id: &str| {
        files.keys().any(|path| {
            path.split('/')
                .any(|part| part == id || part.strip_suffix(".jsonl") == Some(id))
        })
    };
    let device = std::iter::repeat_with(|| four_letters(random()))
        .find(|id| !known(id))
        .expect("random ids do not run out");
    disk.replace(layout::DEVICE, None, format!("{device}\n").as_bytes())?;
    let directory = Directory::open(root.to_owned())?;
    directory.note_backup(manifest.made)?;
    Ok(directory.check(now_ms)?.findings)
}

#[cfg(test)]
#[path = "restore_tests.rs"]
mod tests;
