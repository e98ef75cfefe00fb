//! What this machine remembers of the shared files it wrote: the highest number of each log file, and digests of the fields of
//! each record. So a number is never used twice, and an older copy that was laid over a file is noticed.

use crate::domain::log::entry::Op;
use crate::domain::terms::names::EntryId;
use crate::store::codec::line;
use crate::store::codec::record::RECORD_LIMIT;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file::numbered;
use crate::store::disk::error::StoreError;
use crate::store::write::transaction::Write;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Earlier states of one field that are remembered.
const MOST_EARLIER: usize = 16;

/// What is remembered of one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Memory {
    /// Path inside the data directory.
    pub(crate) path: String,
    /// Highest number of a line that this machine wrote there.
    #[serde(default)]
    pub(crate) seq: u64,
    /// The last `edit` line of this machine about the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) edit: Option<EntryId>,
    /// Digests of each field that this machine changed, oldest first; the last is what it wrote. 0 where there is no such field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    fields: BTreeMap<String, Vec<u32>>,
}

impl Memory {
    /// The fields that are as they were before this machine changed them.
    pub(crate) fn rolled_back(&self, text: &str) -> Vec<&str> {
        let Some(now) = digests(text) else {
            return Vec::new();
        };
        let is_earlier = |(field, states): &(&String, &Vec<u32>)| {
            let now = now.get(*field).copied().unwrap_or(0);
            states
                .split_last()
                .is_some_and(|(last, earlier)| *last != now && earlier.contains(&now))
        };
        let rolled_back = self.fields.iter().filter(is_earlier);
        rolled_back.map(|(field, _)| field.as_str()).collect()
    }

    /// Takes in that this machine changed a record.
    fn change(&mut self, before: Option<&str>, after: &str) {
        let (before, after) = (digests(before.unwrap_or_default()), digests(after));
        for (field, before, after) in changed(before, after) {
            let states = self.fields.entry(field).or_default();
            if states.last() != Some(&before) {
                states.push(before);
            }
            states.retain(|state| *state != after);
            states.push(after);
            let surplus = states.len().saturating_sub(MOST_EARLIER + 1);
            states.drain(..surplus);
        }
    }

    /// Whether a change brings a field back to an earlier state.
    fn is_reverted_by(&self, before: Option<&str>, after: &str) -> bool {
        let (before, after) = (digests(before.unwrap_or_default()), digests(after));
        changed(before, after).iter().any(|(field, _, after)| {
            let states = self.fields.get(field);
            states.is_some_and(|states| states.contains(after))
        })
    }
}

/// What is remembered of a file.
pub(crate) fn of(directory: &Directory, path: &str) -> Option<Memory> {
    let bytes = directory.disk.read(&file_of(path), RECORD_LIMIT).ok()??;
    let memory: Memory = serde_json::from_slice(&bytes).ok()?;
    (memory.path == path).then_some(memory)
}

/// All that is remembered.
///
/// # Errors
/// When the folder cannot be listed.
pub(crate) fn all(directory: &Directory) -> Result<Vec<Memory>, StoreError> {
    let names = directory.disk.list(layout::MEMORY)?.into_iter();
    let read = names.filter_map(|name| {
        let path = format!("{}/{}", layout::MEMORY, name.name);
        let bytes = directory.disk.read(&path, RECORD_LIMIT).ok()??;
        serde_json::from_slice::<Memory>(&bytes).ok()
    });
    Ok(read
        .filter(|memory| layout::is_data(&memory.path))
        .collect())
}

/// Forgets records that a transaction brings back to an earlier state, durably and before it is carried out: what is
/// remembered may be lost at any moment, but it must never be older than the record.
///
/// # Errors
/// When the disk refuses.
pub(crate) fn make_way(directory: &Directory, writes: &[Write]) -> Result<(), StoreError> {
    for write in writes {
        if let Write::Replace {
            path,
            before,
            after,
        } = write
            && layout::is_shared_record(path)
            && of(directory, path)
                .is_some_and(|memory| memory.is_reverted_by(before.as_deref(), after))
        {
            forget(directory, path)?;
        }
    }
    Ok(())
}

/// Remembers what was written. Losing this loses a warning, never data, so nothing here fails.
pub(crate) fn note(directory: &Directory, writes: &[Write]) {
    let mut noted: BTreeMap<&str, Memory> = BTreeMap::new();
    for write in writes {
        match write {
            Write::Append { path, line, .. } if path.starts_with(layout::LOG) => {
                let line = line.trim_end().as_bytes();
                let seq = line::envelope(line).map_or(0, |envelope| envelope.seq);
                let memory = noted.entry(path).or_default();
                memory.seq = memory.seq.max(seq);
            }
            Write::Replace {
                path,
                before: Some(_),
                after,
            } if path.starts_with(layout::LOG) => {
                let known = of(directory, path).unwrap_or_default();
                let memory = noted.entry(path).or_insert(known);
                memory.seq = memory.seq.max(highest(after)).max(erased(writes, path));
            }
            Write::Replace {
                path,
                before,
                after,
            } if layout::is_shared_record(path) => {
                let known = of(directory, path).unwrap_or_default();
                let memory = noted.entry(path).or_insert(known);
                memory.change(before.as_deref(), after);
                memory.edit = edit_of(writes, path).or(memory.edit);
            }
            Write::Remove { path, .. } | Write::Erase { path } => {
                drop(directory.disk.remove_loose(&file_of(path)))
            }
            _ => {}
        }
    }
    for (path, mut memory) in noted {
        path.clone_into(&mut memory.path);
        let text = serde_json::to_vec(&memory).expect("a memory is plain numbers and a path");
        let written = directory
            .disk
            .make_folder(layout::MEMORY)
            .and_then(|()| directory.disk.write_loose(&file_of(path), &text));
        drop(written);
    }
}

/// Forgets what is remembered of a file, durably.
///
/// # Errors
/// When the disk refuses.
pub(crate) fn forget(directory: &Directory, path: &str) -> Result<(), StoreError> {
    directory.disk.remove(&file_of(path))
}

/// Where a file is remembered. No name in a path holds an underscore, so no two paths share one.
fn file_of(path: &str) -> String {
    format!("{}/{}", layout::MEMORY, path.replace('/', "_"))
}

/// The highest number in the text of a log file.
fn highest(text: &str) -> u64 {
    let lines = numbered(text.as_bytes());
    let numbers = lines.filter_map(|(_, found)| Some(line::envelope(found.bytes()).ok()?.seq));
    numbers.max().unwrap_or(0)
}

/// The highest number of a log file that a transaction explains with a tombstone.
fn erased(writes: &[Write], log: &str) -> u64 {
    #[derive(Deserialize)]
    struct Tombstone<'a> {
        #[serde(borrow)]
        file: std::borrow::Cow<'a, str>,
        seq: u64,
    }
    let texts = writes.iter().filter_map(|write| match write {
        Write::Replace { path, after, .. } if path.starts_with(layout::ERASED) => Some(after),
        _ => None,
    });
    let tombstones = texts
        .flat_map(|text| text.lines())
        .filter_map(|line| serde_json::from_str::<Tombstone>(line).ok());
    let of_log = tombstones.filter(|stone| stone.file == log);
    of_log.map(|stone| stone.seq).max().unwrap_or(0)
}

/// The `edit` line about a record among the writes of a transaction.
fn edit_of(writes: &[Write], record: &str) -> Option<EntryId> {
    writes.iter().find_map(|write| {
        let Write::Append { line, id, path } = write else {
            return None;
        };
        let coach = path.split('/').nth(1)?.parse().ok()?;
        match line::decode(
            line.trim_end().as_bytes(),
            &coach,
            (&Arc::from(path.as_str()), 0),
        )
        .ok()?
        .op
        {
            Op::Edit(edit) if edit.record == record => Some(*id),
            _ => None,
        }
    })
}

/// A digest of each top-level field of a record, however it is laid out; none where the record cannot be read.
fn digests(text: &str) -> Option<BTreeMap<String, u32>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let table: toml::Table = toml::from_str(text).ok()?;
    let digest = |value: &toml::Value| crc32fast::hash(value.to_string().as_bytes()).max(1);
    Some(
        table
            .iter()
            .map(|(key, value)| (key.clone(), digest(value)))
            .collect(),
    )
}

/// The fields that differ, with both digests.
fn changed(
    before: Option<BTreeMap<String, u32>>,
    after: Option<BTreeMap<String, u32>>,
) -> Vec<(String, u32, u32)> {
    let (Some(before), Some(after)) = (before, after) else {
        return Vec::new();
    };
    let of = |fields: &BTreeMap<String, u32>, key: &String| fields.get(key).copied().unwrap_or(0);
    let added = after.keys().filter(|key| !before.contains_key(*key));
    before
        .keys()
        .chain(added)
        .map(|key| (key.clone(), of(&before, key), of(&after, key)))
        .filter(|(_, before, after)| before != after)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: &str = "cadence = 8\n";
    const GIVEN: &str = "cadence = 8\n\n[[consent]]\nlevel = \"named\"\n";
    const WITHDRAWN: &str =
        "cadence = 8\n\n[[consent]]\nlevel = \"named\"\n\n[[consent]]\nlevel = \"none\"\n";

    fn memory() -> Memory {
        let mut memory = Memory::default();
        memory.change(Some(NONE), GIVEN);
        memory.change(Some(GIVEN), WITHDRAWN);
        memory
    }

    #[test]
    fn an_earlier_state_is_a_rollback_and_any_other_is_an_edit() {
        let memory = memory();
        assert_eq!(memory.rolled_back(WITHDRAWN), Vec::<&str>::new());
        assert_eq!(memory.rolled_back(GIVEN), ["consent"]);
        assert_eq!(memory.rolled_back(NONE), ["consent"]);
        // Other fields were merged in, and the layout is another.
        let merged = "cadence = 4\nconsent = [{ level = \"named\" }]\n";
        assert_eq!(memory.rolled_back(merged), ["consent"]);
        let edited = WITHDRAWN.replace("named", "anonymous").replace('8', "6");
        assert_eq!(memory.rolled_back(&edited), Vec::<&str>::new());
        assert_eq!(memory.rolled_back("consent = ["), Vec::<&str>::new());
    }

    #[test]
    fn what_this_machine_brings_back_itself_is_no_rollback() {
        let mut memory = memory();
        assert!(memory.is_reverted_by(Some(WITHDRAWN), GIVEN));
        assert!(!memory.is_reverted_by(
            Some(WITHDRAWN),
            "cadence = 8\n\n[[consent]]\nlevel = \"full\"\n"
        ));
        memory.change(Some(WITHDRAWN), GIVEN);
        assert_eq!(memory.rolled_back(GIVEN), Vec::<&str>::new());
        assert_eq!(memory.rolled_back(WITHDRAWN), ["consent"]);
    }

    #[test]
    fn only_so_many_states_are_remembered() {
        let mut memory = Memory::default();
        let text = |n: usize| format!("cadence = {n}\n");
        for n in 1..100 {
            memory.change(Some(&text(n - 1)), &text(n));
        }
        assert_eq!(memory.fields["cadence"].len(), MOST_EARLIER + 1);
        assert_eq!(memory.rolled_back(&text(98)), ["cadence"]);
        assert_eq!(memory.rolled_back(&text(1)), Vec::<&str>::new());
    }
}
