//! Tombstones: what is left of erased lines and people, and keeps them gone.

use crate::domain::calendar::day::Date;
use crate::domain::caseload::loaded::Problem;
use crate::domain::erasure::erased::Erased;
use crate::domain::terms::names::{Code, EntryId};
use crate::domain::terms::text::without_values;
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file::{GIVEN_UP, LOG_LIMIT, Patience, numbered};
use crate::store::disk::error::StoreError;
use serde::{Deserialize, Serialize};

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
    pub(crate) on: Date,
    /// The line that stands in for it, where one does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) instead: Option<EntryId>,
    /// The keys that went: no line that another device wrote in its place may hold them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) without: Vec<String>,
}

impl Tombstone {
    /// The tombstone of no line: of a person's own file, or of numbers whose lines are lost.
    pub(crate) fn of_place(code: Option<Code>, file: String, seq: u64, on: Date) -> Tombstone {
        Tombstone {
            code,
            id: None,
            file,
            seq,
            on,
            instead: None,
            without: Vec::new(),
        }
    }

    pub(crate) fn line(&self) -> String {
        serde_json::to_string(self).expect("a tombstone is plain") + "\n"
    }
}

/// All tombstones.
pub(crate) fn tombstones(
    directory: &Directory,
    problems: &mut Vec<Problem>,
) -> Result<Vec<Tombstone>, StoreError> {
    let mut tombstones = Vec::new();
    for name in directory.disk.list(layout::ERASED)? {
        let path = format!("{}/{}", layout::ERASED, name.name);
        if !name.name.ends_with(".jsonl") {
            continue;
        }
        let bytes = match directory.disk.read(&path, LOG_LIMIT) {
            Ok(bytes) => bytes.unwrap_or_default(),
            Err(error) => {
                problems.push(Problem {
                    path,
                    line: None,
                    message: error.to_string(),
                });
                continue;
            }
        };
        let mut patience = Patience::default();
        for (number, found) in numbered(&bytes) {
            let mut problem = |message: String| {
                problems.push(Problem {
                    path: path.clone(),
                    line: Some(number),
                    message,
                })
            };
            match serde_json::from_slice(found.bytes()) {
                Ok(tombstone) => tombstones.push(tombstone),
                Err(error) if patience.tried() => problem(format!(
                    "not a tombstone: {}",
                    without_values(&error.to_string())
                )),
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

/// What tombstones name.
pub(crate) fn named(tombstones: &[Tombstone]) -> Erased {
    let mut erased = Erased::default();
    for tombstone in tombstones {
        erased.codes.extend(tombstone.code.clone());
        if let Some(id) = tombstone.id {
            erased.add(
                id,
                tombstone.code.as_ref(),
                tombstone.instead,
                &tombstone.without,
            );
        }
    }
    erased
}

/// What all tombstones of a directory name.
pub(crate) fn erased(
    directory: &Directory,
    problems: &mut Vec<Problem>,
) -> Result<Erased, StoreError> {
    Ok(named(&tombstones(directory, problems)?))
}

impl Directory {
    /// Appends tombstones to this device's file, durably. The lock must be held.
    pub(crate) fn leave_tombstones(&self, tombstones: &[Tombstone]) -> Result<String, StoreError> {
        let path = layout::erased(&self.device()?);
        let text: String = tombstones.iter().map(Tombstone::line).collect();
        let mut file = self.disk.open_log(&path)?;
        file.append(&self.disk, text.as_bytes())
            .map_err(|failed| failed.error)?;
        Ok(path)
    }
}
