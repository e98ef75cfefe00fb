//! What is said beside a result: of what was mended on the way.

use serde::{Serialize, Serializer};
use std::fmt;

/// Something that was done beside what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Remark {
    /// The last line of a log file was cut short, and is kept elsewhere.
    SetAside {
        path: String,
        kept: String,
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
            Remark::Said(text) => formatter.write_str(text),
        }
    }
}

impl Serialize for Remark {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
