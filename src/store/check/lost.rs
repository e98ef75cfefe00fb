//! Lines that this machine wrote and that no log file holds any more.

use crate::domain::log::entry::Entry;
use crate::domain::log::tombstone::Tombstone;
use crate::domain::terms::count::counted;
use crate::store::check::held_lines::remembered_lines;
use crate::store::data::directory::Directory;
use crate::store::data::finding::{Kind, Report};
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use crate::store::write::memory_files;

/// Names the lines that this machine remembers and that are not among those found, and whole files that are gone.
///
/// # Errors
/// When what is remembered cannot be read.
pub(crate) fn lost_lines(
    directory: &Directory,
    lines: &[Entry],
    tombstones: &[Tombstone],
    report: &mut Report,
) -> Result<(), StoreError> {
    let found = lines.iter().map(|line| line.id).collect();
    for lost in remembered_lines(directory, &found, tombstones)? {
        if lost.path.starts_with(layout::LOG) {
            let message = format!(
                "line {} ({}) is gone: this machine wrote it and still holds it",
                lost.seq,
                lost.id.short()
            );
            report.find(Kind::Lost, &lost.path, None, message);
        }
    }
    for memory in memory_files::all(directory)? {
        let of_file = tombstones.iter().filter(|stone| stone.file == memory.path);
        let is_gone =
            memory.path.starts_with(layout::LOG) && directory.disk.is_missing(&memory.path);
        if is_gone && of_file.count() < memory.seq as usize {
            let message = format!(
                "the file is gone; this machine wrote {} there",
                counted(memory.seq as usize, "line", "lines")
            );
            report.find(Kind::Sequence, &memory.path, Some(1), message);
        }
    }
    Ok(())
}
