//! Tombstones: what is left of erased lines and people, and keeps them gone.

use crate::domain::caseload::Problem;
use crate::domain::entry::{Entry, Op};
use crate::domain::names::{Code, EntryId};
use crate::domain::text::without_values;
use crate::store::directory::Directory;
use crate::store::error::StoreError;
use crate::store::layout;
use crate::store::log_file::{GIVEN_UP, LOG_LIMIT, Patience, numbered};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashSet};

/// What is left of a dropped line: where it stood, and nothing of what it said.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Tombstone {
    /// The person for whose sake it was erased: with one such line everything about that code stays gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<Code>,
    /// Absent where a lost line's identity is not known: it then explains a hole in the numbers and erases nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<EntryId>,
    pub(crate) file: String,
    /// 0 where a whole file went.
    pub(crate) seq: u64,
    pub(crate) on: NaiveDate,
}

impl Tombstone {
    pub(crate) fn line(&self) -> String {
        serde_json::to_string(self).expect("a tombstone is plain") + "\n"
    }
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
        let mut patience = Patience::default();
        for (number, found) in numbered(&bytes) {
            let mut problem = |message: String| problems.push(Problem { path: path.clone(), line: Some(number), message });
            match serde_json::from_slice(found.bytes()) {
                Ok(tombstone) => tombstones.push(tombstone),
                Err(error) if patience.tried() => problem(format!("not a tombstone: {}", without_values(&error.to_string()))),
                Err(_) => {}
            }
            if patience.is_out() {
                problem(GIVEN_UP.to_owned());
                break;
            }
        }
    }
    Ok(tombstones)
}

/// What stays gone, whatever an old copy brings back.
#[derive(Clone, Debug, Default)]
pub(crate) struct Erased {
    pub(crate) ids: HashSet<EntryId>,
    /// Those of them that went for a person's sake: something may have to stand in for them.
    pub(crate) for_people: HashSet<EntryId>,
    /// People who were forgotten.
    pub(crate) codes: BTreeSet<Code>,
}

impl Erased {
    /// What tombstones name.
    pub(crate) fn of(tombstones: &[Tombstone]) -> Erased {
        let mut erased = Erased::default();
        for tombstone in tombstones {
            erased.ids.extend(tombstone.id);
            erased.for_people.extend(tombstone.id.filter(|_| tombstone.code.is_some()));
            erased.codes.extend(tombstone.code.clone());
        }
        erased
    }

    /// Whether a line says something of one that was erased: it was written elsewhere before that was known there.
    pub(crate) fn is_told_of(&self, op: &Op) -> bool {
        match op {
            Op::Amend(amend) => self.ids.contains(&amend.of),
            Op::Done(done) => done.note.is_some() && self.ids.contains(&done.of),
            _ => false,
        }
    }

    /// Leaves out what was erased, and what is still said of it: that something was settled stays, not how.
    pub(crate) fn leave_out(&self, lines: &mut Vec<Entry>) {
        if self.ids.is_empty() {
            return;
        }
        lines.retain_mut(|line| {
            if let Op::Done(done) = &mut line.op
                && self.ids.contains(&done.of)
            {
                done.note = None;
            }
            !self.ids.contains(&line.id) && !self.is_told_of(&line.op)
        });
    }
}

/// What all tombstones of a directory name.
pub(crate) fn erased(directory: &Directory, problems: &mut Vec<Problem>) -> Result<Erased, StoreError> {
    Ok(Erased::of(&tombstones(directory, problems)?))
}

impl Directory {
    /// Appends tombstones to this device's file, durably. The lock must be held.
    pub(crate) fn leave_tombstones(&self, tombstones: &[Tombstone]) -> Result<String, StoreError> {
        let path = layout::erased(&self.device()?);
        let text: String = tombstones.iter().map(Tombstone::line).collect();
        let mut file = self.disk.open_log(&path)?;
        file.append(&self.disk, text.as_bytes()).map_err(|failed| failed.error)?;
        Ok(path)
    }
}
