//! Makes a data directory: settings, folders, and the files that keep git out of what is private.

use crate::store::data::directory::{Directory, FORMAT};
use crate::store::data::layout;
use crate::store::disk::door::Disk;
use crate::store::disk::error::StoreError;
use crate::store::git::command::{self, Made};
use std::path::PathBuf;

/// Without our driver git merges logs by line, which joins them, and refuses records, which it would mix up.
const ATTRIBUTES: &str = "*.jsonl -text merge=coach\n*.toml -text merge=binary\n";
/// What directories were given before git was told to refuse records.
const EARLIER_ATTRIBUTES: &str = "*.jsonl -text merge=coach\n*.toml -text merge=coach\n";
/// What git is told on this machine, where our driver is set up.
const DRIVER_ATTRIBUTES: &str = "*.jsonl merge=coach\n*.toml merge=coach\n";

/// What was made.
#[derive(Clone, Debug)]
pub(crate) struct Initialised {
    pub(crate) git: Option<Made>,
    /// Nothing had to be made: it is a data directory already.
    pub(crate) already: bool,
}

/// Makes a data directory, or finds that it is one.
///
/// # Errors
/// When something cannot be written.
pub(crate) fn init(root: PathBuf, with_git: bool) -> Result<Initialised, StoreError> {
    init_in(root, with_git, "en")
}

/// The same with pages in a language.
///
/// # Errors
/// When something cannot be written.
pub(crate) fn init_in(
    root: PathBuf,
    with_git: bool,
    language: &str,
) -> Result<Initialised, StoreError> {
    let disk = Disk::new(root.clone());
    disk.make_folder("")?;
    disk.make_folder(layout::MACHINE)?;
    // Of several first entries at once, one makes the directory and the others find it made.
    let _lock = disk.lock(layout::LOCK)?;
    let already = disk.exists(layout::SETTINGS);
    for folder in [
        layout::COACHES,
        layout::EMPLOYERS,
        layout::CANDIDATES,
        layout::LOG,
        layout::PRIVATE,
    ] {
        disk.make_folder(folder)?;
    }
    let made = with_git.then(|| command::init(&root));
    let ignored = format!("{}*.tmp\n", layout::KEPT_FROM_GIT);
    write_missing(&disk, layout::GITIGNORE, &ignored)?;
    write_missing(&disk, layout::GITATTRIBUTES, ATTRIBUTES)?;
    if disk.read(layout::GITATTRIBUTES, 1024 * 1024)?.as_deref()
        == Some(EARLIER_ATTRIBUTES.as_bytes())
    {
        let before = Some(EARLIER_ATTRIBUTES.as_bytes());
        disk.replace(layout::GITATTRIBUTES, before, ATTRIBUTES.as_bytes())?;
    }
    if matches!(made, Some(Made::Repository | Made::Already)) {
        add_lines(&disk, ".git/info/exclude", layout::KEPT_FROM_GIT)?;
        // An attribute that names a driver which is not there would make git merge records by line again.
        if command::set_driver(&root) {
            add_lines(&disk, ".git/info/attributes", DRIVER_ATTRIBUTES)?;
        }
    }
    // Last, since this is the file that makes it a data directory.
    write_missing(&disk, layout::SETTINGS, &settings(language))?;
    disk.sync_root()?;
    Directory::open(root)?.device()?;
    Ok(Initialised { git: made, already })
}

/// The settings of a new directory, explained.
fn settings(language: &str) -> String {
    format!(
        "# The settings of this data directory. Every key is explained in docs/data-format.md.\nformat = {FORMAT}\nlanguage = \"{language}\"\n\n\
         [quota]\nprofile = \"ips-meetings\"\n\n\
         [calendar]\nworkdays = [\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]\nholidays = []\n"
    )
}

fn write_missing(disk: &Disk, path: &str, text: &str) -> Result<(), StoreError> {
    if disk.exists(path) {
        Ok(())
    } else {
        disk.replace(path, None, text.as_bytes())
    }
}

/// Adds lines to a file of git's own that are not in it yet: what is there may be the user's.
fn add_lines(disk: &Disk, path: &str, lines: &str) -> Result<(), StoreError> {
    let before = disk.read(path, 1024 * 1024)?;
    let text = String::from_utf8_lossy(before.as_deref().unwrap_or_default()).into_owned();
    let is_listed = |wanted: &str| text.lines().any(|line| line == wanted);
    if lines.lines().all(is_listed) {
        return Ok(());
    }
    let gap = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    let text = format!("{text}{gap}{lines}");
    disk.replace(path, before.as_deref(), text.as_bytes())
}
