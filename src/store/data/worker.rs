//! Who works on this machine, as it remembers since the first entry made on it.

use crate::domain::terms::names::Handle;
use crate::store::data::directory::Directory;
use crate::store::data::layout;

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
}
