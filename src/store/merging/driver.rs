//! Git's merge of one file, done by the one merge: what `coach merge-driver` runs.

use crate::domain::calendar::day::Date;
use crate::domain::terms::names::EntryId;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::disk::outside;
use crate::store::merging::conflicts;
use crate::store::merging::log_copies;
use crate::store::merging::record_copies::{Copied, Joined, NotJoined, join};
use crate::store::merging::told::stamps;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Three versions of a file, and where it lies in the data directory.
#[derive(Clone, Debug)]
pub(crate) struct Versions {
    pub(crate) base: Vec<u8>,
    pub(crate) ours: Vec<u8>,
    pub(crate) theirs: Vec<u8>,
}

/// Where git's file lies: the data directory, which may be a folder of the repository, and the path in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) root: PathBuf,
    pub(crate) path: String,
}

impl Place {
    /// Finds the data directory of a path in a repository.
    pub(crate) fn find(repository: &Path, path: &str) -> Option<Place> {
        let parts: Vec<&str> = path.split('/').collect();
        let split = |at: usize| Place {
            root: repository.join(parts[..at].join("/")),
            path: parts[at..].join("/"),
        };
        let mut places = (0..parts.len()).map(split);
        places.find(|place| {
            layout::is_shared(&place.path) && outside::is_file(&place.root.join(layout::SETTINGS))
        })
    }
}

/// Merges three versions of a file. Values that did not stay are kept on this machine, where `coach history` shows them.
///
/// # Errors
/// When they do not make one file.
pub(crate) fn merge(place: &Place, versions: &Versions, today: Date) -> Result<Vec<u8>, NotJoined> {
    let Versions { base, ours, theirs } = versions;
    let directory = Directory::open(place.root.clone()).ok();
    if place.path.ends_with(".jsonl") {
        let erased = directory
            .as_ref()
            .and_then(|directory| directory.erased().ok());
        let stones = erased.iter().flat_map(|erased| &erased.tombstones);
        let dropped: BTreeSet<EntryId> = stones.filter_map(|stone| stone.id).collect();
        let is_dropped = |id: EntryId| dropped.contains(&id);
        return Ok(log_copies::join(
            &place.path,
            [base, ours, theirs],
            is_dropped,
        ));
    }
    if !place.path.ends_with(".toml") {
        return Err(NotJoined::NotOurs);
    }
    let Joined { bytes, lost } = join_versions(place, versions)?;
    if let Some(directory) = directory.filter(|_| !lost.is_empty()) {
        let kept = directory
            .disk
            .lock(layout::LOCK)
            .and_then(|_lock| conflicts::keep(&directory.disk, &place.path, lost, today));
        kept.map_err(|error| NotJoined::Unfit(error.to_string()))?;
    }
    Ok(bytes)
}

/// Merges three versions of a record, by when each side changed what.
pub(crate) fn join_versions(place: &Place, versions: &Versions) -> Result<Joined, NotJoined> {
    let Versions { base, ours, theirs } = versions;
    let [one, other] = stamps(&place.root, &place.path, [ours, theirs]);
    // Git gives an empty file where there was none before.
    let base = Some(base.as_slice()).filter(|base| !base.is_empty());
    join(
        &place.path,
        base,
        &Copied {
            bytes: ours,
            stamps: one,
        },
        &Copied {
            bytes: theirs,
            stamps: other,
        },
    )
}
