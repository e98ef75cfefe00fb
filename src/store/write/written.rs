//! What was written, as a command is told of it.

use crate::domain::terms::names::EntryId;
use crate::store::data::remark::Remark;
use std::collections::HashMap;

/// What was written, or with a dry run would be.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written {
    /// Paths inside the data directory, each once.
    pub(crate) paths: Vec<String>,
    /// Identities that had to be raised above what was proposed.
    pub(crate) raised: HashMap<EntryId, EntryId>,
    /// Said once: what was mended on the way.
    pub(crate) remarks: Vec<Remark>,
}

impl Written {
    /// The identity a proposed one became.
    pub(crate) fn id(&self, proposed: EntryId) -> EntryId {
        self.raised.get(&proposed).copied().unwrap_or(proposed)
    }
}
