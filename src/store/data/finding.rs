//! What a check finds: something wrong, of which kind and where.

use crate::domain::caseload::loaded::Problem;
use crate::domain::terms::names::Code;
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
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
    Lost,
    Duplicate,
    Order,
    Misplaced,
    RolledBack,
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
    Protection,
    Unmerged,
}

impl Kind {
    /// Whether a repair may settle it.
    pub(crate) fn is_repaired(self) -> bool {
        matches!(self, Kind::Permission | Kind::Stray | Kind::Unmerged) || self.is_in_a_file()
    }

    /// Whether a repair may settle it in the text of its file.
    pub(crate) fn is_in_a_file(self) -> bool {
        matches!(
            self,
            Kind::Syntax
                | Kind::Unfinished
                | Kind::Checksum
                | Kind::Sequence
                | Kind::Lost
                | Kind::Duplicate
                | Kind::Order
                | Kind::Misplaced
                | Kind::Forgotten
        )
    }

    /// What a person does about it, where a repair has left it.
    pub(crate) fn by_hand(self) -> &'static str {
        match self {
            Kind::Syntax => {
                "correct the file by hand, or replace it with a good copy from git or a backup; coach check --accept PATH:LINE sets aside a log line that cannot be read"
            }
            Kind::Unfinished | Kind::Order | Kind::Misplaced | Kind::Forgotten => {
                "correct the file by hand, or replace it with a good copy from git or a backup"
            }
            Kind::Checksum => {
                "restore the line from git or a backup, or keep it as it is: coach check --accept PATH:LINE"
            }
            Kind::Sequence | Kind::Lost => {
                "restore the lines from git or a backup, or let them go: coach check --accept PATH:LINE"
            }
            Kind::RolledBack => {
                "restore the newer record from git or a backup, or keep it as it is: coach check --accept PATH"
            }
            Kind::Duplicate => {
                "the same entry is there twice: if two files hold it, one is a copy, so move that out of the data directory; if one file holds two versions, remove one by hand"
            }
            Kind::Newer => "install a newer coach",
            Kind::UnknownKey => "correct the key by hand if it is a typo; it does no harm",
            Kind::Reference => {
                "restore the missing record, or correct the name (coach amend, or edit the record)"
            }
            Kind::Permission => "coach check --repair",
            Kind::Special => "replace it with a plain file or folder",
            Kind::Unreadable => "give yourself read access (chmod u+rwX), or repair the disk",
            Kind::Stray => "rename it, or move it out of the data directory",
            Kind::Name => {
                "coach redact ID removes it from an entry, coach redact EMPLOYER from a record"
            }
            Kind::Tracked => "git rm --cached, and remember what the history still holds",
            Kind::Clock => {
                "set this machine's clock right; such an entry counts on its own day, and later changes apply"
            }
            Kind::Unmerged => {
                "decide which version is right (git checkout --ours PATH, or --theirs), correct it, and git add PATH"
            }
            Kind::Protection => "run coach init on this directory to add what is missing",
        }
    }
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
    pub(crate) fn find(
        &mut self,
        kind: Kind,
        path: &str,
        line: Option<usize>,
        message: impl Into<String>,
    ) {
        self.findings.push(Finding {
            path: path.to_owned(),
            line,
            kind,
            message: message.into(),
        });
    }

    /// Takes in what a reader could not read.
    pub(crate) fn find_problem(&mut self, problem: Problem) {
        self.findings.push(Finding {
            path: problem.path,
            line: problem.line,
            kind: Kind::Syntax,
            message: problem.message,
        });
    }

    /// Takes in why a file cannot be read; where the error names none, `path` is it.
    pub(crate) fn find_error(&mut self, error: &StoreError, path: &str) {
        let (place, line) = error.place();
        let message = match error {
            StoreError::Unreadable { message, .. } => message.clone(),
            other => other.to_string(),
        };
        self.find(kind_of(error), place.unwrap_or(path), line, message);
    }

    /// What was read; where a folder could not be, that is found, and the check goes on without what is in it.
    pub(crate) fn seen<T: Default>(&mut self, read: Result<T, StoreError>) -> T {
        read.unwrap_or_else(|error| {
            let path = error.place().0.unwrap_or(layout::SETTINGS).to_owned();
            let path = if path.is_empty() {
                ".".to_owned()
            } else {
                path
            };
            self.find(
                Kind::Unreadable,
                &path,
                None,
                format!("{error}; nothing in it was checked"),
            );
            T::default()
        })
    }

    /// Whether something could not be looked at: then what seems missing may be there.
    pub(crate) fn is_partial(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.kind == Kind::Unreadable)
    }
}

/// Of which kind an error about one file is.
pub(crate) fn kind_of(error: &StoreError) -> Kind {
    if matches!(error, StoreError::Special { .. }) {
        Kind::Special
    } else {
        Kind::Syntax
    }
}
