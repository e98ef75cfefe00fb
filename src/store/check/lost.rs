//! Lines that this machine remembers writing and that no log file holds any more: a last line that is gone leaves no hole in
//! the numbers.

use crate::domain::log::tombstone::Tombstone;
use crate::domain::terms::names::EntryId;
use crate::store::codec::line;
use crate::store::data::directory::Directory;
use crate::store::data::finding::{Kind, Report};
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use crate::store::write::journal::Write;
use crate::store::write::undo;
use std::collections::HashSet;

/// A remembered line of a log file.
pub(crate) struct Remembered {
    pub(crate) path: String,
    pub(crate) id: EntryId,
    pub(crate) seq: u64,
}

/// Every remembered line of the log that no tombstone explains.
pub(crate) fn remembered(
    directory: &Directory,
    tombstones: &[Tombstone],
) -> Result<Vec<Remembered>, StoreError> {
    let mut lines = Vec::new();
    for write in undo::remembered_writes(directory)? {
        let Write::Append { path, id, line } = write else {
            continue;
        };
        let Ok(envelope) = line::envelope(line.trim_end().as_bytes()) else {
            continue;
        };
        let explained = |stone: &Tombstone| {
            stone.id == Some(id) || (stone.file == path && stone.seq == envelope.seq)
        };
        if path.starts_with(layout::LOG) && !tombstones.iter().any(explained) {
            lines.push(Remembered {
                seq: envelope.seq,
                path,
                id,
            });
        }
    }
    Ok(lines)
}

/// Names the remembered lines that are not among those found.
pub(crate) fn lost_lines(
    directory: &Directory,
    found: &HashSet<EntryId>,
    tombstones: &[Tombstone],
    report: &mut Report,
) -> Result<(), StoreError> {
    for lost in remembered(directory, tombstones)?
        .iter()
        .filter(|line| !found.contains(&line.id))
    {
        report.find(
            Kind::Sequence,
            &lost.path,
            None,
            format!(
                "line {} ({}) is gone: this machine wrote it",
                lost.seq,
                lost.id.short()
            ),
        );
    }
    Ok(())
}
