//! The only place that starts a process: the user's own git, asked little and told less.
#![expect(clippy::disallowed_types, reason = "this file is the door to git")]

use crate::store::disk::outside;
use crate::store::git::files;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};

/// How making a repository went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Made {
    Repository,
    /// There is one already.
    Already,
    /// This machine has no git.
    NoGit,
    Failed,
}

/// A git command in a directory, its own configuration and hooks aside.
fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args([
        "-c",
        "core.hooksPath=/dev/null",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "protocol.allow=never",
    ]);
    for inherited in [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_TEMPLATE_DIR",
        "GIT_CONFIG",
    ] {
        command.env_remove(inherited);
    }
    command
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Makes a repository, without anyone's template.
pub(crate) fn init(root: &Path) -> Made {
    if outside::is_folder(&root.join(".git")) {
        return Made::Already;
    }
    match git(root)
        .args(["init", "--quiet", "--template="])
        .stdout(Stdio::null())
        .status()
    {
        Ok(status) if status.success() => Made::Repository,
        Ok(_) => Made::Failed,
        Err(_) => Made::NoGit,
    }
}

/// Paths that git tracks below some folders, in this repository or one around it.
pub(crate) fn tracked(root: &Path, folders: &[&str]) -> Vec<String> {
    let bytes = answer(git(root).args(["ls-files", "-z", "--"]).args(folders)).unwrap_or_default();
    bytes
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty())
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect()
}

/// What git holds of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub(crate) struct History {
    /// Stored versions of files that hold it, in any commit, also in those that nothing names any more.
    pub(crate) versions: usize,
    /// Commits and tags whose message or author holds it, and files that git keeps beside its objects.
    pub(crate) messages: usize,
    /// Stored versions of files and folders, messages, and files that git keeps beside them, that bear the code of the person asked for.
    pub(crate) of_code: usize,
    /// Where copies may be: the remotes' names.
    pub(crate) remotes: Vec<String>,
}

/// Looks through every object that git stores for this directory. `None` when git is missing or refuses; an empty history
/// where there is no repository.
pub(crate) fn search_history(
    root: &Path,
    holds: &dyn Fn(&str) -> bool,
    bears_code: &dyn Fn(&str) -> bool,
) -> Option<History> {
    match is_repository(root) {
        Some(true) => {}
        Some(false) => return Some(History::default()),
        None => return None,
    }
    let mut child = git(root)
        .args([
            "cat-file",
            "--batch-all-objects",
            "--batch",
            "--buffer",
            "--unordered",
        ])
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut history = History {
        remotes: lines(root, &["remote"])?,
        ..History::default()
    };
    let mut objects = BufReader::new(child.stdout.take()?);
    let mut header = String::new();
    while objects.read_line(&mut header).ok()? > 0 {
        // `OBJECT TYPE SIZE`, the bytes, a newline.
        let mut words = header.split_whitespace().skip(1);
        let (kind, size) = (words.next()?.to_owned(), words.next()?.parse::<u64>().ok()?);
        let mut bytes = Vec::new();
        objects
            .by_ref()
            .take(size + 1)
            .read_to_end(&mut bytes)
            .ok()?;
        let text = String::from_utf8_lossy(&bytes);
        let found = kind != "tree" && holds(&text);
        // A folder holds the names of its files, and such a name is a code.
        history.of_code += usize::from(bears_code(&text));
        match kind.as_str() {
            "blob" => history.versions += usize::from(found),
            _ => history.messages += usize::from(found),
        }
        header.clear();
    }
    child.wait().ok().filter(ExitStatus::success)?;
    // Beside its objects git keeps the words of messages, names, and what moved a branch.
    for folder in own_folders(root)? {
        for text in files::texts(&folder).ok()? {
            history.messages += usize::from(holds(&text));
            history.of_code += usize::from(bears_code(&text));
        }
    }
    Some(history)
}

/// Where git keeps what is its own: of a linked working tree two folders.
fn own_folders(root: &Path) -> Option<BTreeSet<PathBuf>> {
    let folders = lines(
        root,
        &[
            "rev-parse",
            "--path-format=absolute",
            "--git-dir",
            "--git-common-dir",
        ],
    )?;
    let mut folders: BTreeSet<PathBuf> = folders.into_iter().map(PathBuf::from).collect();
    let all = folders.clone();
    // That of a linked working tree lies below the common one.
    folders.retain(|folder| {
        !all.iter()
            .any(|other| other != folder && folder.starts_with(other))
    });
    Some(folders)
}

/// Whether a folder holds what a repository stores: below the data directory that is another one's.
pub(crate) fn is_store(root: &Path, folder: &str) -> bool {
    let at = |name: &str| root.join(folder).join(name);
    outside::is_folder(&at("objects"))
        && outside::is_folder(&at("refs"))
        && outside::exists(&at("HEAD"))
}

/// Whether there is a repository here or around; `None` when git can not tell.
fn is_repository(root: &Path) -> Option<bool> {
    let inside = git(root)
        .args(["rev-parse", "--git-dir"])
        .stdout(Stdio::null())
        .status();
    if inside.is_ok_and(|status| status.success()) {
        return Some(true);
    }
    // Without a repository there is no history; where there is one, git is missing or refuses it.
    if root
        .ancestors()
        .any(|folder| outside::exists(&folder.join(".git")))
    {
        None
    } else {
        Some(false)
    }
}

/// The lines that a git command answers with.
fn lines(root: &Path, arguments: &[&str]) -> Option<Vec<String>> {
    let said = answer(git(root).args(arguments))?;
    Some(
        String::from_utf8_lossy(&said)
            .lines()
            .map(str::to_owned)
            .collect(),
    )
}

/// What git answers, if it did what it was asked. The standard library's own way ends in a panic where a pipe can not be read.
fn answer(command: &mut Command) -> Option<Vec<u8>> {
    finished(command.stdout(Stdio::piped()).spawn().ok()?)
}

fn finished(mut child: Child) -> Option<Vec<u8>> {
    let mut said = Vec::new();
    let read = child.stdout.take()?.read_to_end(&mut said);
    child.wait().ok().filter(ExitStatus::success)?;
    read.ok().map(|_| said)
}

/// Why a history was not dropped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotPurged {
    #[error("there is no git repository in the data directory itself")]
    NotHere,
    #[error(transparent)]
    Obstacle(#[from] files::Obstacle),
    #[error("git can not be started on this machine")]
    NoGit,
    #[error("git does not know who commits: git config user.name and user.email say it")]
    Nobody,
    #[error("the repository's configuration has `{0}`, which coach does not trust")]
    Setting(String),
    #[error("the repository has more than one branch, tag or stash: {0}")]
    OtherNames(String),
    #[error("git can not {0}")]
    Failed(&'static str),
}

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
    let done = |arguments: &[&str], what| {
        if lines(root, arguments).is_some() {
            Ok(())
        } else {
            Err(NotPurged::Failed(what))
        }
    };
    done(&["update-ref", &branch, &commit], "set the branch")?;
    for name in names
        .iter()
        .filter(|name| name.starts_with("refs/remotes/"))
    {
        done(
            &["update-ref", "--no-deref", "-d", name],
            "forget what remotes had",
        )?;
    }
    goes.iter().for_each(|file| outside::remove(file));
    done(&["read-tree", &tree], "set the index")?;
    done(
        &[
            "reflog",
            "expire",
            "--expire=now",
            "--expire-unreachable=now",
            "--all",
        ],
        "empty its record of branches",
    )?;
    done(&["repack", "-a", "-d", "-q"], "pack what is left")?;
    done(&["prune", "--expire=now"], "remove what was before")?;
    // Git may have its reasons to keep more than was asked.
    let count = |arguments: &[&str]| lines(root, arguments).map(|lines| lines.len());
    let stored = count(&[
        "cat-file",
        "--batch-all-objects",
        "--batch-check=%(objectname)",
        "--unordered",
    ]);
    match stored.zip(count(&["rev-list", "--objects", &commit])) {
        Some((stored, reached)) if stored == reached => Ok(commit),
        _ => Err(NotPurged::Failed("remove all that was before")),
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
        HARMLESS.iter().any(|known| {
            if known.ends_with('.') {
                name.starts_with(known)
            } else {
                name == known
            }
        })
    };
    if let Some(strange) = settings
        .into_iter()
        .find(|name| !harmless(name) || name.ends_with(".promisor") || name.ends_with("pack"))
    {
        return Err(NotPurged::Setting(strange));
    }
    let branch = one(root, &["symbolic-ref", "HEAD"])
        .ok_or(NotPurged::Failed("tell which branch this is"))?;
    let names = lines(root, &["for-each-ref", "--format=%(refname)"])
        .ok_or(NotPurged::Failed("list its branches"))?;
    let others: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|name| *name != branch && !name.starts_with("refs/remotes/"))
        .collect();
    if !others.is_empty() {
        return Err(NotPurged::OtherNames(others.join(", ")));
    }
    Ok(Droppable {
        branch,
        names,
        goes,
    })
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

/// Gives a git command its input and takes its answer.
fn fed(command: &mut Command, input: &str) -> Option<String> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut stdin = child.stdin.take()?;
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let said = finished(child);
    writer.join().ok()?.ok()?;
    String::from_utf8(said?).ok()
}

fn one(root: &Path, arguments: &[&str]) -> Option<String> {
    lines(root, arguments)?.into_iter().next()
}
