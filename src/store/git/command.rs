//! The only place that starts a process: the user's own git, asked little and told less.
#![expect(clippy::disallowed_types, reason = "this file is the door to git")]

use crate::store::disk::outside;
use std::io::{Read, Write};
use std::path::Path;
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
pub(in crate::store::git) fn git(root: &Path) -> Command {
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

/// Whether there is a repository in this directory or around it.
pub(crate) fn has_repository(root: &Path) -> bool {
    root.ancestors()
        .any(|folder| outside::exists(&folder.join(".git")))
}

/// The merge driver's name and command, as the configuration of a repository has them.
const DRIVER: [(&str, &str); 2] = [
    ("merge.coach.name", "merge of coach's records and logs"),
    ("merge.coach.driver", "coach merge-driver %O %A %B %P"),
];

/// Tells git, in this repository, to have `coach` merge its files. Whether it took that in.
pub(crate) fn set_driver(root: &Path) -> bool {
    let is_set = |(key, value): &(&str, &str)| {
        let known = one(root, &["config", "--local", "--get", key]);
        known.as_deref() == Some(*value)
            || answer(git(root).args(["config", "--local", key, value])).is_some()
    };
    DRIVER.iter().all(is_set)
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

/// Whether a folder holds what a repository stores: below the data directory that is another one's.
pub(crate) fn is_store(root: &Path, folder: &str) -> bool {
    let at = |name: &str| root.join(folder).join(name);
    outside::is_folder(&at("objects"))
        && outside::is_folder(&at("refs"))
        && outside::exists(&at("HEAD"))
}

/// Whether there is a repository here or around; `None` when git cannot tell.
pub(in crate::store::git) fn is_repository(root: &Path) -> Option<bool> {
    let inside = git(root)
        .args(["rev-parse", "--git-dir"])
        .stdout(Stdio::null())
        .status();
    if inside.is_ok_and(|status| status.success()) {
        return Some(true);
    }
    // Without a repository there is no history; where there is one, git is missing or refuses it.
    if has_repository(root) {
        None
    } else {
        Some(false)
    }
}

/// The lines that a git command answers with.
pub(in crate::store::git) fn lines(root: &Path, arguments: &[&str]) -> Option<Vec<String>> {
    let said = answer(git(root).args(arguments))?;
    Some(
        String::from_utf8_lossy(&said)
            .lines()
            .map(str::to_owned)
            .collect(),
    )
}

/// What git answers, if it did what it was asked. The standard library's own way ends in a panic where a pipe cannot be read.
fn answer(command: &mut Command) -> Option<Vec<u8>> {
    finished(command.stdout(Stdio::piped()).spawn().ok()?)
}

fn finished(mut child: Child) -> Option<Vec<u8>> {
    let mut said = Vec::new();
    let read = child.stdout.take()?.read_to_end(&mut said);
    child.wait().ok().filter(ExitStatus::success)?;
    read.ok().map(|_| said)
}

/// Gives a git command its input and takes its answer.
pub(in crate::store::git) fn fed(command: &mut Command, input: &str) -> Option<String> {
    String::from_utf8(fed_bytes(command, input.as_bytes())?).ok()
}

/// The same of bytes.
pub(in crate::store::git) fn fed_bytes(command: &mut Command, input: &[u8]) -> Option<Vec<u8>> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut stdin = child.stdin.take()?;
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let said = finished(child);
    writer.join().ok()?.ok()?;
    said
}

/// The bytes that a git command answers with.
pub(in crate::store::git) fn bytes(root: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    answer(git(root).args(arguments))
}

pub(in crate::store::git) fn one(root: &Path, arguments: &[&str]) -> Option<String> {
    lines(root, arguments)?.into_iter().next()
}
