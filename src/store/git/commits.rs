//! Commits made and read by plumbing: no checkout, no filters, no hooks. The index is only used to know which files have not
//! changed since they were stored.

use crate::store::disk::outside;
use crate::store::git::command::{bytes, fed, git, lines, one};
use crate::store::git::objects::names;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A file of a tree or of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filed {
    pub(crate) mode: String,
    pub(crate) object: String,
}

impl Filed {
    /// Whether it is a plain file: no link, and no folder of another repository.
    pub(crate) fn is_plain(&self) -> bool {
        self.mode.starts_with("100")
    }
}

/// The tree that has nothing in it: attributes are read from there, so that those of the directory name no filter.
const NOTHING: &str = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/// The branch that the repository is on, by its whole name.
pub(crate) fn branch(root: &Path) -> Option<String> {
    one(root, &["symbolic-ref", "HEAD"])
}

/// Makes a branch the one that the repository is on; its files stay as they are.
pub(crate) fn go_to_branch(root: &Path, branch: &str) -> bool {
    lines(root, &["symbolic-ref", "HEAD", branch]).is_some()
}

/// The commit that a name stands for.
pub(crate) fn commit(root: &Path, name: &str) -> Option<String> {
    let name = format!("{name}^{{commit}}");
    one(root, &["rev-parse", "--verify", "--quiet", &name])
}

/// Whether one commit is the other, or comes before it.
pub(crate) fn is_before(root: &Path, one: &str, other: &str) -> bool {
    lines(root, &["merge-base", "--is-ancestor", one, other]).is_some()
}

/// The last commit that both come from.
pub(crate) fn base(root: &Path, ours: &str, theirs: &str) -> Option<String> {
    one(root, &["merge-base", ours, theirs])
}

/// The tree of a commit.
pub(crate) fn tree_of(root: &Path, commit: &str) -> Option<String> {
    one(
        root,
        &[
            "rev-parse",
            "--verify",
            "--quiet",
            &format!("{commit}^{{tree}}"),
        ],
    )
}

/// The files of a commit.
pub(crate) fn tree(root: &Path, commit: &str) -> Option<BTreeMap<String, Filed>> {
    let said = bytes(root, &["ls-tree", "-r", "-z", "--full-tree", commit])?;
    Some(filed(&said))
}

/// The files of the index; none where a merge is under way in it.
fn index(root: &Path) -> Option<BTreeMap<String, Filed>> {
    if !bytes(root, &["ls-files", "-u", "-z"])?.is_empty() {
        return None;
    }
    Some(filed(&bytes(root, &["ls-files", "-s", "-z"])?))
}

/// Reads `MODE OBJECT 0<tab>PATH` or `MODE blob OBJECT<tab>PATH`.
fn filed(said: &[u8]) -> BTreeMap<String, Filed> {
    let read = |entry: String| {
        let (about, path) = entry.split_once('\t')?;
        let words: Vec<&str> = about.split(' ').collect();
        let object = match words.as_slice() {
            [_, "blob" | "commit" | "tree", object] | [_, object, _] => *object,
            _ => return None,
        };
        let filed = Filed {
            mode: words[0].to_owned(),
            object: object.to_owned(),
        };
        Some((path.to_owned(), filed))
    };
    names(said).into_iter().filter_map(read).collect()
}

/// Takes the files of the work tree into the index as they are, and what came from elsewhere beside them; answers with the tree.
/// `files` are those that are shared; any other stays as the index has it.
pub(crate) fn take_in(
    root: &Path,
    files: &[String],
    is_shared: impl Fn(&str) -> bool,
    beside: &BTreeMap<String, Option<Filed>>,
) -> Option<String> {
    let mut known = index(root)?;
    if known.is_empty() && commit(root, "HEAD").is_some() {
        // An index that was lost says nothing about files that are not ours.
        lines(root, &["read-tree", "HEAD"])?;
        known = index(root)?;
    }
    let touched: BTreeSet<String> = names(&bytes(root, &["diff-files", "-z", "--name-only"])?)
        .into_iter()
        .collect();
    let is_new = |path: &&String| !known.contains_key(*path) || touched.contains(*path);
    let looked_at: Vec<&str> = files.iter().filter(is_new).map(String::as_str).collect();
    let mut changes = String::new();
    for (path, object) in looked_at.iter().zip(stored(root, &looked_at)?) {
        if known.get(*path).is_none_or(|filed| filed.object != object) {
            changes.push_str(&format!("100644 {object}\t{path}\n"));
        }
    }
    let there: BTreeSet<&String> = files.iter().collect();
    let gone = known.keys().filter(|path| is_shared(path));
    let gone = gone.filter(|path| !there.contains(path)).cloned();
    let beside_gone = beside.iter().filter(|(_, filed)| filed.is_none());
    for path in gone.chain(beside_gone.map(|(path, _)| path.clone())) {
        changes.push_str(&format!("0 {}\t{path}\n", "0".repeat(40)));
    }
    for (path, filed) in beside {
        if let Some(Filed { mode, object }) = filed {
            changes.push_str(&format!("{mode} {object}\t{path}\n"));
        }
    }
    if !changes.is_empty() {
        fed(
            git(root).args(["update-index", "--add", "--index-info"]),
            &changes,
        )?;
        // Git remembers when it saw each file, so that the next time only what was touched is read. Files that are not here
        // make it answer no, which says nothing.
        let mut refresh = git(root);
        refresh.args(["update-index", "-q", "--refresh"]);
        drop(fed(refresh.env("GIT_ATTR_SOURCE", NOTHING), ""));
    }
    one(root, &["write-tree"])
}

fn stored(root: &Path, paths: &[&str]) -> Option<Vec<String>> {
    if paths.is_empty() {
        return Some(Vec::new());
    }
    let mut command = git(root);
    command.args(["hash-object", "-w", "--no-filters", "--stdin-paths"]);
    let said = fed(&mut command, &(paths.join("\n") + "\n"))?;
    let objects: Vec<String> = said.lines().map(str::to_owned).collect();
    (objects.len() == paths.len()).then_some(objects)
}

/// Commits a tree on top of others, and sets the branch to it if it is still where it was. `None` when git could not.
pub(crate) fn put(
    root: &Path,
    branch: &str,
    (tree, parents): (&str, &[&str]),
    was: Option<&str>,
    message: &str,
) -> Option<String> {
    let mut arguments = vec!["commit-tree", tree, "-m", message];
    for parent in parents {
        arguments.extend(["-p", parent]);
    }
    let mut command = git(root);
    let commit = fed(command.args(nobody(root)).args(&arguments), "")?
        .trim()
        .to_owned();
    set(root, branch, &commit, was).then_some(commit)
}

/// Sets the branch to a commit if it is still where it was.
pub(crate) fn set(root: &Path, branch: &str, commit: &str, was: Option<&str>) -> bool {
    let none = "0".repeat(40);
    lines(
        root,
        &["update-ref", branch, commit, was.unwrap_or(none.as_str())],
    )
    .is_some()
}

/// Where git does not know who works here, nobody is named: the log says who did what.
fn nobody(root: &Path) -> &'static [&'static str] {
    let is_known = |who: &str| one(root, &["var", who]).is_some();
    match is_known("GIT_AUTHOR_IDENT") && is_known("GIT_COMMITTER_IDENT") {
        true => &[],
        false => &["-c", "user.name=coach", "-c", "user.email=coach@localhost"],
    }
}

/// Whether another git is at work on the index, or was cut off.
pub(crate) fn is_locked(root: &Path) -> bool {
    outside::exists(&root.join(".git").join("index.lock"))
}
