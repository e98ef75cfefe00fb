//! Where a text still stands in what git stores.

use crate::store::git::command::{git, is_repository, lines};
use crate::store::git::files;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};

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
    let mut history = History {
        remotes: lines(root, &["remote"])?,
        ..History::default()
    };
    each_object(root, |kind, text| {
        // A folder holds the names of its files, and such a name is a code.
        history.of_code += usize::from(bears_code(text));
        match kind {
            "tree" => {}
            "blob" => history.versions += usize::from(holds(text)),
            _ => history.messages += usize::from(holds(text)),
        }
    })?;
    // Beside its objects git keeps the words of messages, names, and what moved a branch.
    for folder in own_folders(root)? {
        for text in files::texts(&folder).ok()? {
            history.messages += usize::from(holds(&text));
            history.of_code += usize::from(bears_code(&text));
        }
    }
    Some(history)
}

/// Shows each object that git stores, with its type; none where git does not tell them all.
fn each_object(root: &Path, mut show: impl FnMut(&str, &str)) -> Option<()> {
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
    let mut objects = BufReader::new(child.stdout.take()?);
    let mut header = String::new();
    while objects.read_line(&mut header).ok()? > 0 {
        // `OBJECT TYPE SIZE`, the bytes, a newline.
        let mut words = header.split_whitespace().skip(1);
        let (kind, size) = (words.next()?, words.next()?.parse::<u64>().ok()?);
        let mut bytes = Vec::new();
        objects
            .by_ref()
            .take(size + 1)
            .read_to_end(&mut bytes)
            .ok()?;
        show(kind, &String::from_utf8_lossy(&bytes));
        header.clear();
    }
    child.wait().ok().filter(ExitStatus::success).map(drop)
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
