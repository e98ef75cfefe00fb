//! Records that are as they were before this machine changed them: an older copy was laid over them, or a merge went wrong.

use crate::domain::log::entry::{Entry, Op};
use crate::domain::log::op::of_record::Edit;
use crate::domain::terms::names::EntryId;
use crate::store::codec::record::RECORD_LIMIT;
use crate::store::data::directory::Directory;
use crate::store::data::finding::{Kind, Report};
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use crate::store::write::memory::Memory;
use crate::store::write::memory_files;
use std::collections::HashMap;

/// Names the records that this machine changed and that are as they were before, where no later line says who changed them.
///
/// # Errors
/// When what is remembered cannot be read.
pub(crate) fn rolled_back(
    directory: &Directory,
    lines: &[Entry],
    report: &mut Report,
) -> Result<(), StoreError> {
    let remembered = memory_files::all(directory)?.into_iter();
    let records: Vec<Memory> = remembered
        .filter(|memory| layout::is_shared_record(&memory.path))
        .collect();
    let edits = Edits::of(lines);
    for memory in records {
        let Ok(Some(bytes)) = directory.disk.read(&memory.path, RECORD_LIMIT) else {
            continue;
        };
        let text = String::from_utf8_lossy(&bytes);
        let fields = memory.rolled_back(&text).into_iter();
        let unsaid: Vec<&str> = fields
            .filter(|field| !edits.tell_of(&memory, field))
            .collect();
        if !unsaid.is_empty() {
            let message = format!(
                "{} as before this machine last changed it, and no entry says who changed it back; an older copy may have been laid over it",
                unsaid.join(", ")
            );
            report.find(Kind::RolledBack, &memory.path, None, message);
        }
    }
    Ok(())
}

/// The `edit` lines of the log, by record, and the lines that took one back.
struct Edits<'a> {
    by_record: HashMap<&'a str, Vec<(EntryId, &'a Edit)>>,
}

impl<'a> Edits<'a> {
    fn of(lines: &'a [Entry]) -> Edits<'a> {
        let mut by_id: HashMap<EntryId, &Edit> = HashMap::new();
        let mut by_record: HashMap<&str, Vec<(EntryId, &Edit)>> = HashMap::new();
        for line in lines {
            if let Op::Edit(edit) = &line.op {
                by_id.insert(line.id, edit);
                let edits = by_record.entry(&edit.record).or_default();
                edits.push((line.id, edit));
            }
        }
        for line in lines {
            if let Op::Void(void) = &line.op
                && let Some(edit) = by_id.get(&void.of)
            {
                let edits = by_record.entry(&edit.record).or_default();
                edits.push((line.id, edit));
            }
        }
        Edits { by_record }
    }

    /// Whether somebody changed a field since this machine did, or took a change of it back.
    fn tell_of(&self, memory: &Memory, field: &str) -> bool {
        let names = |edit: &Edit| {
            edit.fields.iter().any(|named| {
                named == "*" || named == field || named.split('.').next() == Some(field)
            })
        };
        let edits = self.by_record.get(memory.path.as_str());
        edits.is_some_and(|edits| {
            let mut later = edits.iter().filter(|(id, _)| Some(*id) > memory.edit);
            later.any(|(_, edit)| names(edit))
        })
    }
}
