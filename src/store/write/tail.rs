//! The end of a log file before a line is appended: repaired, and with the highest number that was ever used there.

use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_end::{Tail, healed_tail};
use crate::store::data::remark::Remark;
use crate::store::disk::error::StoreError;
use crate::store::write::memory_files;

/// The end of a file that a line is to follow. A number is never used again, whatever became of its line.
///
/// # Errors
/// When the file cannot be read, or its end not be repaired.
pub(crate) fn tail_of(
    directory: &Directory,
    path: &str,
    remarks: &mut Vec<Remark>,
) -> Result<Tail, StoreError> {
    let tail = if directory.disk.is_missing(path) {
        Tail::default()
    } else {
        let mut file = directory.disk.open_log(path)?;
        healed_tail(&directory.disk, path, &mut file, remarks)?
    };
    if !path.starts_with(layout::LOG) {
        return Ok(tail);
    }
    Ok(Tail {
        seq: tail.seq.max(highest_used(directory, path)?),
        ..tail
    })
}

/// The highest number that this machine used in a log file, or that a tombstone names there.
fn highest_used(directory: &Directory, path: &str) -> Result<u64, StoreError> {
    if let Some(memory) = memory_files::of(directory, path) {
        return Ok(memory.seq);
    }
    let erased = directory.erased()?;
    let numbers = erased.tombstones.iter().filter(|stone| stone.file == path);
    Ok(numbers.map(|stone| stone.seq).max().unwrap_or(0))
}
