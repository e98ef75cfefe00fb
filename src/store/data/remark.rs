//! What is said beside a result: of what was mended on the way.

use crate::domain::terms::count::counted;
use crate::domain::terms::names::Code;
use serde::{Serialize, Serializer};
use std::fmt;

/// Something that was done beside what was asked for. What it displays as is for machines; pages have words of their own for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Remark {
    /// The last line of a log file was cut short, and is kept elsewhere.
    SetAside {
        path: String,
        kept: String,
    },
    /// What an interrupted change was about to do could not be read, and is kept elsewhere.
    JournalSetAside {
        kept: String,
    },
    /// A file was edited since a change was interrupted.
    EditedSince {
        path: String,
    },
    /// An interrupted change was finished; or an interrupted undo.
    Finished {
        what: Option<String>,
        takes_back: bool,
    },
    /// Files of this machine held what was erased.
    StillHeld {
        files: usize,
    },
    /// A copy brought back somebody who is forgotten.
    BroughtBack {
        code: Code,
    },
    Said(String),
}

impl fmt::Display for Remark {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Remark::SetAside { path, kept } => write!(
                formatter,
                "{path} ended in an unfinished line, left by an interrupted write; it was set aside in {kept}"
            ),
            Remark::JournalSetAside { kept } => write!(
                formatter,
                "the journal of an interrupted change could not be read; it was set aside in {kept}"
            ),
            Remark::EditedSince { path } => write!(
                formatter,
                "{path} was edited since a change was interrupted; it was left as it is"
            ),
            Remark::Finished { what, takes_back } => write!(
                formatter,
                "finished what was interrupted earlier: {}{}",
                if *takes_back { "undoing " } else { "" },
                what.as_deref().unwrap_or("a change of several files")
            ),
            Remark::StillHeld { files } => write!(
                formatter,
                "removed {} of .coach/ that still held what was erased",
                counted(*files, "file", "files")
            ),
            Remark::BroughtBack { code } => write!(
                formatter,
                "{code} is forgotten: what a copy brought back was removed again"
            ),
            Remark::Said(text) => formatter.write_str(text),
        }
    }
}

impl Serialize for Remark {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
