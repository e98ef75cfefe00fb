//! What a merge writes: every shared file with three versions of it, joined by the one merge before any is written.

use crate::domain::calendar::day::Date;
use crate::domain::log::tombstone::Tombstone;
use crate::domain::merging::record::Lost;
use crate::domain::terms::names::{Code, EntryId};
use crate::store::codec::record::RECORD_LIMIT;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file::LOG_LIMIT;
use crate::store::disk::error::StoreError;
use crate::store::git::commits::{self, Filed};
use crate::store::git::objects::contents;
use crate::store::merging::driver::{Place, Versions, join_versions};
use crate::store::merging::{conflicts, log_copies};
use crate::store::sync::fault::SyncFault;
use crate::store::sync::local::Beside;
use crate::store::sync::tally::Tally;
use crate::store::write::memory_files;
use std::collections::{BTreeMap, BTreeSet};

/// One file that becomes another.
struct Becomes {
    path: String,
    before: Option<Vec<u8>>,
    /// None where it goes.
    after: Option<Vec<u8>>,
}

/// What a merge comes to.
#[derive(Default)]
pub(in crate::store::sync) struct Joined {
    files: Vec<Becomes>,
    lost: Vec<(String, Vec<Lost>)>,
    pub(in crate::store::sync) beside: Beside,
    /// Whether anything was erased on either side.
    pub(in crate::store::sync) is_erased: bool,
}

type Tree = BTreeMap<String, Filed>;

/// Merges what two commits have. Nothing is written.
///
/// # Errors
/// When a file cannot be merged, or git does not say what it holds.
pub(in crate::store::sync) fn join(
    directory: &Directory,
    ours: &str,
    theirs: &str,
) -> Result<Joined, SyncFault> {
    let root = directory.disk.root();
    let read = |commit: &str| commits::tree(root, commit).ok_or(SyncFault::Git("list its files"));
    let base = match commits::base(root, ours, theirs) {
        Some(base) => read(&base)?,
        None => Tree::new(),
    };
    let trees = [base, read(ours)?, read(theirs)?];
    let mut joined = Joined {
        beside: beside(&trees),
        ..Joined::default()
    };
    let differing = differing(&trees);
    let mut stones = Stones::default();
    let (erased, others): (Vec<&String>, Vec<&String>) = differing
        .into_iter()
        .partition(|path| path.starts_with(layout::ERASED));
    joined.is_erased = !erased.is_empty();
    for path in erased {
        let versions = versions(directory, path, &trees)?;
        stones.read(&versions.ours);
        stones.read(&versions.theirs);
        joined.lines(path, &versions, &Stones::default());
    }
    if let Ok(known) = directory.erased() {
        stones.take(&known.tombstones);
    }
    for path in others {
        let here = |at: usize| trees[at].contains_key(path);
        let versions = versions(directory, path, &trees)?;
        match path.ends_with(".jsonl") {
            true => joined.lines(path, &versions, &stones),
            false => joined.text(
                directory,
                path,
                &versions,
                [here(0), here(1), here(2)],
                &stones,
            )?,
        }
    }
    Ok(joined)
}

/// Files that are not ours: theirs where this side did not touch them.
fn beside([base, ours, theirs]: &[Tree; 3]) -> Beside {
    let foreign = ours.keys().chain(theirs.keys());
    let foreign: BTreeSet<&String> = foreign.filter(|path| !is_taken(path)).collect();
    let changed = foreign.into_iter().filter(|path| {
        let (before, one, other) = (base.get(*path), ours.get(*path), theirs.get(*path));
        one != other && one == before && other.is_none_or(Filed::is_plain)
    });
    changed
        .map(|path| (path.clone(), theirs.get(path).cloned()))
        .collect()
}

/// Whether a file is one that is written here.
fn is_taken(path: &str) -> bool {
    layout::is_shared(path)
}

/// The shared files that are not what they are here.
fn differing([_, ours, theirs]: &[Tree; 3]) -> Vec<&String> {
    let all: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    let object = |tree: &Tree, path: &str| tree.get(path).map(|filed| filed.object.clone());
    let is_plain = |path: &str| theirs.get(path).is_none_or(Filed::is_plain);
    all.into_iter()
        .filter(|path| is_taken(path) && is_plain(path))
        .filter(|path| object(ours, path) != object(theirs, path))
        .collect()
}

/// The three versions of a file, ours as it lies there; empty where there is none.
fn versions(directory: &Directory, path: &str, trees: &[Tree; 3]) -> Result<Versions, SyncFault> {
    let root = directory.disk.root();
    let [base, theirs] = [&trees[0], &trees[2]].map(|tree| tree.get(path));
    let objects: Vec<&str> = [base, theirs]
        .into_iter()
        .flatten()
        .map(|filed| filed.object.as_str())
        .collect();
    let mut found = contents(root, &objects)
        .ok_or(SyncFault::Git("say what a file holds"))?
        .into_iter();
    let mut next = |filed: Option<&Filed>| match filed {
        Some(_) => found.next().unwrap_or_default(),
        None => Vec::new(),
    };
    let (base, theirs) = (next(base), next(theirs));
    let limit = if path.ends_with(".jsonl") {
        LOG_LIMIT
    } else {
        RECORD_LIMIT
    };
    if theirs.len() as u64 > limit {
        return Err(SyncFault::Apart {
            path: path.to_owned(),
            why: format!(
                "theirs is {} bytes long; the limit is {limit}",
                theirs.len()
            ),
        });
    }
    Ok(Versions {
        base,
        ours: directory.read_any(path)?,
        theirs,
    })
}

/// What tombstones of both sides take out.
#[derive(Default)]
struct Stones {
    lines: BTreeSet<EntryId>,
    people: BTreeSet<Code>,
}

impl Stones {
    fn read(&mut self, bytes: &[u8]) {
        let lines = bytes.split(|byte| *byte == b'\n');
        let stones: Vec<Tombstone> = lines
            .filter_map(|line| serde_json::from_slice(line).ok())
            .collect();
        self.take(&stones);
    }

    fn take(&mut self, stones: &[Tombstone]) {
        self.lines
            .extend(stones.iter().filter_map(|stone| stone.id));
        self.people
            .extend(stones.iter().filter_map(|stone| stone.code.clone()));
    }

    /// Whether a file is that of somebody who was forgotten.
    fn took(&self, path: &str) -> bool {
        self.people.iter().any(|code| {
            let record = crate::domain::terms::record_name::Record::Candidate(code.clone());
            layout::record(&record) == path
        })
    }
}

impl Joined {
    fn lines(&mut self, path: &str, versions: &Versions, stones: &Stones) {
        let Versions { base, ours, theirs } = versions;
        let is_dropped = |id: EntryId| stones.lines.contains(&id);
        let after = log_copies::join(path, [base, ours, theirs], is_dropped);
        self.becomes(path, ours, (!after.is_empty()).then_some(after));
    }

    /// A record, or a text of the team. What one side took away stays away unless the other changed it; a forgotten person does.
    fn text(
        &mut self,
        directory: &Directory,
        path: &str,
        versions: &Versions,
        [was, is_ours, is_theirs]: [bool; 3],
        stones: &Stones,
    ) -> Result<(), SyncFault> {
        let Versions { base, ours, theirs } = versions;
        let after = match (is_ours, is_theirs) {
            _ if stones.took(path) => None,
            (true, false) if was && base == ours => None,
            (true, false) => Some(ours.clone()),
            (false, true) if was && base == theirs => None,
            (false, true) => Some(theirs.clone()),
            _ if base == ours => Some(theirs.clone()),
            _ if base == theirs => Some(ours.clone()),
            _ => Some(self.merged(directory, path, versions)?),
        };
        self.becomes(path, ours, after);
        Ok(())
    }

    fn merged(
        &mut self,
        directory: &Directory,
        path: &str,
        versions: &Versions,
    ) -> Result<Vec<u8>, SyncFault> {
        let place = Place {
            root: directory.disk.root().to_owned(),
            path: path.to_owned(),
        };
        if !path.ends_with(".toml") {
            // A text that both changed stays as it is here; theirs is in the history.
            return Ok(versions.ours.clone());
        }
        let joined = join_versions(&place, versions).map_err(|why| SyncFault::Apart {
            path: path.to_owned(),
            why: why.to_string(),
        })?;
        if !joined.lost.is_empty() {
            self.lost.push((path.to_owned(), joined.lost));
        }
        Ok(joined.bytes)
    }

    fn becomes(&mut self, path: &str, ours: &[u8], after: Option<Vec<u8>>) {
        let before = (!ours.is_empty()).then(|| ours.to_vec());
        if before != after {
            self.files.push(Becomes {
                path: path.to_owned(),
                before,
                after,
            });
        }
    }

    /// Values that did not stay.
    pub(in crate::store::sync) fn conflicts(&self) -> usize {
        self.lost.iter().map(|(_, lost)| lost.len()).sum()
    }

    /// The records whose values did not all stay.
    pub(in crate::store::sync) fn conflicting(&self) -> Vec<String> {
        self.lost.iter().map(|(path, _)| path.clone()).collect()
    }

    /// The files that change here.
    pub(in crate::store::sync) fn changed(&self) -> Vec<String> {
        self.files.iter().map(|file| file.path.clone()).collect()
    }

    /// Counts what comes.
    pub(in crate::store::sync) fn count(&self, tally: &mut Tally) {
        for Becomes {
            path,
            before,
            after,
        } in &self.files
        {
            let bytes = |bytes: &Option<Vec<u8>>| bytes.clone().unwrap_or_default();
            tally.count(path, &bytes(before), &bytes(after));
        }
    }

    /// Writes it all down durably: what was erased first, so that nothing of it is seen in between. Cut off halfway it is a state
    /// that the next merge goes on from. The writers' lock must be held.
    ///
    /// # Errors
    /// When the disk refuses, or somebody changed a file meanwhile.
    pub(in crate::store::sync) fn write(
        &self,
        directory: &Directory,
        today: Date,
    ) -> Result<(), StoreError> {
        for (path, lost) in &self.lost {
            conflicts::keep(&directory.disk, path, lost.clone(), today)?;
        }
        let first = |file: &&Becomes| file.path.starts_with(layout::ERASED);
        let rest = self.files.iter().filter(|file| !first(file));
        for file in self.files.iter().filter(first).chain(rest) {
            if layout::is_shared_record(&file.path)
                && memory_files::of(directory, &file.path).is_some()
            {
                // What this machine remembers of it would tell of a change behind its back.
                memory_files::forget(directory, &file.path)?;
            }
            match &file.after {
                Some(after) => {
                    directory
                        .disk
                        .replace(&file.path, file.before.as_deref(), after)?;
                }
                None => directory.disk.remove(&file.path)?,
            }
        }
        directory.forget_seen();
        directory.forget_erased();
        Ok(())
    }
}
