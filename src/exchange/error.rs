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
    #[error("it is damaged: what is in it cannot be read")]
    Damaged,
    #[error("it is a packed file, and not a workbook (.xlsx)")]
    NoWorkbook,
    #[error("it has a password, or is in the format of Excel from before 2007")]
    Locked,
    #[error("it has no sheet called `{name}`")]
    NoSheet { name: String },
    #[error("unpacked it is too large")]
    TooLarge,
}
