//! What git keeps in its folder beside the objects it stores: which of it goes with the history, and what keeps a history from
//! being dropped.

use crate::store::disk::outside::{self, Found};
use std::io;
use std::path::{Path, PathBuf};

/// Largest file of git's own that is looked through, in bytes.
const LIMIT: u64 = 1 << 30;

/// What becomes of a file when the history is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It stays, or git writes it anew.
    Stays,
    /// It goes.
    Goes,
    /// It belongs to something that was begun and not ended.
    UnderWay,
    /// Another git is at work, or was cut off.
    Lock,
    /// Git stores elsewhere, or others store here.
    Shared,
    /// Nobody knows what it is.
    Foreign,
}

/// What git or a user keeps there that is not of the history. A name that ends in a slash is a folder.
const STAYS: [&str; 10] = [
    "HEAD",
    "config",
    "description",
    "index",
    "packed-refs",
    "refs/",
    "logs/",
    "hooks/",
    "branches/",
    "objects/",
];
/// The same, where users write patterns and git a list.
const STAYS_IN_INFO: [&str; 5] = [
    "info/exclude",
    "info/attributes",
    "info/refs",
    "info/sparse-checkout",
    "info/grafts",
];
/// The words of messages while they are written and after, and names of commits that were.
const GOES: [&str; 15] = [
    "COMMIT_EDITMSG",
    "MERGE_MSG",
    "SQUASH_MSG",
    "TAG_EDITMSG",
    "NOTES_EDITMSG",
    "EDIT_DESCRIPTION",
    "MERGE_HEAD",
    "MERGE_MODE",
    "MERGE_RR",
    "AUTO_MERGE",
    "FETCH_HEAD",
    "ORIG_HEAD",
    "gc.log",
    "gitk.cache",
    "coach-index",
];
const UNDER_WAY: [&str; 7] = [
    "rebase-apply/",
    "rebase-merge/",
    "sequencer/",
    "CHERRY_PICK_HEAD",
    "REVERT_HEAD",
    "REBASE_HEAD",
    "BISECT_",
];
const SHARED: [&str; 4] = [
    "commondir",
    "gitdir",
    "worktrees/",
    "objects/info/alternates",
];
/// What keeps git from packing anew what it has packed.
const PINNED: [&str; 3] = [".keep", ".promisor", ".mtimes"];
/// What editors leave beside a file.
const LEFTOVERS: [&str; 5] = ["~", ".swp", ".swo", ".orig", ".bak"];

fn fate(path: &str) -> Fate {
    let is = |name: &&str| {
        if name.ends_with(['/', '_']) {
            path.starts_with(name)
        } else {
            path == *name
        }
    };
    if SHARED.iter().any(is) {
        Fate::Shared
    } else if path.starts_with("objects/pack/") && PINNED.iter().any(|end| path.ends_with(end)) {
        Fate::Foreign
    } else if path.ends_with(".lock") {
        Fate::Lock
    } else if UNDER_WAY.iter().any(is) {
        Fate::UnderWay
    } else if GOES.iter().any(is)
        || !path.contains('/') && LEFTOVERS.iter().any(|end| path.ends_with(end))
    {
        Fate::Goes
    } else if STAYS.iter().chain(&STAYS_IN_INFO).any(is) {
        Fate::Stays
    } else {
        Fate::Foreign
    }
}

/// Why a folder of git's is not one whose history can be dropped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Obstacle {
    #[error("{0} is a link: what git stores may be another repository's")]
    Link(String),
    #[error("the repository shares what it stores with another one (.git/{0})")]
    Shared(String),
    #[error("git is running here, or was interrupted (.git/{0}): wait for it, or remove that file")]
    Lock(String),
    #[error("a rebase, cherry-pick or bisect is in progress (.git/{0}): finish it first")]
    UnderWay(String),
    #[error(
        ".git/{0} would remain, and may hold what should go: look at it, and move or remove it"
    )]
    Foreign(String),
    #[error("git's own folder cannot be searched: {0}")]
    Unreadable(#[from] io::Error),
}

/// What goes with the history of a repository.
///
/// # Errors
/// The first thing that keeps it from being dropped.
pub(crate) fn to_drop(folder: &Path) -> Result<Vec<PathBuf>, Obstacle> {
    let mut goes = Vec::new();
    for Found { path, is_link } in outside::below(folder)? {
        let name = name_in(folder, &path);
        // Hooks are not run and not touched.
        if is_link && !name.starts_with("hooks") {
            return Err(Obstacle::Link(path.display().to_string()));
        }
        match fate(&name) {
            Fate::Stays => {}
            Fate::Goes => goes.push(path),
            Fate::UnderWay => return Err(Obstacle::UnderWay(name)),
            Fate::Lock => return Err(Obstacle::Lock(name)),
            Fate::Shared => return Err(Obstacle::Shared(name)),
            Fate::Foreign => return Err(Obstacle::Foreign(name)),
        }
    }
    Ok(goes)
}

/// Every file of git's own but the objects it stores and the examples it brings along, each with its name and what it holds.
///
/// # Errors
/// When one cannot be read, or there are objects of other repositories among them, which only git can read there.
pub(crate) fn texts(folder: &Path) -> io::Result<Vec<String>> {
    let mut texts = Vec::new();
    for Found { path, is_link } in outside::below(folder)? {
        let name = name_in(folder, &path);
        if name.starts_with("modules/") {
            return Err(io::ErrorKind::Unsupported.into());
        }
        let is_object =
            name.starts_with("objects/") && !PINNED.iter().any(|end| name.ends_with(end));
        if is_link || is_object || name.ends_with(".sample") {
            continue;
        }
        texts.push(format!(
            "{name}\n{}",
            String::from_utf8_lossy(&outside::read_bytes(&path, LIMIT)?)
        ));
    }
    Ok(texts)
}

fn name_in(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = below
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_plain_repository_holds_stays_or_goes_and_the_rest_is_an_obstacle() {
        for stays in [
            "HEAD",
            "refs/heads/main",
            "logs/refs/heads/main",
            "objects/pack/pack-1.idx",
            "hooks/pre-commit",
            "info/exclude",
            "index",
        ] {
            assert_eq!(fate(stays), Fate::Stays, "{stays}");
        }
        for goes in [
            "COMMIT_EDITMSG",
            "COMMIT_EDITMSG~",
            ".COMMIT_EDITMSG.swp",
            "NOTES_EDITMSG",
            "gitk.cache",
            "FETCH_HEAD",
        ] {
            assert_eq!(fate(goes), Fate::Goes, "{goes}");
        }
        for under_way in [
            "rebase-merge/message",
            "sequencer/todo",
            "BISECT_LOG",
            "CHERRY_PICK_HEAD",
        ] {
            assert_eq!(fate(under_way), Fate::UnderWay, "{under_way}");
        }
        for lock in ["index.lock", "refs/heads/main.lock"] {
            assert_eq!(fate(lock), Fate::Lock, "{lock}");
        }
        for shared in ["worktrees/two/HEAD", "objects/info/alternates", "commondir"] {
            assert_eq!(fate(shared), Fate::Shared, "{shared}");
        }
        for foreign in [
            "rr-cache/1/preimage",
            "modules/x/HEAD",
            "lfs/objects/1",
            "notes.txt",
            "objects/pack/pack-1.keep",
            "info/other",
            "refs.txt",
            "HEADS",
        ] {
            assert_eq!(fate(foreign), Fate::Foreign, "{foreign}");
        }
    }
}
