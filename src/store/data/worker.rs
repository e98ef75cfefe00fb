//! What this machine remembers of its user: who works on it, since the first entry made here, what the columns of their
//! tables hold, and which lines of their phone were taken.

use crate::domain::calendar::day::Date;
use crate::domain::terms::names::Handle;
use crate::store::codec::record::RECORD_LIMIT;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Largest handle with its line end, and room to spare.
const LIMIT: u64 = 256;

/// Largest file of lines that were taken, in bytes.
const CAPTURES_LIMIT: u64 = 64 * 1024 * 1024;

/// A line of a phone that was logged or dropped.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(crate) struct Taken {
    pub(crate) id: String,
    pub(crate) on: Date,
    pub(crate) file: String,
    #[serde(rename = "logged")]
    pub(crate) is_logged: bool,
    pub(crate) text: String,
}

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

    /// The lines of a phone that were taken, by what tells each from others. A line that cannot be read is none.
    pub(crate) fn taken_captures(&self) -> BTreeSet<String> {
        let bytes = self.disk.read(layout::CAPTURES, CAPTURES_LIMIT);
        let bytes = bytes.ok().flatten().unwrap_or_default();
        let lines = bytes.split(|byte| *byte == b'\n');
        let taken = lines.filter_map(|line| serde_json::from_slice::<Taken>(line).ok());
        taken.map(|taken| taken.id).collect()
    }

    /// Keeps a line that was taken, whatever becomes of the file it was in.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn keep_taken(&self, taken: &Taken) -> Result<(), StoreError> {
        let before = self.disk.read(layout::CAPTURES, CAPTURES_LIMIT)?;
        let mut after = before.clone().unwrap_or_default();
        if after.last().is_some_and(|byte| *byte != b'\n') {
            after.push(b'\n');
        }
        after.extend(serde_json::to_vec(taken).expect("a line is plain text"));
        after.push(b'\n');
        self.disk
            .replace(layout::CAPTURES, before.as_deref(), &after)
    }
}
