//! Why a file of another program cannot be read.

/// A file that cannot be read. The text holds nothing of what stands in it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ForeignError {
    #[error("it is empty")]
    Empty,
    #[error("it has more than {limit} {what}")]
    TooMany { what: &'static str, limit: usize },
    #[error("line {line} cannot be read: {why}")]
    Line { line: usize, why: String },
    #[error("it is not text")]
    NotText,
}
