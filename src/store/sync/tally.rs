//! What came or went in an exchange, counted as people count it.

use crate::store::data::layout;
use serde::Serialize;

/// What came or went.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Tally {
    /// Lines of the log.
    pub(crate) entries: usize,
    pub(crate) employers: usize,
    pub(crate) candidates: usize,
    /// Settings, coaches, tombstones, tables given out, and texts of the team.
    pub(crate) others: usize,
}

impl Tally {
    /// Counts a file that had some lines before and has others now.
    pub(in crate::store::sync) fn count(&mut self, path: &str, before: &[u8], after: &[u8]) {
        match path.split('/').next().unwrap_or_default() {
            layout::LOG => self.entries += lines(after).saturating_sub(lines(before)),
            layout::EMPLOYERS => self.employers += 1,
            layout::CANDIDATES => self.candidates += 1,
            _ => self.others += 1,
        }
    }

    pub(crate) fn is_nothing(&self) -> bool {
        *self == Tally::default()
    }
}

fn lines(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}
