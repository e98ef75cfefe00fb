//! Erasing: whole lines dropped from files, and the tombstones that keep them gone.

use crate::domain::caseload::Problem;
use crate::domain::names::{Code, EntryId, Handle};
use crate::store::codec::line::{self, LINE_LIMIT};
use crate::store::directory::Directory;
use crate::store::error::StoreError;
use crate::store::log_file::{self, LOG_LIMIT, numbered};
use crate::store::write::Written;
use crate::store::{git, layout};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What is left of a dropped line: where it stood, and nothing of what it said.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Tombstone {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<Code>,
    /// Absent where a lost line's identity is not known: it then explains a hole in the numbers and erases nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<EntryId>,
    pub(crate) file: String,
    pub(crate) seq: u64,
    pub(crate) on: NaiveDate,
}

/// All tombstones.
pub(crate) fn tombstones(directory: &Directory, problems: &mut Vec<Problem>) -> Result<Vec<Tombstone>, StoreError> {
    let mut tombstones = Vec::new();
    for name in directory.disk.list(layout::ERASED)? {
        let path = format!("{}/{}", layout::ERASED, name.name);
        if !name.name.ends_with(".jsonl") {
            continue;
        }
        let bytes = match directory.disk.read(&path, LOG_LIMIT) {
            Ok(bytes) => bytes.unwrap_or_default(),
            Err(error) => {
                problems.push(Problem { path, line: None, message: error.to_string() });
                continue;
            }
        };
        for (number, found) in numbered(&bytes) {
            match serde_json::from_slice(found.bytes()) {
                Ok(tombstone) => tombstones.push(tombstone),
                Err(error) => problems.push(Problem { path: path.clone(), line: Some(number), message: format!("not a tombstone: {error}") }),
            }
        }
    }
    Ok(tombstones)
}

/// The identities that stay gone.
pub(crate) fn erased_ids(directory: &Directory, problems: &mut Vec<Problem>) -> Result<HashSet<EntryId>, StoreError> {
    Ok(tombstones(directory, problems)?.into_iter().filter_map(|tombstone| tombstone.id).collect())
}

/// What a redaction did, and what it could not reach.
#[derive(Clone, Debug)]
pub(crate) struct Redacted {
    pub(crate) written: Written,
    /// Versions of the files in git's history that may still hold the sentence.
    pub(crate) in_history: usize,
}

impl Directory {
    /// Takes fields out of a log line for good: the line and its amendments are dropped with tombstones, and a new line
    /// without the fields stands in for them. `fields` are names of keys of the line; with `private`, what this candidate
    /// told at that contact goes too.
    ///
    /// # Errors
    /// When nothing was taken out.
    pub(crate) fn redact(
        &self,
        coach: &Handle,
        id: EntryId,
        fields: &[&str],
        today: NaiveDate,
        now_ms: u64,
        private: Option<&Code>,
    ) -> Result<Redacted, StoreError> {
        let mut written = Written::default();
        let _lock = self.lock(&mut written.remarks)?;
        let mut drops: BTreeMap<String, BTreeSet<EntryId>> = BTreeMap::new();
        let mut standing: Option<(String, serde_json::Map<String, serde_json::Value>)> = None;
        let mut amendments: Vec<(EntryId, serde_json::Map<String, serde_json::Value>)> = Vec::new();
        for path in log_file::files_of(&self.disk, coach, None)? {
            let bytes = self.disk.read(&path, LOG_LIMIT)?.unwrap_or_default();
            for (_, found) in numbered(&bytes) {
                let Ok(envelope) = line::envelope(found.bytes()) else { continue };
                let Ok(values) = serde_json::from_slice::<serde_json::Map<_, _>>(found.bytes()) else { continue };
                let of_it = values.get("of").and_then(serde_json::Value::as_str) == Some(&id.to_string());
                if envelope.id == id {
                    drops.entry(path.clone()).or_default().insert(id);
                    standing = Some((path.clone(), values));
                } else if envelope.op == "amend" && of_it {
                    drops.entry(path.clone()).or_default().insert(envelope.id);
                    amendments.push((envelope.id, values));
                }
            }
        }
        let Some((path, mut values)) = standing else {
            return Err(StoreError::Refused(format!("the line {id} is in no log file of {coach}")));
        };
        amendments.sort_by_key(|(id, _)| *id);
        for (_, amendment) in &amendments {
            for field in amendment.get("unset").and_then(serde_json::Value::as_array).into_iter().flatten().filter_map(serde_json::Value::as_str) {
                values.shift_remove(field);
            }
            if let Some(set) = amendment.get("set").and_then(serde_json::Value::as_object) {
                values.extend(set.clone());
            }
        }
        for field in fields {
            values.shift_remove(*field);
        }
        self.exchange(&path, id, values, &drops, today, now_ms, &mut written)?;
        if let Some(code) = private {
            self.drop_notes(code, id, &mut written)?;
        }
        let texts: Vec<String> = std::iter::once(id).chain(amendments.iter().map(|(id, _)| *id)).map(|id| id.to_string()).collect();
        self.forget_deeds(&|deed| texts.iter().any(|text| deed.contains(text)))?;
        let in_history = drops.keys().map(|path| git::versions(self.disk.root(), path)).max().unwrap_or(0);
        Ok(Redacted { written, in_history })
    }

    /// Drops lines, leaving tombstones, and appends the line that stands in for `id`.
    #[expect(clippy::too_many_arguments, reason = "one deed under one lock")]
    fn exchange(
        &self,
        path: &str,
        id: EntryId,
        mut values: serde_json::Map<String, serde_json::Value>,
        drops: &BTreeMap<String, BTreeSet<EntryId>>,
        today: NaiveDate,
        now_ms: u64,
        written: &mut Written,
    ) -> Result<(), StoreError> {
        let op = values.get("op").and_then(serde_json::Value::as_str).unwrap_or("contact").to_owned();
        for envelope in ["v", "id", "seq", "op", "replaces", "crc"] {
            values.shift_remove(envelope);
        }
        let mut file = self.disk.open_log(path)?;
        let tail = log_file::healed_tail(&self.disk, path, &mut file, &mut written.remarks)?;
        drop(file);
        let (seq, new) = tail.next(crate::store::directory::fresh_id(now_ms));
        written.raised.insert(id, new);
        let replacement = line::encode(new, seq, &op, Some(id), &values);
        if replacement.len() > LINE_LIMIT + 1 {
            return Err(StoreError::LongLine { size: replacement.len() - 1, limit: LINE_LIMIT });
        }
        // Tombstones first: whatever happens next, the line is gone for every reader.
        self.bury(drops, today, written)?;
        for (path, ids) in drops {
            let before = self.disk.read(path, LOG_LIMIT)?.unwrap_or_default();
            let mut after: Vec<u8> = before
                .split_inclusive(|byte| *byte == b'\n')
                .filter(|line| !line::envelope(line.strip_suffix(b"\n").unwrap_or(line)).is_ok_and(|envelope| ids.contains(&envelope.id)))
                .flatten()
                .copied()
                .collect();
            if ids.contains(&id) {
                after.extend_from_slice(replacement.as_bytes());
            }
            self.disk.replace(path, Some(&before), &after)?;
            written.paths.push(path.clone());
        }
        Ok(())
    }

    /// Drops what a candidate told at a contact. Nothing of `private/` is merged, so no tombstone is needed.
    fn drop_notes(&self, code: &Code, about: EntryId, written: &mut Written) -> Result<(), StoreError> {
        let path = layout::notes(code);
        let Some(before) = self.disk.read(&path, LOG_LIMIT)? else { return Ok(()) };
        let of_it = |line: &&[u8]| serde_json::from_slice::<serde_json::Value>(line).is_ok_and(|note| note["about"] == about.to_string());
        let after: Vec<u8> = before.split_inclusive(|byte| *byte == b'\n').filter(|line| !of_it(line)).flatten().copied().collect();
        if after != before {
            self.disk.replace(&path, Some(&before), &after)?;
            written.paths.push(path);
        }
        Ok(())
    }

    fn bury(&self, drops: &BTreeMap<String, BTreeSet<EntryId>>, today: NaiveDate, written: &mut Written) -> Result<(), StoreError> {
        let mut tombstones = Vec::new();
        for (path, ids) in drops {
            let bytes = self.disk.read(path, LOG_LIMIT)?.unwrap_or_default();
            for (_, found) in numbered(&bytes) {
                if let Ok(envelope) = line::envelope(found.bytes())
                    && ids.contains(&envelope.id)
                {
                    tombstones.push(Tombstone { code: None, id: Some(envelope.id), file: path.clone(), seq: envelope.seq, on: today });
                }
            }
        }
        let path = self.leave_tombstones(&tombstones)?;
        written.paths.push(path);
        Ok(())
    }

    /// Appends tombstones to this device's file, durably. The lock must be held.
    pub(crate) fn leave_tombstones(&self, tombstones: &[Tombstone]) -> Result<String, StoreError> {
        let path = layout::erased(&self.device()?);
        let text: String = tombstones.iter().map(|tombstone| serde_json::to_string(tombstone).expect("a tombstone is plain") + "\n").collect();
        let mut file = self.disk.open_log(&path)?;
        file.append(&self.disk, text.as_bytes()).map_err(|failed| failed.error)?;
        Ok(path)
    }
}
