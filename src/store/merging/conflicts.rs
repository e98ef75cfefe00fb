//! Values that did not stay when copies of a record were merged on this machine, until the log tells of them.

use crate::domain::calendar::day::Date;
use crate::domain::log::op::of_record::Conflict;
use crate::domain::merging::record::Lost;
use crate::store::codec::record::RECORD_LIMIT;
use crate::store::data::layout;
use crate::store::disk::door::Disk;
use crate::store::disk::error::StoreError;

/// Keeps what was lost of a record. What is known already is not kept twice; when the file is full, the oldest goes.
///
/// # Errors
/// When the disk refuses.
pub(crate) fn keep(disk: &Disk, record: &str, lost: Vec<Lost>, on: Date) -> Result<(), StoreError> {
    if lost.is_empty() {
        return Ok(());
    }
    let mut known = kept(disk);
    for Lost { field, value } in lost {
        let is_it = |conflict: &Conflict| {
            conflict.record == record && conflict.field == field && conflict.lost == value
        };
        if !known.iter().any(is_it) {
            known.push(Conflict {
                on,
                record: record.to_owned(),
                field,
                lost: value,
            });
        }
    }
    write(disk, &known)
}

/// Drops what is kept of a person at an employer, given in lower case: of all people there, since a block may name nobody.
///
/// # Errors
/// When the disk refuses.
pub(crate) fn forget_person(disk: &Disk, record: &str, person: &str) -> Result<(), StoreError> {
    let known = kept(disk);
    let is_of = |conflict: &Conflict| {
        let text = conflict.lost.to_string().to_lowercase();
        let is_theirs = conflict.record == record && conflict.field.starts_with("person.");
        is_theirs || text.contains(person)
    };
    let left: Vec<Conflict> = known
        .iter()
        .filter(|known| !is_of(known))
        .cloned()
        .collect();
    if left.len() == known.len() {
        return Ok(());
    }
    write(disk, &left)
}

/// What is kept, the oldest first.
pub(crate) fn kept(disk: &Disk) -> Vec<Conflict> {
    let bytes = disk.read(layout::CONFLICTS, RECORD_LIMIT);
    let bytes = bytes.ok().flatten().unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines();
    lines
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect()
}

fn write(disk: &Disk, conflicts: &[Conflict]) -> Result<(), StoreError> {
    let line =
        |conflict: &Conflict| serde_json::to_string(conflict).expect("a conflict is plain") + "\n";
    let mut lines: Vec<String> = conflicts.iter().map(line).collect();
    let size = |lines: &[String]| lines.iter().map(String::len).sum::<usize>() as u64;
    while size(&lines) > RECORD_LIMIT && !lines.is_empty() {
        lines.remove(0);
    }
    disk.make_folder(layout::MACHINE)?;
    let before = disk.read(layout::CONFLICTS, u64::MAX)?;
    disk.replace(
        layout::CONFLICTS,
        before.as_deref(),
        lines.concat().as_bytes(),
    )
}
