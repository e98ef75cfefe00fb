//! Files that git could not merge: the versions it keeps of each until somebody decides.

use crate::store::git::command::{bytes, fed, fed_bytes, git, lines};
use crate::store::git::objects::{contents, names};
use std::collections::BTreeMap;
use std::path::Path;

/// The versions of a file that git could not merge.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Unmerged {
    /// The one before both.
    pub(crate) base: Option<Vec<u8>>,
    pub(crate) ours: Option<Vec<u8>>,
    pub(crate) theirs: Option<Vec<u8>>,
}

/// The paths that git holds several versions of, and has left to be decided.
pub(crate) fn unmerged_paths(root: &Path) -> Vec<String> {
    unmerged_objects(root).into_keys().collect()
}

/// The versions of each file that git could not merge, by path.
pub(crate) fn unmerged(root: &Path) -> BTreeMap<String, Unmerged> {
    let mut files = BTreeMap::new();
    for (path, objects) in unmerged_objects(root) {
        let stages: Vec<&String> = objects.keys().collect();
        let asked: Vec<&str> = objects.values().map(String::as_str).collect();
        let Some(found) = contents(root, &asked) else {
            continue;
        };
        let mut file = Unmerged::default();
        for (stage, bytes) in stages.into_iter().zip(found) {
            match stage.as_str() {
                "1" => file.base = Some(bytes),
                "2" => file.ours = Some(bytes),
                _ => file.theirs = Some(bytes),
            }
        }
        files.insert(path, file);
    }
    files
}

/// The objects of the versions, by path and stage.
fn unmerged_objects(root: &Path) -> BTreeMap<String, BTreeMap<String, String>> {
    let said = bytes(root, &["ls-files", "-u", "-z", "--", "."]).unwrap_or_default();
    let mut files: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for entry in names(&said) {
        // `MODE OBJECT STAGE`, a tab, the path.
        let Some((about, path)) = entry.split_once('\t') else {
            continue;
        };
        let words: Vec<&str> = about.split(' ').collect();
        if let [mode, object, stage] = words.as_slice()
            && mode.starts_with("100")
        {
            let versions = files.entry(path.to_owned()).or_default();
            versions.insert((*stage).to_owned(), (*object).to_owned());
        }
    }
    files
}

/// Tells git that a file is merged, and how it is now. Whether it took that in.
pub(crate) fn settle(root: &Path, path: &str, merged: &[u8]) -> bool {
    put(root, path, merged).is_some()
}

fn put(root: &Path, path: &str, merged: &[u8]) -> Option<()> {
    let mut hash = git(root);
    hash.args(["hash-object", "-w", "--no-filters", "--stdin"]);
    let object = String::from_utf8(fed_bytes(&mut hash, merged)?).ok()?;
    let object = object.trim();
    // Paths of the index are those of the repository, of which the data directory may be a folder.
    let prefix = lines(root, &["rev-parse", "--show-prefix"])?;
    let path = format!("{}{path}", prefix.first().map_or("", String::as_str));
    let none = "0".repeat(object.len());
    let input = format!("0 {none}\t{path}\n100644 {object} 0\t{path}\n");
    let mut index = git(root);
    index.args(["update-index", "--index-info"]);
    fed(&mut index, &input).map(drop)
}
