//! What a check finds: something wrong, of which kind and where.

use crate::domain::caseload::Problem;
use crate::domain::names::Code;
use crate::store::error::StoreError;
use crate::store::layout;
use serde::Serialize;
use std::collections::BTreeSet;

/// Something wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Finding {
    /// Path inside the data directory.
    pub(crate) path: String,
    pub(crate) line: Option<usize>,
    pub(crate) kind: Kind,
    pub(crate) message: String,
}

/// What sort of thing is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    Syntax,
    Unfinished,
    Checksum,
    Sequence,
    Duplicate,
    Order,
    Newer,
    UnknownKey,
    Reference,
    Permission,
    Special,
    Unreadable,
    Stray,
    Name,
    Tracked,
    Clock,
    Forgotten,
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let word = serde_json::to_value(self).map_err(|_| std::fmt::Error)?;
        f.write_str(word.as_str().unwrap_or_default())
    }
}

/// What a check came to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Report {
    pub(crate) findings: Vec<Finding>,
    pub(crate) files: usize,
    pub(crate) entries: usize,
    /// People who were forgotten and are here again.
    pub(crate) came_back: BTreeSet<Code>,
}

impl Report {
    pub(crate) fn find(&mut self, kind: Kind, path: &str, line: Option<usize>, message: impl Into<String>) {
        self.findings.push(Finding { path: path.to_owned(), line, kind, message: message.into() });
    }

    /// Takes in what a reader could not read.
    pub(crate) fn find_problem(&mut self, problem: Problem) {
        self.findings.push(Finding { path: problem.path, line: problem.line, kind: Kind::Syntax, message: problem.message });
    }

    /// What was read; where a folder could not be, that is found, and the check goes on without what is in it.
    pub(crate) fn seen<T: Default>(&mut self, read: Result<T, StoreError>) -> T {
        read.unwrap_or_else(|error| {
            let path = error.place().0.unwrap_or(layout::SETTINGS).to_owned();
            let path = if path.is_empty() { ".".to_owned() } else { path };
            self.find(Kind::Unreadable, &path, None, format!("{error}; nothing in it was checked"));
            T::default()
        })
    }

    /// Whether something could not be looked at: then what seems missing may be there.
    pub(crate) fn is_partial(&self) -> bool {
        self.findings.iter().any(|finding| finding.kind == Kind::Unreadable)
    }
}

/// Of which kind an error about one file is.
pub(crate) fn kind_of(error: &StoreError) -> Kind {
    if matches!(error, StoreError::Special { .. }) { Kind::Special } else { Kind::Syntax }
}
