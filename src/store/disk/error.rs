//! What can go wrong between the program and the disk.

use std::io;

/// A failure of the store. Paths are inside the data directory unless they are absolute.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StoreError {
    #[error("there is no data directory at {path}")]
    NoDirectory { path: String },
    #[error("cannot {doing} {path}: {source}")]
    Io {
        doing: &'static str,
        path: String,
        source: io::Error,
    },
    #[error("not saved: cannot {doing} {path}: {source}")]
    NotSaved {
        doing: &'static str,
        path: String,
        source: io::Error,
    },
    #[error("not finished: {}, and what was begun could not be taken back; {}", .error.to_string().trim_start_matches("not saved: "), if *.is_in_journal { "the next command that writes finishes it" } else { "it may be there or not" })]
    Unfinished {
        error: Box<StoreError>,
        is_in_journal: bool,
    },
    #[error("{path} is {what}; it was not touched")]
    Special { path: String, what: &'static str },
    #[error("{path} is {size} bytes long; the limit is {limit}")]
    TooLarge { path: String, size: u64, limit: u64 },
    #[error("{path}{}: {message}", line.map(|line| format!(":{line}")).unwrap_or_default())]
    Unreadable {
        path: String,
        line: Option<usize>,
        message: String,
    },
    #[error("{path} was edited meanwhile; nothing was written")]
    EditedMeanwhile { path: String },
    #[error(
        "not saved: the directory at {path} is not the one that was there when this command began"
    )]
    Swapped { path: String },
    #[error("another coach (process {holder}) has been writing for 5 seconds; nothing was written")]
    Locked { holder: String },
    #[error(
        "the data directory has format {format}; this program writes format {ours} and only reads newer ones"
    )]
    NewerFormat { format: u32, ours: u32 },
    #[error("a line of {size} bytes is longer than the limit of {limit}")]
    LongLine { size: usize, limit: usize },
    #[error("{0}")]
    Refused(String),
}

impl StoreError {
    pub(crate) fn io(
        doing: &'static str,
        path: impl Into<String>,
    ) -> impl FnOnce(io::Error) -> StoreError {
        let path = path.into();
        move |source| StoreError::Io {
            doing,
            path,
            source,
        }
    }

    pub(crate) fn not_saved(
        doing: &'static str,
        path: impl Into<String>,
    ) -> impl FnOnce(io::Error) -> StoreError {
        let path = path.into();
        move |source| StoreError::NotSaved {
            doing,
            path,
            source,
        }
    }

    /// Where it happened, for machine-readable errors.
    pub(crate) fn place(&self) -> (Option<&str>, Option<usize>) {
        match self {
            StoreError::Unreadable { path, line, .. } => (Some(path), *line),
            StoreError::Unfinished { error, .. } => error.place(),
            StoreError::NoDirectory { path }
            | StoreError::Io { path, .. }
            | StoreError::NotSaved { path, .. }
            | StoreError::Special { path, .. }
            | StoreError::TooLarge { path, .. }
            | StoreError::EditedMeanwhile { path }
            | StoreError::Swapped { path } => (Some(path), None),
            _ => (None, None),
        }
    }
}
