//! The only place that starts a process: the user's own git, asked little and told less.
#![expect(clippy::disallowed_types, reason = "this file is the door to git")]

use std::path::Path;
use std::process::{Command, Stdio};

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
    command.arg("-C").arg(root).args(["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"]);
    for inherited in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_TEMPLATE_DIR", "GIT_CONFIG"] {
        command.env_remove(inherited);
    }
    command.env("GIT_OPTIONAL_LOCKS", "0").stdin(Stdio::null()).stderr(Stdio::null());
    command
}

/// Makes a repository, without anyone's template.
pub(crate) fn init(root: &Path) -> Made {
    if crate::store::disk::is_folder(&root.join(".git")) {
        return Made::Already;
    }
    match git(root).args(["init", "--quiet", "--template="]).stdout(Stdio::null()).status() {
        Ok(status) if status.success() => Made::Repository,
        Ok(_) => Made::Failed,
        Err(_) => Made::NoGit,
    }
}

/// Paths that git tracks below some folders, in this repository or one around it.
pub(crate) fn tracked(root: &Path, folders: &[&str]) -> Vec<String> {
    let output = git(root).args(["ls-files", "-z", "--"]).args(folders).output();
    let bytes = output.map(|output| output.stdout).unwrap_or_default();
    bytes.split(|byte| *byte == 0).filter(|name| !name.is_empty()).map(|name| String::from_utf8_lossy(name).into_owned()).collect()
}

/// In how many commits a file changed, in this repository or one around it; none outside any. `None` when git can not
/// tell.
pub(crate) fn versions(root: &Path, path: &str) -> Option<usize> {
    let inside = git(root).args(["rev-parse", "--git-dir"]).stdout(Stdio::null()).status();
    if !inside.is_ok_and(|status| status.success()) {
        // Without a repository, here or around, there is no history; where there is one, git is missing or refuses it.
        return if root.ancestors().any(|folder| crate::store::disk::exists(&folder.join(".git"))) { None } else { Some(0) };
    }
    let output = git(root).args(["log", "--all", "--format=%H", "--", path]).output().ok().filter(|output| output.status.success())?;
    Some(output.stdout.iter().filter(|byte| **byte == b'\n').count())
}
