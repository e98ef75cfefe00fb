//! What a repair did, and what it left.

use crate::store::data::remark::Remark;

/// What a repair came to, a sentence each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Repair {
    pub(crate) done: Vec<Remark>,
    /// What could not be repaired, though it has one right answer.
    pub(crate) left: Vec<String>,
    /// Files that were changed, by path.
    pub(crate) written: Vec<String>,
}
