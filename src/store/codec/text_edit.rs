//! A small change of TOML text, as a value, and why one cannot be made.

use toml_edit::{InlineTable, Value};

/// A change that cannot be made in this text.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TextError {
    #[error("it does not parse: {0}")]
    Parse(String),
    #[error("there is no `{0}` block with this number written as [[{0}]]; change it by hand")]
    NoBlock(String),
    #[error("it was changed while it was being edited")]
    Changed,
    #[error("it cannot be written: {0}")]
    Unwritable(String),
    #[error("`{0}` is not a key that can be set here")]
    NotAValue(String),
}

/// A small change of TOML text.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    /// A key of the top or, with a table, of that table.
    Set {
        key: String,
        value: Value,
    },
    Unset {
        key: String,
    },
    /// A new block at the end.
    Append {
        table: String,
        fields: InlineTable,
    },
    /// The block with this number (from 0) taken out.
    Remove {
        table: String,
        index: usize,
    },
    /// A key of the block with this number (from 0) set.
    SetIn {
        table: String,
        index: usize,
        key: String,
        value: Value,
    },
    /// A key of the block with this number (from 0) taken away.
    UnsetIn {
        table: String,
        index: usize,
        key: String,
    },
}

impl Edit {
    /// What it changes: a key, a block, or a key of a block as `block.key`.
    pub(crate) fn field(&self) -> String {
        match self {
            Edit::Set { key, .. } | Edit::Unset { key } => key.clone(),
            Edit::Append { table, .. } | Edit::Remove { table, .. } => table.clone(),
            Edit::SetIn { table, key, .. } | Edit::UnsetIn { table, key, .. } => {
                format!("{table}.{key}")
            }
        }
    }

    /// Whether it names a block by its number, which is another block's in a text that has changed since.
    pub(crate) fn is_by_number(&self) -> bool {
        match self {
            Edit::Set { .. } | Edit::Unset { .. } | Edit::Append { .. } => false,
            Edit::Remove { .. } | Edit::SetIn { .. } | Edit::UnsetIn { .. } => true,
        }
    }
}
