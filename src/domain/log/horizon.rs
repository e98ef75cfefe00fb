//! How late a stamp is believed: what a clock that was wrong wrote never wins over other lines.

use crate::domain::terms::names::EntryId;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// The latest stamp of an entry that is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Horizon(u64);

impl Horizon {
    /// None: every stamp is believed.
    pub(crate) const NONE: Horizon = Horizon(u64::MAX);

    /// A day past now, as clocks differ.
    pub(crate) fn past(now_ms: u64) -> Horizon {
        Horizon(now_ms.saturating_add(DAY_MS))
    }

    pub(crate) fn believes(self, id: EntryId) -> bool {
        id.0.timestamp_ms() <= self.0
    }
}
