//! A data directory that was found: its door, its settings, and this machine's device id.

use crate::domain::caseload::loaded::Problem;
use crate::domain::log::masks::Masks;
use crate::domain::log::tombstone::Tombstone;
use crate::domain::record::coach::Settings;
use crate::domain::terms::names::{Code, Device, EntryId, four_letters};
use crate::store::codec::record::{self, RECORD_LIMIT};
use crate::store::data::layout;
use crate::store::data::log_file::LOG_LIMIT;
use crate::store::disk::door::Disk;
use crate::store::disk::error::StoreError;
use crate::store::disk::outside;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::rc::Rc;

/// Version of the data directory that this program writes.
pub(crate) const FORMAT: u32 = 1;

/// An open data directory.
#[derive(Clone, Debug)]
pub(crate) struct Directory {
    pub(crate) disk: Disk,
    pub(crate) settings: Settings,
    /// Whether a folder that cannot be listed is named and left out. A writer must not take what is in it for missing.
    pub(crate) reads_on: bool,
    /// Checksums of the records as they were when a verb first looked at them.
    seen: RefCell<HashMap<String, u32>>,
    /// Copies beside logs and records, as far as their folders were listed.
    copies: RefCell<BTreeSet<String>>,
    /// Tombstones, once they were read.
    pub(crate) erased: RefCell<Option<Rc<Erased>>>,
    /// Masks over the lines of the log, once it was loaded.
    pub(crate) masks: RefCell<Option<Masks>>,
}

/// What the files of tombstones say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Erased {
    pub(crate) tombstones: Vec<Tombstone>,
    /// People who were forgotten.
    pub(crate) codes: BTreeSet<Code>,
    pub(crate) problems: Vec<Problem>,
}

impl Directory {
    /// Opens a data directory.
    ///
    /// # Errors
    /// When there is none, or its settings cannot be read.
    pub(crate) fn open(root: PathBuf) -> Result<Directory, StoreError> {
        let disk = Disk::new(root);
        let missing = || {
            let path = disk.root().display().to_string();
            match outside::exists(disk.root()) && !outside::is_folder(disk.root()) {
                true => StoreError::Special {
                    path,
                    what: "a file, not a data directory",
                },
                false => StoreError::NoDirectory { path },
            }
        };
        let bytes = disk
            .read(layout::SETTINGS, RECORD_LIMIT)?
            .ok_or_else(missing)?;
        let settings = record::settings(layout::SETTINGS, &bytes).map_err(unreadable)?;
        Ok(Directory {
            disk,
            settings,
            reads_on: false,
            seen: RefCell::default(),
            copies: RefCell::default(),
            erased: RefCell::default(),
            masks: RefCell::default(),
        })
    }

    /// A directory that does not exist yet: everything in it is empty.
    pub(crate) fn absent(root: PathBuf) -> Directory {
        let settings = Settings {
            format: FORMAT,
            team: None,
            language: None,
            quota: Default::default(),
            outcomes: Default::default(),
            calendar: Default::default(),
            retention: Default::default(),
            suppression: Default::default(),
        };
        Directory {
            disk: Disk::new(root),
            settings,
            reads_on: false,
            seen: RefCell::default(),
            copies: RefCell::default(),
            erased: RefCell::default(),
            masks: RefCell::default(),
        }
    }

    /// Refuses to write into a directory of a newer format.
    pub(crate) fn check_writable(&self) -> Result<(), StoreError> {
        let format = self.settings.format;
        if format > FORMAT {
            Err(StoreError::NewerFormat {
                format,
                ours: FORMAT,
            })
        } else {
            Ok(())
        }
    }

    /// The bytes of a record or log, whichever its name says; none where there is no such file.
    pub(crate) fn read_any(&self, path: &str) -> Result<Vec<u8>, StoreError> {
        let limit = if path.ends_with(".jsonl") {
            LOG_LIMIT
        } else {
            RECORD_LIMIT
        };
        Ok(self.disk.read(path, limit)?.unwrap_or_default())
    }

    /// Remembers how a record was when it was looked at.
    pub(crate) fn note_seen(&self, path: &str, bytes: &[u8]) {
        self.seen
            .borrow_mut()
            .entry(path.to_owned())
            .or_insert_with(|| crc32fast::hash(bytes));
    }

    /// Whether a record is as it was when it was looked at, or was not looked at.
    pub(crate) fn is_as_seen(&self, path: &str, bytes: &[u8]) -> bool {
        self.seen
            .borrow()
            .get(path)
            .is_none_or(|seen| *seen == crc32fast::hash(bytes))
    }

    /// Remembers copies that syncing programs left beside logs and records.
    pub(in crate::store::data) fn note_copies<'a>(&self, paths: impl Iterator<Item = &'a String>) {
        self.copies.borrow_mut().extend(paths.cloned());
    }

    /// The copies that were met: of logs, whose entries are counted, and of records, which are not read.
    pub(crate) fn copies(&self) -> Vec<String> {
        self.copies.borrow().iter().cloned().collect()
    }

    /// Forgets how records were: this program changed them itself.
    pub(crate) fn forget_seen(&self) {
        self.seen.borrow_mut().clear();
    }

    /// Forgets what tombstones say: another may have written some since.
    pub(crate) fn forget_erased(&self) {
        *self.erased.borrow_mut() = None;
    }

    /// Keeps a page where only this user and machine see it; answers with its path.
    ///
    /// # Errors
    /// When nothing is stored yet, or the disk refuses.
    pub(crate) fn keep_page(&self, name: &str, text: &str) -> Result<PathBuf, StoreError> {
        if self.disk.is_missing(layout::SETTINGS) {
            return Err(StoreError::NoDirectory {
                path: self.disk.root().display().to_string(),
            });
        }
        self.disk.make_folder(layout::MACHINE)?;
        let path = format!("{}/{name}", layout::MACHINE);
        let before = self.disk.read(&path, u64::MAX)?;
        self.disk
            .replace(&path, before.as_deref(), text.as_bytes())?;
        Ok(self.disk.root().join(path))
    }

    /// This machine's device id, made on first need. A directory that was copied with its `.coach/` from another machine gets one
    /// of its own: two machines that write to one log file would lose each other's lines.
    pub(crate) fn device(&self) -> Result<Device, StoreError> {
        let text = |path: &str| {
            let bytes = self.disk.read(path, RECORD_LIMIT)?.unwrap_or_default();
            Ok::<_, StoreError>(String::from_utf8_lossy(&bytes).into_owned())
        };
        let written: Option<Device> = text(layout::DEVICE)?.trim().parse().ok();
        let machine = outside::machine();
        let known = match machine {
            Some(_) => text(layout::MACHINES)?,
            None => String::new(),
        };
        let device = match device_of(machine.as_deref(), &known, written.as_ref()) {
            Some(device) => device,
            None => {
                let id = four_letters(random());
                let device = id.parse();
                device.map_err(|error| StoreError::Refused(format!("{error}")))?
            }
        };
        if written.as_ref() != Some(&device) {
            self.put(layout::DEVICE, &format!("{device}\n"))?;
        }
        let line = machine.map(|machine| format!("{machine} {device}"));
        if let Some(line) = line.filter(|line| !known.lines().any(|known| known == line)) {
            self.put(layout::MACHINES, &format!("{line}\n{known}"))?;
        }
        Ok(device)
    }

    /// Replaces a small file of this machine's own.
    fn put(&self, path: &str, text: &str) -> Result<(), StoreError> {
        let before = self.disk.read(path, RECORD_LIMIT)?;
        self.disk.replace(path, before.as_deref(), text.as_bytes())
    }
}

/// The device id of a machine: the one that is written, unless it is another machine's; then the one it had before. `known` holds
/// machines with their ids, the latest first. `None` where it needs a new one.
fn device_of(machine: Option<&str>, known: &str, written: Option<&Device>) -> Option<Device> {
    let pairs = || known.lines().filter_map(|line| line.split_once(' '));
    let is_anothers = |device: &Device| {
        machine.is_some() && pairs().any(|(_, id)| id == device.as_str()) && {
            let ours = pairs().any(|(name, id)| Some(name) == machine && id == device.as_str());
            !ours
        }
    };
    if let Some(device) = written.filter(|device| !is_anothers(device)) {
        return Some(device.clone());
    }
    let mut ours = pairs().filter(|(name, _)| Some(*name) == machine);
    ours.find_map(|(_, id)| id.parse().ok())
}

/// Four random bytes, for codes and ids.
pub(crate) fn random() -> [u8; 4] {
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes).expect("the operating system has random numbers");
    bytes
}

/// An identity stamped with a time (milliseconds since 1970 UTC) and random otherwise.
pub(crate) fn fresh_id(now_ms: u64) -> EntryId {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes[6..]).expect("the operating system has random numbers");
    EntryId(ulid::Ulid::from_parts(now_ms, u128::from_be_bytes(bytes)))
}

/// A problem that ends the whole command.
pub(crate) fn unreadable(problem: crate::domain::caseload::loaded::Problem) -> StoreError {
    StoreError::Unreadable {
        path: problem.path,
        line: problem.line,
        message: problem.message,
    }
}

#[cfg(test)]
#[path = "directory_tests.rs"]
mod tests;
