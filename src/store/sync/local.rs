//! The work of this machine as a commit: every shared file as it lies there.

use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::git::commits::{self, Filed};
use crate::store::sync::fault::SyncFault;
use std::collections::BTreeMap;

/// What every commit says: what it holds is nobody's business on a host.
const MESSAGE: &str = "coach sync";

/// Files that are not ours and came from elsewhere: they are passed on, and not written here.
pub(in crate::store::sync) type Beside = BTreeMap<String, Option<Filed>>;

/// The shared files that lie in the work tree.
pub(in crate::store::sync) fn files(directory: &Directory) -> Result<Vec<String>, SyncFault> {
    let mut files: Vec<String> = Vec::new();
    for name in directory.disk.list("")? {
        let found = match name.is_directory {
            true if name.name.starts_with('.') => continue,
            true => directory.files_below(&name.name)?,
            false => vec![name.name],
        };
        files.extend(found.into_iter().filter(|path| layout::is_shared(path)));
    }
    Ok(files)
}

/// The tree of the work as it lies there now.
pub(in crate::store::sync) fn tree(
    directory: &Directory,
    beside: &Beside,
) -> Result<String, SyncFault> {
    let root = directory.disk.root();
    let files = files(directory)?;
    commits::take_in(root, &files, layout::is_shared, beside).ok_or_else(
        || match commits::is_locked(root) {
            true => SyncFault::Locked,
            false => SyncFault::Unmerged,
        },
    )
}

/// Commits what is not committed yet. The writers' lock must be held. Answers with the commit that holds all work of this machine.
pub(in crate::store::sync) fn commit(
    directory: &Directory,
    branch: &str,
) -> Result<String, SyncFault> {
    let root = directory.disk.root();
    let head = commits::commit(root, "HEAD");
    let tree = tree(directory, &Beside::new())?;
    if let Some(head) = &head
        && commits::tree_of(root, head).as_deref() == Some(tree.as_str())
    {
        return Ok(head.clone());
    }
    let parents: Vec<&str> = head.iter().map(String::as_str).collect();
    commits::put(root, branch, (&tree, &parents), head.as_deref(), MESSAGE)
        .ok_or(SyncFault::Git("commit"))
}

/// Commits a merge of both, or goes on to theirs where this machine had nothing of its own.
pub(in crate::store::sync) fn commit_merge(
    directory: &Directory,
    branch: &str,
    [ours, theirs]: [&str; 2],
    beside: &Beside,
) -> Result<String, SyncFault> {
    let root = directory.disk.root();
    let tree = tree(directory, beside)?;
    let is_theirs = commits::tree_of(root, theirs).as_deref() == Some(tree.as_str());
    if is_theirs && commits::is_before(root, ours, theirs) {
        return match commits::set(root, branch, theirs, Some(ours)) {
            true => Ok(theirs.to_owned()),
            false => Err(SyncFault::Git("set the branch")),
        };
    }
    let parents = [ours, theirs];
    commits::put(root, branch, (&tree, &parents), Some(ours), MESSAGE)
        .ok_or(SyncFault::Git("commit"))
}
