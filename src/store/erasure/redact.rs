//! Redaction: masks over entries, and the files without what they take out, as one transaction.

use crate::domain::calendar::day::Date;
use crate::domain::erasure::redaction::{lines_of, redaction};
use crate::domain::log::entry::{Entry, Op};
use crate::domain::log::mask::{Extent, Mask};
use crate::domain::log::masks::Masks;
use crate::domain::log::tombstone::Tombstone;
use crate::domain::terms::names::{Code, EntryId, Handle};
use crate::store::data::directory::{Directory, fresh_id};
use crate::store::data::layout;
use crate::store::data::log_file::LOG_LIMIT;
use crate::store::disk::error::StoreError;
use crate::store::erasure::remembered::visible_notes;
use crate::store::erasure::whole_log::{WholeLog, in_place};
use crate::store::git::history::search_history;
use crate::store::write::remembered;
use crate::store::write::transaction::{Transaction, Write};
use crate::store::write::written::Written;
use std::collections::{BTreeMap, BTreeSet};

/// What a redaction did, and what it could not reach.
#[derive(Clone, Debug)]
pub(crate) struct Redacted {
    pub(crate) written: Written,
    /// Stored versions of files in git's history that still hold a line as it was. `None` when git could not tell.
    pub(crate) in_history: Option<usize>,
}

impl Directory {
    /// Whether an entry, as it is or ever was, holds one of these fields, or a private note when `note` is one.
    pub(crate) fn holds(
        &self,
        coach: &Handle,
        id: EntryId,
        fields: &[&str],
        today: Date,
    ) -> Result<bool, StoreError> {
        let log = self.whole_log(std::slice::from_ref(coach))?;
        let new = tombstones_of(&log, &masks_of(&log, &[id], fields, 0), today);
        let masks = masks_with(&log, &new);
        if log.masked(&masks).next().is_some() {
            return Ok(true);
        }
        Ok(!self.without_notes(&log, &[id], &masks)?.is_empty())
    }

    /// Takes fields out of entries for good, from every line of them and about them. They stay and count. What a candidate told goes
    /// with the note.
    ///
    /// # Errors
    /// When nothing was taken out.
    pub(crate) fn redact(
        &self,
        coaches: &[Handle],
        ids: &[EntryId],
        fields: &[&str],
        today: Date,
        now_ms: u64,
    ) -> Result<Redacted, StoreError> {
        let mut written = Written::default();
        let _lock = self.lock(&mut written.remarks)?;
        let log = self.whole_log(coaches)?;
        are_there(&log, ids, &coaches[0])?;
        let new = masks_of(&log, ids, fields, now_ms);
        let tombstones = tombstones_of(&log, &new, today);
        let masks = masks_with(&log, &tombstones);
        let changed: Vec<Entry> = log.masked(&masks).collect();
        let taken = log.texts_of(&changed);
        let mut writes = vec![self.with_tombstones(&tombstones)?];
        writes.extend(self.without_notes(&log, ids, &masks)?);
        writes.extend(log.rewritten(&in_place(&changed), BTreeMap::new())?);
        let texts: Vec<String> = taken.iter().flat_map(|line| texts(line, fields)).collect();
        writes.extend(self.without_remembered(&masks, &texts)?);
        let plan = Transaction::of(writes);
        plan.carry_out(self)?;
        self.forget_erased();
        written.paths = plan.paths();
        written
            .paths
            .retain(|path| !path.starts_with(layout::MACHINE));
        remembered::keep_final(self, "redacting");
        Ok(Redacted {
            written,
            in_history: self.versions_holding(&taken),
        })
    }

    /// In how many stored versions of files git still holds one of these lines. `None` when git could not tell.
    fn versions_holding(&self, lines: &[String]) -> Option<usize> {
        let holds = |text: &str| lines.iter().any(|line| text.contains(line.as_str()));
        search_history(self.disk.root(), &holds, &|_| false).map(|history| history.versions)
    }

    /// The file of this device's tombstones with more of them. It is written first: whatever happens next, what they name is gone
    /// for every reader.
    pub(crate) fn with_tombstones(&self, tombstones: &[Tombstone]) -> Result<Write, StoreError> {
        let path = layout::erased(&self.device()?);
        let before = self.disk.read(&path, LOG_LIMIT)?.map(String::from_utf8);
        let before = before.transpose().map_err(|_| {
            let message = "holds bytes that are not text; coach check --repair first";
            StoreError::Refused(format!("{path} {message}"))
        })?;
        let new: String = tombstones.iter().map(Tombstone::line).collect();
        Ok(Write::Replace {
            path,
            after: before.clone().unwrap_or_default() + &new,
            before,
        })
    }

    /// The private notes about entries without those that masks take out. Nothing of `private/` is merged, so no tombstone is needed.
    fn without_notes(
        &self,
        log: &WholeLog,
        ids: &[EntryId],
        masks: &Masks,
    ) -> Result<Vec<Write>, StoreError> {
        let candidates: BTreeSet<Code> = ids
            .iter()
            .flat_map(|id| lines_of(&log.lines, &log.masks, *id))
            .filter_map(|line| match &line.op {
                Op::Contact(contact) => contact.candidate.clone(),
                _ => None,
            })
            .collect();
        let mut writes = Vec::new();
        for code in candidates {
            let path = layout::notes(&code);
            let Some(bytes) = self.disk.read(&path, LOG_LIMIT)? else {
                continue;
            };
            let Ok(before) = String::from_utf8(bytes) else {
                continue;
            };
            let after = visible_notes(&before, masks);
            if after != before {
                writes.push(Write::Replace {
                    path,
                    before: Some(before),
                    after,
                });
            }
        }
        Ok(writes)
    }
}

/// Refuses lines that are in no file.
fn are_there(log: &WholeLog, ids: &[EntryId], coach: &Handle) -> Result<(), StoreError> {
    let is_gone = |id: &&EntryId| lines_of(&log.lines, &log.masks, **id).next().is_none();
    match ids.iter().find(is_gone) {
        Some(id) => Err(StoreError::Refused(format!(
            "the line {id} is in no log file of {coach}"
        ))),
        None => Ok(()),
    }
}

fn masks_of(log: &WholeLog, ids: &[EntryId], fields: &[&str], now_ms: u64) -> Vec<Mask> {
    let mut fresh = || fresh_id(now_ms);
    ids.iter()
        .flat_map(|id| redaction(&log.lines, &log.masks, *id, fields, &mut fresh))
        .collect()
}

fn tombstones_of(log: &WholeLog, masks: &[Mask], today: Date) -> Vec<Tombstone> {
    let file = |mask: &Mask| {
        let line = log.lines.iter().find(|line| mask.of.contains(&line.id));
        line.map_or_else(String::new, |line| line.position.path.to_string())
    };
    masks
        .iter()
        .map(|mask| Tombstone::of_mask(mask, file(mask), today))
        .collect()
}

fn masks_with(log: &WholeLog, new: &[Tombstone]) -> Masks {
    Masks::over_all(&[&log.erased.tombstones, new].concat(), &log.lines)
}

/// What a line said in some fields, as it stands in files; what is shorter than four bytes stands everywhere.
fn texts(line: &str, fields: &[&str]) -> Vec<String> {
    let Ok(line) = serde_json::from_str::<serde_json::Value>(line) else {
        return Vec::new();
    };
    let extent = Extent::Keys(fields.iter().map(|key| (*key).to_owned()).collect());
    let objects = [Some(&line), line.get("set")];
    let values = objects
        .into_iter()
        .flatten()
        .filter_map(serde_json::Value::as_object)
        .flatten()
        .filter(|(key, _)| extent.takes(key))
        .filter_map(|(_, value)| value.as_str().or_else(|| value.get("text")?.as_str()));
    values
        .filter(|text| text.len() >= 4)
        .filter_map(|text| serde_json::to_string(text).ok())
        .map(|quoted| quoted[1..quoted.len() - 1].to_owned())
        .collect()
}
