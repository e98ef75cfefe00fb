//! What this machine remembers of its user: who works on it, since the first entry made here, and what the columns of their
//! tables hold.

use crate::domain::terms::names::Handle;
use crate::store::codec::record::RECORD_LIMIT;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use std::collections::BTreeMap;

/// Largest handle with its line end, and room to spare.
const LIMIT: u64 = 256;

impl Directory {
    /// Who works here; `None` where that is not known or cannot be read: it is told again then.
    pub(crate) fn remembered_coach(&self) -> Option<Handle> {
        let bytes = self.disk.read(layout::WORKER, LIMIT).ok()??;
        String::from_utf8(bytes).ok()?.trim().parse().ok()
    }

    /// Remembers who works here. Losing this loses a convenience, never data.
    pub(crate) fn remember_coach(&self, handle: &Handle) {
        drop(
            self.disk
                .write_loose(layout::WORKER, format!("{handle}\n").as_bytes()),
        );
    }

    /// What was said of headings: the word of a field by the heading. What cannot be read is asked again.
    pub(crate) fn kept_columns(&self) -> BTreeMap<String, String> {
        let bytes = self.disk.read(layout::COLUMNS, RECORD_LIMIT).ok().flatten();
        let kept = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        kept.unwrap_or_default()
    }

    /// Keeps what was said of headings. Losing this loses a convenience, never data.
    pub(crate) fn keep_columns(&self, said: &BTreeMap<String, String>) {
        let text = serde_json::to_vec(said).expect("headings are plain text");
        drop(self.disk.write_loose(layout::COLUMNS, &text));
    }
}
