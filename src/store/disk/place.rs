//! What a place in the data directory is, and why there is none: the words that `place_unix.rs` and `place_elsewhere.rs` share.

use std::io;
use std::path::{Component, Path};

/// How a file is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    Read,
    /// To read and write; made when absent.
    Write,
    /// To read, and to write at the end; made when absent.
    Append,
    /// To write; there must be none.
    New,
    /// To write from the beginning; made when absent.
    Anew,
}

/// What stands at a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) mode: u32,
    pub(crate) links: u64,
    pub(crate) is_directory: bool,
    pub(crate) is_file: bool,
}

/// Why a place is none.
#[derive(Debug)]
pub(crate) enum Lost {
    /// The path leads outside the data directory.
    Outside,
    /// The path up to a folder that is a link or a file.
    NoFolder(String),
    /// Another directory is where the one was that is held open.
    #[cfg_attr(not(unix), expect(dead_code, reason = "nothing is held open there"))]
    Swapped,
    Io(io::Error),
}

impl From<io::Error> for Lost {
    fn from(error: io::Error) -> Lost {
        Lost::Io(error)
    }
}

/// The folders of a path and its last name.
pub(crate) fn parts(path: &str) -> Result<(&str, &str), Lost> {
    let plain = Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if plain {
        Ok(path.rsplit_once('/').unwrap_or(("", path)))
    } else {
        Err(Lost::Outside)
    }
}

/// The folders on the way to a folder, itself included, the topmost first; each by its whole path.
pub(crate) fn way(folder: &str) -> impl Iterator<Item = &str> {
    let ends = folder
        .match_indices('/')
        .map(|(at, _)| at)
        .chain([folder.len()]);
    ends.map(|end| &folder[..end])
        .filter(|folder| !folder.is_empty())
}

/// A path's own name, without its folders.
pub(crate) fn last_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
