//! What git stores, asked for by commit and path: the files of a commit, their bytes, and which commit brought a version.

use crate::store::git::command::{bytes, fed_bytes, git, lines};
use std::path::Path;

/// A file of a commit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Stored {
    /// Below the data directory.
    pub(crate) path: String,
    pub(crate) object: String,
}

/// A commit, and when it was made, in milliseconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Commit {
    pub(crate) id: String,
    pub(crate) made: u64,
}

/// The commit that first brought this version of a file, in any branch that is known here.
pub(crate) fn brought_by(root: &Path, version: &[u8], path: &str) -> Option<Commit> {
    let mut hash = git(root);
    hash.args(["hash-object", "--no-filters", "--stdin"]);
    let object = String::from_utf8(fed_bytes(&mut hash, version)?).ok()?;
    let find = format!("--find-object={}", object.trim());
    let found = lines(
        root,
        &[
            "log",
            "--all",
            "HEAD",
            "--ignore-missing",
            "--reverse",
            "--format=%H %ct",
            &find,
            "--",
            path,
        ],
    )?;
    let (id, made) = found.first()?.split_once(' ')?;
    let seconds: u64 = made.parse().ok()?;
    Some(Commit {
        id: id.to_owned(),
        made: seconds.saturating_mul(1000),
    })
}

/// The files below a folder that are not the same in two commits.
pub(crate) fn differing(root: &Path, one: &str, other: &str, folder: &str) -> Option<Vec<String>> {
    let said = bytes(
        root,
        &[
            "diff-tree",
            "-r",
            "-z",
            "--relative",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            "--name-only",
            one,
            other,
            "--",
            folder,
        ],
    )?;
    Some(names(&said))
}

/// The files of a commit among some paths.
pub(crate) fn stored(root: &Path, commit: &str, paths: &[String]) -> Option<Vec<Stored>> {
    if paths.is_empty() {
        return Some(Vec::new());
    }
    let mut arguments = vec!["ls-tree", "-r", "-z", commit, "--"];
    arguments.extend(paths.iter().map(String::as_str));
    let said = bytes(root, &arguments)?;
    let read = |entry: String| {
        // `MODE blob OBJECT`, a tab, the path. Links and folders of other repositories are passed over.
        let (about, path) = entry.split_once('\t')?;
        let mut words = about.split(' ');
        let is_plain = words.next()?.starts_with("100") && words.next()? == "blob";
        is_plain.then_some(Stored {
            path: path.to_owned(),
            object: words.next()?.to_owned(),
        })
    };
    Some(names(&said).into_iter().filter_map(read).collect())
}

/// The bytes of objects, in order.
pub(crate) fn contents(root: &Path, objects: &[&str]) -> Option<Vec<Vec<u8>>> {
    if objects.is_empty() {
        return Some(Vec::new());
    }
    let asked: String = objects.iter().map(|object| format!("{object}\n")).collect();
    let mut command = git(root);
    command.args(["cat-file", "--batch"]);
    let said = fed_bytes(&mut command, asked.as_bytes())?;
    let mut rest = said.as_slice();
    let mut contents = Vec::new();
    for _ in objects {
        // `OBJECT TYPE SIZE`, a newline, the bytes, a newline.
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        let head = std::str::from_utf8(&rest[..end]).ok()?;
        let size: usize = head.rsplit(' ').next()?.parse().ok()?;
        contents.push(rest.get(end + 1..end + 1 + size)?.to_vec());
        rest = rest.get(end + 2 + size..)?;
    }
    Some(contents)
}

/// Names that end with a zero byte each.
pub(in crate::store::git) fn names(said: &[u8]) -> Vec<String> {
    let names = said
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty());
    names
        .map(|name| String::from_utf8_lossy(name).into_owned())
        .collect()
}
