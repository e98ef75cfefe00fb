//! A transaction: the writes of one change, ready to be carried out, and what to remember of it for `undo`.

use crate::domain::terms::names::EntryId;
use crate::store::data::layout;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::HashSet;

/// One file's part of a transaction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(crate) enum Write {
    /// A line, newline included, at the end of a log file.
    Append {
        path: String,
        id: EntryId,
        line: String,
    },
    /// A file, new or changed.
    Replace {
        path: String,
        before: Option<String>,
        after: String,
    },
    /// A file taken away.
    Remove { path: String, before: String },
    /// A file taken away for good, whatever it holds by then.
    Erase { path: String },
}

impl Write {
    pub(crate) fn path(&self) -> &str {
        match self {
            Write::Append { path, .. }
            | Write::Replace { path, .. }
            | Write::Remove { path, .. }
            | Write::Erase { path } => path,
        }
    }

    /// Whether it reaches no further than a transaction may: a journal may have come from elsewhere.
    pub(crate) fn stays_inside(&self) -> bool {
        match self {
            Write::Erase { path } => layout::may_go(path),
            other => layout::is_data(other.path()),
        }
    }
}

/// Writes in groups that are made at once: lines that follow each other at the end of one file, and anything else alone.
pub(crate) fn groups(writes: &[Write]) -> impl DoubleEndedIterator<Item = &[Write]> {
    writes.chunk_by(|write, next| match (write, next) {
        (Write::Append { path, .. }, Write::Append { path: other, .. }) => path == other,
        _ => false,
    })
}

/// Puts the lines of each file together, before the records: so each file is written and synced once.
pub(crate) fn in_groups(writes: &mut [Write]) {
    writes.sort_by(|one, other| match (one, other) {
        (Write::Append { path, .. }, Write::Append { path: other, .. }) => path.cmp(other),
        (Write::Append { .. }, _) => Ordering::Less,
        (_, Write::Append { .. }) => Ordering::Greater,
        _ => Ordering::Equal,
    });
}

/// The lines of a group, one behind the other.
pub(crate) fn lines_of(group: &[Write]) -> String {
    let lines = group.iter().filter_map(|write| match write {
        Write::Append { line, .. } => Some(line.as_str()),
        _ => None,
    });
    lines.collect()
}

/// A transaction that takes an earlier one back, or does it again. The name is that of the earlier one's file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Turn {
    Back {
        name: String,
    },
    /// The lines have new identities now, so what is remembered is written anew.
    Again {
        name: String,
        writes: Vec<Write>,
    },
}

/// The writes of one change.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Transaction {
    /// What it does, in words. One without a summary is not remembered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) summary: Option<String>,
    pub(crate) writes: Vec<Write>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) turn: Option<Turn>,
}

impl Transaction {
    /// Writes that are not remembered for `undo`.
    pub(crate) fn of(writes: Vec<Write>) -> Transaction {
        Transaction {
            writes,
            ..Transaction::default()
        }
    }

    /// The paths it writes, each once.
    pub(crate) fn paths(&self) -> Vec<String> {
        let mut seen: HashSet<&str> = HashSet::new();
        let paths = self.writes.iter().map(Write::path);
        let fresh = paths.filter(|path| seen.insert(path));
        fresh.map(str::to_owned).collect()
    }

    /// Whether it was written by a program like this one: all of it stays where a transaction may write.
    pub(crate) fn stays_inside(&self) -> bool {
        let is_plain = |name: &str| !name.is_empty() && name.bytes().all(|c| c.is_ascii_digit());
        let turned = match &self.turn {
            None => true,
            Some(Turn::Back { name }) => is_plain(name),
            Some(Turn::Again { name, writes }) => {
                is_plain(name) && writes.iter().all(Write::stays_inside)
            }
        };
        turned && self.writes.iter().all(Write::stays_inside)
    }
}
