//! Undo and redo: what each deed wrote, kept on this machine, and the deed that takes it back.

use crate::domain::terms::names::EntryId;
use crate::store::codec::line::{self, Opening};
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::load::Scope;
use crate::store::data::log_file::{LOG_LIMIT, Tail, healed_tail};
use crate::store::disk::error::StoreError;
use crate::store::write::apply::{Plan, Written};
use crate::store::write::journal::Write;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Deeds remembered.
const DEPTH: usize = 50;
const DONE: &str = ".json";
const UNDONE: &str = ".undone";

/// A deed as it was written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Deed {
    pub(crate) summary: String,
    writes: Vec<Write>,
    /// The lines of the deed as it was first done, however often it was turned since.
    #[serde(default)]
    origin: Vec<EntryId>,
}

/// A deed taken back or done again.
#[derive(Clone, Debug)]
pub(crate) struct Undone {
    pub(crate) summary: String,
    pub(crate) written: Written,
    /// An employer that stays although the deed made it, since something else uses it.
    pub(crate) kept: Vec<String>,
}

/// Remembers that a deed was done that can not be taken back, so that undo says so and passes over nothing in silence.
pub(crate) fn remember_final(directory: &Directory, summary: &str) {
    remember(directory, summary, &[]);
}

/// Remembers a deed. Losing this loses the way back, never the deed, so nothing here fails it.
pub(crate) fn remember(directory: &Directory, summary: &str, writes: &[Write]) {
    let origin = writes
        .iter()
        .filter_map(|write| {
            if let Write::Append { id, .. } = write {
                Some(*id)
            } else {
                None
            }
        })
        .collect();
    let deed = Deed {
        summary: summary.to_owned(),
        writes: writes.to_vec(),
        origin,
    };
    let names = names(directory);
    for stale in names.iter().filter(|name| name.ends_with(UNDONE)) {
        drop(
            directory
                .disk
                .remove_loose(&format!("{}/{stale}", layout::UNDO)),
        );
    }
    let done: Vec<&String> = names.iter().filter(|name| name.ends_with(DONE)).collect();
    for old in done.iter().take((done.len() + 1).saturating_sub(DEPTH)) {
        drop(
            directory
                .disk
                .remove_loose(&format!("{}/{old}", layout::UNDO)),
        );
    }
    let number = done
        .last()
        .and_then(|name| name.strip_suffix(DONE)?.parse::<u64>().ok())
        .unwrap_or(0)
        + 1;
    drop(save(directory, &format!("{number:012}{DONE}"), &deed));
}

fn save(directory: &Directory, name: &str, deed: &Deed) -> Result<(), StoreError> {
    directory.disk.make_folder(layout::UNDO)?;
    directory.disk.write_loose(
        &format!("{}/{name}", layout::UNDO),
        &serde_json::to_vec(deed).expect("a deed is plain text and paths"),
    )
}

fn names(directory: &Directory) -> Vec<String> {
    directory
        .disk
        .list(layout::UNDO)
        .unwrap_or_default()
        .into_iter()
        .map(|name| name.name)
        .collect()
}

/// What every remembered deed wrote.
pub(crate) fn remembered_writes(directory: &Directory) -> Result<Vec<Write>, StoreError> {
    let mut writes = Vec::new();
    for name in directory.disk.list(layout::UNDO)? {
        writes.extend(
            read_deed(directory, &name.name)?
                .map(|deed| deed.writes)
                .unwrap_or_default(),
        );
    }
    Ok(writes)
}

impl Directory {
    /// Takes the last deed back. `None` when nothing is remembered.
    pub(crate) fn undo(&self, now_ms: u64, dry_run: bool) -> Result<Option<Undone>, StoreError> {
        self.turn(DONE, UNDONE, None, now_ms, dry_run)
    }

    /// Takes back the deed that wrote a line. `None` when it is not remembered, or cannot be taken back as a whole.
    pub(crate) fn undo_line(
        &self,
        id: EntryId,
        now_ms: u64,
        dry_run: bool,
    ) -> Result<Option<Undone>, StoreError> {
        match self.turn(DONE, UNDONE, Some(id), now_ms, dry_run) {
            Err(StoreError::Refused(_)) => Ok(None),
            other => other,
        }
    }

    /// Does the deed undone last again. `None` when there is none.
    pub(crate) fn redo(&self, now_ms: u64, dry_run: bool) -> Result<Option<Undone>, StoreError> {
        self.turn(UNDONE, DONE, None, now_ms, dry_run)
    }

    fn turn(
        &self,
        from: &str,
        to: &str,
        wrote: Option<EntryId>,
        now_ms: u64,
        dry_run: bool,
    ) -> Result<Option<Undone>, StoreError> {
        let mut written = Written::default();
        let _lock = if dry_run {
            None
        } else {
            Some(self.lock(&mut written.remarks)?)
        };
        let remembered = self
            .disk
            .list(layout::UNDO)?
            .into_iter()
            .map(|name| name.name);
        let mut candidates: Vec<String> = remembered.filter(|name| name.ends_with(from)).collect();
        // The last done is undone first; the last undone is redone first.
        if from == DONE {
            candidates.reverse();
        }
        let deeds = candidates
            .into_iter()
            .map(|name| Ok((read_deed(self, &name)?, name)))
            .collect::<Result<Vec<_>, StoreError>>()?;
        let mut deeds = deeds
            .into_iter()
            .filter_map(|(deed, name)| Some((name, deed?)));
        let wanted = |deed: &Deed| {
            wrote.is_none_or(|wanted| {
                deed.writes
                    .iter()
                    .any(|write| matches!(write, Write::Append { id, .. } if *id == wanted))
            })
        };
        let Some((name, deed)) = deeds.find(|(_, deed)| wanted(deed)) else {
            return Ok(None);
        };
        if deed.writes.is_empty() {
            return Err(StoreError::Refused(format!(
                "the last deed, {}, can not be taken back; coach undo ID takes back an entry before it",
                deed.summary
            )));
        }
        let mut kept = Vec::new();
        if dry_run {
            written.paths = deed
                .writes
                .iter()
                .map(|write| write.path().to_owned())
                .collect();
            written.paths.dedup();
            return Ok(Some(Undone {
                summary: deed.summary,
                written,
                kept,
            }));
        }
        let writes = self.reverse(&deed, now_ms, &mut written, &mut kept)?;
        let plan = Plan::of(writes);
        plan.carry_out(self)?;
        written.paths = plan.paths();
        let turned = Deed {
            summary: deed.summary.clone(),
            writes: plan.writes,
            origin: deed.origin,
        };
        drop(save(
            self,
            &format!("{}{to}", name.trim_end_matches(from)),
            &turned,
        ));
        drop(self.disk.remove_loose(&format!("{}/{name}", layout::UNDO)));
        Ok(Some(Undone {
            summary: deed.summary,
            written,
            kept,
        }))
    }

    /// The writes that take a deed back: a void for each line, the image before for each record.
    fn reverse(
        &self,
        deed: &Deed,
        now_ms: u64,
        written: &mut Written,
        kept: &mut Vec<String>,
    ) -> Result<Vec<Write>, StoreError> {
        let mut writes = Vec::new();
        for write in deed.writes.iter().rev() {
            match write {
                Write::Append { path, id, .. } if path.starts_with(layout::LOG) => {
                    if !self.is_written(path, *id)? {
                        let lost = format!(
                            "the line that the last deed, {}, wrote is no longer in {path}; coach check tells what is missing",
                            deed.summary
                        );
                        return Err(StoreError::Refused(lost));
                    }
                    let void = self.void(path, *id, now_ms, &writes, written)?;
                    writes.push(void);
                }
                // What a candidate told leaves no trace in their notes; the way back is with this machine's deeds.
                Write::Append { path, line, .. } => self.without_line(path, line, &mut writes)?,
                Write::Replace {
                    path,
                    before,
                    after,
                } => {
                    let now = self.disk.read(path, LOG_LIMIT)?;
                    if now.as_deref() != Some(after.as_bytes()) {
                        return Err(StoreError::Refused(format!(
                            "{path} was changed since; undo would lose that change (take it back by hand)"
                        )));
                    }
                    match before {
                        Some(before) => writes.push(Write::Replace {
                            path: path.clone(),
                            before: Some(after.clone()),
                            after: before.clone(),
                        }),
                        // A coach who has worked stays on file: the log's lines are theirs.
                        None if path.starts_with(layout::COACHES) => {}
                        None if self.is_used(path, deed, now_ms)? => kept.push(path.clone()),
                        None => writes.push(Write::Remove {
                            path: path.clone(),
                            before: after.clone(),
                        }),
                    }
                }
                // No deed that erases is remembered.
                Write::Erase { .. } => {}
                Write::Remove { path, before } => writes.push(Write::Replace {
                    path: path.clone(),
                    before: None,
                    after: before.clone(),
                }),
            }
        }
        Ok(writes)
    }

    /// Whether a line stands where it was written, or where a repair put it.
    fn is_written(&self, path: &str, id: EntryId) -> Result<bool, StoreError> {
        let (id, folder) = (
            id.to_string(),
            path.rsplit_once('/')
                .map_or(layout::LOG, |(folder, _)| folder),
        );
        let beside = self
            .disk
            .list(folder)?
            .into_iter()
            .filter(|name| name.name.ends_with(".jsonl"))
            .map(|name| format!("{folder}/{}", name.name));
        for path in std::iter::once(path.to_owned()).chain(beside.filter(|other| other != path)) {
            if String::from_utf8_lossy(&self.read_any(&path)?).contains(&id) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A file of private notes without one of its lines, beside what is planned for it already.
    fn without_line(
        &self,
        path: &str,
        line: &str,
        planned: &mut Vec<Write>,
    ) -> Result<(), StoreError> {
        let (before, now) = match planned
            .iter()
            .position(|write| write.path() == path)
            .map(|at| planned.remove(at))
        {
            Some(Write::Replace {
                before: Some(before),
                after,
                ..
            }) => (before, after),
            // All of it goes already.
            Some(other) => {
                planned.push(other);
                return Ok(());
            }
            None => {
                let Some(bytes) = self.disk.read(path, LOG_LIMIT)? else {
                    return Ok(());
                };
                let text = String::from_utf8_lossy(&bytes).into_owned();
                (text.clone(), text)
            }
        };
        let after = now.replacen(line, "", 1);
        if after.is_empty() {
            planned.push(Write::Remove {
                path: path.to_owned(),
                before,
            });
        } else if after != before {
            planned.push(Write::Replace {
                path: path.to_owned(),
                before: Some(before),
                after,
            });
        }
        Ok(())
    }

    /// The line that takes another back, after those already planned for its file.
    fn void(
        &self,
        path: &str,
        of: EntryId,
        now_ms: u64,
        planned: &[Write],
        written: &mut Written,
    ) -> Result<Write, StoreError> {
        let before = planned.iter().rev().find_map(|write| match write {
            Write::Append {
                path: other,
                id,
                line,
            } if other == path => Some((line::envelope(line.trim_end().as_bytes()).ok()?.seq, *id)),
            _ => None,
        });
        let tail = match before {
            Some(last) => Tail { last: Some(last) },
            None => {
                let mut file = self.disk.open_log(path)?;
                healed_tail(&self.disk, path, &mut file, &mut written.remarks)?
            }
        };
        let (seq, id) = tail.next_after(crate::store::data::directory::fresh_id(now_ms), Some(of));
        let opening = Opening {
            id,
            seq,
            op: "void",
            replaces: None,
            knows: &self.masks()?.to_name(of),
        };
        let line = line::encode(&opening, &serde_json::json!({ "of": of }));
        Ok(Write::Append {
            path: path.to_owned(),
            id,
            line,
        })
    }

    /// Whether anything but the deed itself speaks of the record it made.
    fn is_used(&self, path: &str, deed: &Deed, now_ms: u64) -> Result<bool, StoreError> {
        let Some(slug) = path
            .strip_prefix("employers/")
            .and_then(|name| name.strip_suffix(".toml"))
        else {
            return Ok(false);
        };
        let own: BTreeSet<EntryId> = deed.origin.iter().copied().collect();
        let caseload = self.load(&Scope::all(), now_ms)?;
        let contacts = caseload
            .log
            .contacts
            .iter()
            .filter(|logged| !own.contains(&logged.id));
        let named = contacts
            .flat_map(|logged| logged.contact().employers())
            .any(|employer| employer.as_str() == slug);
        let planned = caseload
            .log
            .plans
            .iter()
            .any(|logged| logged.value.plan.employer.as_str() == slug);
        let worked = caseload.candidates.values().any(|candidate| {
            candidate
                .jobs
                .iter()
                .any(|job| job.employer.as_str() == slug)
        });
        Ok(named || planned || worked)
    }

    /// Forgets every remembered deed that holds a text: what is redacted must not come back by undo.
    pub(crate) fn forget_deeds(&self, holds: &dyn Fn(&str) -> bool) -> Result<(), StoreError> {
        // What can not be listed may hold it, too.
        for name in self.disk.list(layout::UNDO)? {
            let path = format!("{}/{}", layout::UNDO, name.name);
            let bytes = self.disk.read(&path, LOG_LIMIT)?.unwrap_or_default();
            if holds(&String::from_utf8_lossy(&bytes)) {
                self.disk.remove(&path)?;
            }
        }
        Ok(())
    }
}

/// A deed that was remembered; `None` where a power cut left nothing readable of it, or it would write where no data lies.
fn read_deed(directory: &Directory, name: &str) -> Result<Option<Deed>, StoreError> {
    let bytes = directory
        .disk
        .read(&format!("{}/{name}", layout::UNDO), LOG_LIMIT)?;
    let deed: Option<Deed> = bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok());
    Ok(deed.filter(|deed| {
        deed.writes
            .iter()
            .all(|write| layout::is_data(write.path()))
    }))
}
