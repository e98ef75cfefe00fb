//! Dropping git's history: one commit of the files as they are takes its place.

use crate::store::disk::outside;
use crate::store::git::command::{fed, git, lines, one};
use crate::store::git::files;
use std::path::{Path, PathBuf};

/// Why a history was not dropped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotPurged {
    #[error("there is no git repository in the data directory itself")]
    NotHere,
    #[error(transparent)]
    Obstacle(#[from] files::Obstacle),
    #[error("git cannot be started on this machine")]
    NoGit,
    #[error("git does not know who commits: set git config user.name and user.email")]
    Nobody,
    #[error("the repository's configuration has `{0}`, which coach does not trust")]
    Setting(String),
    #[error("the repository has more than one branch, tag or stash: {0}")]
    OtherNames(String),
    #[error("git cannot {0}")]
    Failed(&'static str),
}

/// How the names of a remote's branches begin.
const REMOTE: &str = "refs/remotes/";

/// Settings of a repository that run nothing and send nothing.
const HARMLESS: [&str; 15] = [
    "core.bare",
    "core.filemode",
    "core.repositoryformatversion",
    "core.logallrefupdates",
    "core.ignorecase",
    "core.precomposeunicode",
    "core.autocrlf",
    "core.symlinks",
    "remote.",
    "branch.",
    "pull.",
    "user.",
    "init.",
    "merge.coach.name",
    "merge.coach.driver",
];

/// Drops all history: one commit of these files, as they are now, and nothing that git stored before. Answers with the
/// commit; colleagues' clones and the hosts of remotes are out of reach.
///
/// # Errors
/// Before anything is changed where the repository is not a plain one; where git fails, the branch is as before or new.
pub(crate) fn drop_history(
    root: &Path,
    files: &[String],
    message: &str,
) -> Result<String, NotPurged> {
    let Droppable {
        branch,
        names,
        goes,
    } = droppable(root)?;
    let tree = tree_of(root, files).ok_or(NotPurged::Failed("store the files anew"))?;
    let commit =
        one(root, &["commit-tree", &tree, "-m", message]).ok_or(NotPurged::Failed("commit"))?;
    done(root, &["update-ref", &branch, &commit], "set the branch")?;
    let remote = names.iter().filter(|name| name.starts_with(REMOTE));
    for name in remote {
        done(
            root,
            &["update-ref", "--no-deref", "-d", name],
            "forget what remotes had",
        )?;
    }
    goes.iter().for_each(|file| outside::remove(file));
    done(root, &["read-tree", &tree], "set the index")?;
    remove_unreached(root, &commit)?;
    Ok(commit)
}

/// Removes what nothing leads to any more; all that is left must be the commit's.
fn remove_unreached(root: &Path, commit: &str) -> Result<(), NotPurged> {
    done(
        root,
        &[
            "reflog",
            "expire",
            "--expire=now",
            "--expire-unreachable=now",
            "--all",
        ],
        "empty its record of branches",
    )?;
    done(root, &["repack", "-a", "-d", "-q"], "pack what is left")?;
    done(root, &["prune", "--expire=now"], "remove what was before")?;
    // Git may have its reasons to keep more than was asked.
    let count = |arguments: &[&str]| lines(root, arguments).map(|lines| lines.len());
    let stored = count(&[
        "cat-file",
        "--batch-all-objects",
        "--batch-check=%(objectname)",
        "--unordered",
    ]);
    match stored.zip(count(&["rev-list", "--objects", commit])) {
        Some((stored, reached)) if stored == reached => Ok(()),
        _ => Err(NotPurged::Failed("remove all that was before")),
    }
}

fn done(root: &Path, arguments: &[&str], what: &'static str) -> Result<(), NotPurged> {
    match lines(root, arguments) {
        Some(_) => Ok(()),
        None => Err(NotPurged::Failed(what)),
    }
}

/// A history that can be dropped.
pub(crate) struct Droppable {
    /// The branch it is on.
    branch: String,
    /// All names of the repository.
    names: Vec<String>,
    /// Files of git's own that go with it.
    goes: Vec<PathBuf>,
}

/// Whether the history is one that can be dropped.
///
/// # Errors
/// When the repository is not a plain one, or git could not write.
pub(crate) fn droppable(root: &Path) -> Result<Droppable, NotPurged> {
    let folder = root.join(".git");
    if !outside::is_folder(&folder) {
        return Err(NotPurged::NotHere);
    }
    let goes = files::to_drop(&folder)?;
    if lines(root, &["--version"]).is_none() {
        return Err(NotPurged::NoGit);
    }
    if ["GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"]
        .iter()
        .any(|who| one(root, &["var", who]).is_none())
    {
        return Err(NotPurged::Nobody);
    }
    if let Some(strange) = strange_setting(root)? {
        return Err(NotPurged::Setting(strange));
    }
    let branch = one(root, &["symbolic-ref", "HEAD"])
        .ok_or(NotPurged::Failed("tell which branch this is"))?;
    let names = lines(root, &["for-each-ref", "--format=%(refname)"])
        .ok_or(NotPurged::Failed("list its branches"))?;
    let is_other = |name: &&str| *name != branch && !name.starts_with(REMOTE);
    let others: Vec<&str> = names.iter().map(String::as_str).filter(is_other).collect();
    if !others.is_empty() {
        return Err(NotPurged::OtherNames(others.join(", ")));
    }
    Ok(Droppable {
        branch,
        names,
        goes,
    })
}

/// A setting of the repository that may run or send something.
fn strange_setting(root: &Path) -> Result<Option<String>, NotPurged> {
    let settings = lines(
        root,
        &[
            "config",
            "--local",
            "--no-includes",
            "--name-only",
            "--list",
        ],
    )
    .ok_or(NotPurged::Failed("read its configuration"))?;
    let harmless = |name: &String| {
        HARMLESS.iter().any(|known| match known.ends_with('.') {
            true => name.starts_with(known),
            false => name == known,
        })
    };
    Ok(settings
        .into_iter()
        .find(|name| !harmless(name) || name.ends_with(".promisor") || name.ends_with("pack")))
}

/// Stores files as they are, without filters, and a tree of them.
fn tree_of(root: &Path, files: &[String]) -> Option<String> {
    let stored = fed(
        git(root).args(["hash-object", "-w", "--no-filters", "--stdin-paths"]),
        &files.join("\n"),
    )?;
    let entries: Vec<String> = stored
        .lines()
        .zip(files)
        .map(|(object, path)| format!("100644 {object}\t{path}"))
        .collect();
    if entries.len() != files.len() {
        return None;
    }
    let index = root.join(".git").join("coach-index");
    let with_index = |arguments: &[&str]| {
        let mut command = git(root);
        command.args(arguments).env("GIT_INDEX_FILE", &index);
        command
    };
    let written = fed(
        with_index(&["read-tree", "--empty"]).args::<[&str; 0], &str>([]),
        "",
    )
    .and_then(|_| {
        fed(
            &mut with_index(&["update-index", "--index-info"]),
            &(entries.join("\n") + "\n"),
        )
    })
    .and_then(|_| fed(&mut with_index(&["write-tree"]), ""));
    outside::remove(&index);
    written.map(|tree| tree.trim().to_owned())
}
