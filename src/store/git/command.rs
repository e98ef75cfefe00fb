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

/// What the environment may tell git: of other repositories, of settings, and of programs to run.
const INHERITED: [&str; 26] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_GRAFT_FILE",
    "GIT_SHALLOW_FILE",
    "GIT_REPLACE_REF_BASE",
    "GIT_TEMPLATE_DIR",
    "GIT_CONFIG",
    "GIT_CONFIG_PARAMETERS",
    "GIT_CONFIG_COUNT",
    "GIT_ATTR_SOURCE",
    "GIT_EXEC_PATH",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_PROXY_COMMAND",
    "GIT_EXTERNAL_DIFF",
    "GIT_EDITOR",
    "GIT_SEQUENCE_EDITOR",
    "GIT_PAGER",
    "GIT_ASKPASS",
    "GIT_ALLOW_PROTOCOL",
];

/// What a git command may use that goes elsewhere, and what it must not do beside it.
const ABROAD: [&str; 20] = [
    "-c",
    "protocol.file.allow=always",
    "-c",
    "protocol.https.allow=always",
    "-c",
    "protocol.ssh.allow=always",
    "-c",
    "gc.auto=0",
    "-c",
    "maintenance.auto=false",
    "-c",
    "transfer.fsckObjects=true",
    "-c",
    "push.followTags=false",
    "-c",
    "push.gpgSign=false",
    "-c",
    "submodule.recurse=false",
    "-c",
    "advice.pushUpdateRejected=false",
];

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
    for inherited in INHERITED {
        command.env_remove(inherited);
    }
    command
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("LC_ALL", "C")
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
pub(crate) const DRIVER: [(&str, &str); 2] = [
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

/// What a git command that goes elsewhere answers, or what git says where it cannot.
pub(in crate::store::git) fn abroad(root: &Path, arguments: &[&str]) -> Result<String, String> {
    let said = told(git(root).args(ABROAD).args(arguments))?;
    Ok(String::from_utf8_lossy(&said).into_owned())
}

fn told(command: &mut Command) -> Result<Vec<u8>, String> {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("git cannot be started: {error}"))?;
    let complaint = child.stderr.take();
    let listener = std::thread::spawn(move || {
        let mut text = Vec::new();
        let read = complaint.map(|mut complaint| complaint.read_to_end(&mut text));
        drop(read);
        String::from_utf8_lossy(&text).into_owned()
    });
    let mut said = Vec::new();
    let read = child
        .stdout
        .take()
        .map(|mut out| out.read_to_end(&mut said));
    let status = child.wait();
    let complaint = listener.join().unwrap_or_default();
    let is_done =
        status.is_ok_and(|status| status.success()) && read.is_none_or(|read| read.is_ok());
    match is_done {
        true => Ok(said),
        false => Err(complaint + &String::from_utf8_lossy(&said)),
    }
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
