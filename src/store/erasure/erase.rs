//! Redaction: whole lines dropped from the log, with tombstones, and the lines that stand in for them.

use crate::domain::calendar::day::Date;
use crate::domain::erasure::erased::Taken;
use crate::domain::terms::names::{Code, EntryId, Handle, Slug};
use crate::store::codec::line::{self, LINE_LIMIT};
use crate::store::data::directory::Directory;
use crate::store::data::layout;
use crate::store::data::log_file::{self, LOG_LIMIT};
use crate::store::data::tombstone::Tombstone;
use crate::store::disk::error::StoreError;
use crate::store::erasure::story::{Story, take_out};
use crate::store::git::command;
use crate::store::write::apply::{Plan, Written};
use crate::store::write::journal::Write;
use crate::store::write::undo;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What the tombstones of a deed say beside the line: for whose sake, when, and which keys went.
#[derive(Clone, Debug)]
pub(crate) struct Stone {
    pub(crate) code: Option<Code>,
    pub(crate) today: Date,
    pub(crate) without: Vec<String>,
    /// What was taken out of each line before, on another device that did not know: it is out of what stands in for it, too.
    pub(crate) told: HashMap<EntryId, BTreeSet<Taken>>,
}

impl Stone {
    /// The tombstones of a line.
    fn of(&self, line: Tombstone) -> Vec<Tombstone> {
        let mut told: BTreeMap<&Option<Code>, Vec<String>> = BTreeMap::new();
        for (code, field) in line
            .id
            .and_then(|id| self.told.get(&id))
            .into_iter()
            .flatten()
        {
            told.entry(code).or_default().push(field.clone());
        }
        let others = told.into_iter().filter(|(code, fields)| {
            **code != line.code || fields.iter().any(|field| !line.without.contains(field))
        });
        let others: Vec<Tombstone> = others
            .map(|(code, without)| Tombstone {
                code: code.clone(),
                without,
                ..line.clone()
            })
            .collect();
        [vec![line], others].concat()
    }
}

/// What is to stand in for a line, and for all lines of the same entry.
#[derive(Clone, Debug)]
pub(crate) struct StandIn {
    pub(crate) path: String,
    pub(crate) old: EntryId,
    /// Every line of the entry, `old` among them.
    pub(crate) own: Vec<EntryId>,
    pub(crate) values: Map<String, Value>,
}

impl StandIn {
    /// For a line that is an entry by itself.
    pub(crate) fn alone(path: &str, old: EntryId, values: Map<String, Value>) -> StandIn {
        StandIn {
            path: path.to_owned(),
            old,
            own: vec![old],
            values,
        }
    }
}

/// What a redaction did, and what it could not reach.
#[derive(Clone, Debug)]
pub(crate) struct Redacted {
    pub(crate) written: Written,
    /// Stored versions of files in git's history that still hold a line that was dropped.
    /// `None` when git could not tell.
    pub(crate) in_history: Option<usize>,
}

impl Directory {
    /// Whether a contact, as it is or ever was, holds one of these fields, or a private note when `note` is one.
    pub(crate) fn holds(
        &self,
        coach: &Handle,
        id: EntryId,
        fields: &[&str],
    ) -> Result<bool, StoreError> {
        let story = self.story(coach, id)?;
        let set = story
            .amendments
            .values()
            .filter_map(|amendment| amendment.get("set")?.as_object());
        let in_log = story
            .own
            .values()
            .map(|(_, values)| values)
            .chain(set)
            .any(|values| fields.iter().any(|field| values.contains_key(*field)));
        let in_settling = fields.contains(&"note") && !story.settled.is_empty();
        Ok(in_log || in_settling || (fields.contains(&"note") && story.candidate().is_some()))
    }

    /// Entries with an employer that name a person met there (in lower case), as they stand, ever stood, or were taken back: whose, and
    /// one line of each.
    pub(crate) fn entries_with(
        &self,
        employer: &Slug,
        person: &str,
    ) -> Result<Vec<(Handle, EntryId)>, StoreError> {
        let log = self.raw_log(&log_file::coaches(&self.disk)?)?;
        let set = |values: &Map<String, Value>| {
            values
                .get("set")
                .and_then(Value::as_object)
                .cloned()
                .unwrap_or_else(|| values.clone())
        };
        let names = |values: &Map<String, Value>| {
            values
                .get("person")
                .and_then(Value::as_str)
                .is_some_and(|name| name.to_lowercase() == person)
        };
        let is_there = |values: &Map<String, Value>| {
            let also = values
                .get("also")
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            values
                .get("employer")
                .into_iter()
                .chain(also)
                .any(|slug| slug == employer.as_str())
        };
        let (mut found, mut told) = (Vec::new(), BTreeSet::new());
        for line in log
            .lines
            .iter()
            .filter(|line| !log.erased.ids.contains(&line.id) && names(&set(&line.values)))
        {
            let root = line.of.unwrap_or(line.id);
            if !told.contains(&root) {
                let story = Story::gather(&log, root);
                told.extend(story.ids().chain([root]));
                let mut said = story
                    .own
                    .values()
                    .map(|(_, values)| values)
                    .chain(story.amendments.values())
                    .map(set);
                if said.any(|values| is_there(&values)) {
                    found.push((line.coach.clone(), root));
                }
            }
        }
        Ok(found)
    }

    /// Takes fields out of a contact for good: all its lines are dropped with tombstones, and a new line without the
    /// fields stands in for them, unless it was taken back anyway. What a candidate told goes with the note.
    ///
    /// # Errors
    /// When nothing was taken out.
    pub(crate) fn redact(
        &self,
        coach: &Handle,
        id: EntryId,
        fields: &[&str],
        today: Date,
        now_ms: u64,
    ) -> Result<Redacted, StoreError> {
        let mut written = Written::default();
        let _lock = self.lock(&mut written.remarks)?;
        let story = self.story(coach, id)?;
        let without: BTreeSet<String> = fields.iter().map(|field| (*field).to_owned()).collect();
        let standing = self.tell_without(&story, fields, &without, today, now_ms, &mut written)?;
        let standing = standing.ok_or_else(|| {
            StoreError::Refused(format!("the line {id} is in no log file of {coach}"))
        })?;
        if let Some(new) = written.raised.get(&standing).copied() {
            written.raised.insert(id, new);
        }
        undo::remember_final(self, "redacting");
        let ids: Vec<String> = story.ids().map(|id| id.to_string()).collect();
        let in_history = command::search_history(
            self.disk.root(),
            &|text| ids.iter().any(|id| text.contains(id.as_str())),
            &|_| false,
        )
        .map(|history| history.versions);
        Ok(Redacted {
            written,
            in_history,
        })
    }

    /// Drops all lines of an entry and appends one that stands in for it, without some fields; none for an entry that was taken
    /// back. Gives the line that stood; nothing where there is none. `without`: what the tombstones say of it. The lock must be held.
    pub(crate) fn tell_without(
        &self,
        story: &Story,
        fields: &[&str],
        without: &BTreeSet<String>,
        today: Date,
        now_ms: u64,
        written: &mut Written,
    ) -> Result<Option<EntryId>, StoreError> {
        let Some((standing, path, mut values)) = story.standing() else {
            return Ok(None);
        };
        let removed = story.texts(&without.iter().map(String::as_str).collect::<Vec<_>>());
        fields.iter().for_each(|field| take_out(&mut values, field));
        let mut drops = story.lines.clone();
        let mut replacements = Vec::new();
        let stands = !story.void.contains(&standing);
        if stands {
            replacements.push(StandIn {
                path,
                old: standing,
                own: story.own.keys().copied().collect(),
                values,
            });
        }
        for (id, (path, values)) in &story.settled {
            let mut values = values.clone();
            let is_done = values.contains_key("of");
            if fields.contains(&"note") || !stands && is_done {
                values.shift_remove("note");
            } else if !is_done {
                continue;
            }
            drops.entry(path.clone()).or_default().insert(*id);
            replacements.push(StandIn::alone(path, *id, values));
        }
        // What lies beside the log goes first: were this interrupted, the log would still say what is to be redacted.
        if let Some(code) = story.candidate().filter(|_| without.contains("note")) {
            self.drop_notes(&code, &story.own.keys().copied().collect(), written)?;
        }
        let ids: Vec<String> = story.ids().map(|id| id.to_string()).collect();
        self.forget_deeds(&|deed| ids.iter().any(|id| deed.contains(id)))?;
        self.forget_quarantined(&|bytes| {
            ids.iter()
                .chain(&removed)
                .any(|text| bytes.contains(text.as_str()))
        })?;
        let stone = Stone {
            code: None,
            today,
            without: without.iter().cloned().collect(),
            told: story.told.clone(),
        };
        let plan = Plan::of(self.exchange(replacements, &drops, &stone, now_ms, written)?);
        plan.carry_out(self)?;
        written.paths.extend(plan.paths());
        Ok(Some(standing))
    }

    /// The writes that drop lines, leaving tombstones, and append the lines that stand in for some of them.
    pub(crate) fn exchange(
        &self,
        mut replacements: Vec<StandIn>,
        drops: &BTreeMap<String, BTreeSet<EntryId>>,
        stone: &Stone,
        now_ms: u64,
        written: &mut Written,
    ) -> Result<Vec<Write>, StoreError> {
        let mut appended: BTreeMap<String, (log_file::Tail, String)> = BTreeMap::new();
        let mut instead: HashMap<EntryId, EntryId> = HashMap::new();
        // What is said of an entry comes after it, and is said of the line that stands in for it.
        replacements.sort_by_key(|stand_in| stand_in.values.contains_key("of"));
        for StandIn {
            path,
            old,
            own,
            mut values,
        } in replacements
        {
            let (tail, text) = match appended.entry(path.clone()) {
                std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
                std::collections::btree_map::Entry::Vacant(entry) => {
                    let mut file = self.disk.open_log(&path)?;
                    entry.insert((
                        log_file::healed_tail(&self.disk, &path, &mut file, &mut written.remarks)?,
                        String::new(),
                    ))
                }
            };
            let of = values
                .get("of")
                .and_then(Value::as_str)
                .and_then(|of| of.parse::<EntryId>().ok())
                .and_then(|of| instead.get(&of).copied());
            if let Some(of) = of {
                values.insert("of".to_owned(), of.to_string().into());
            }
            let (seq, new) = tail.next_after(
                crate::store::data::directory::fresh_id(now_ms),
                Some(of.map_or(old, |of| of.max(old))),
            );
            let line = stand_in(values, old, seq, new);
            if line.len() > LINE_LIMIT + 1 {
                return Err(StoreError::LongLine {
                    size: line.len() - 1,
                    limit: LINE_LIMIT,
                });
            }
            text.push_str(&line);
            tail.last = Some((seq, new));
            written.raised.insert(old, new);
            instead.extend(own.into_iter().map(|own| (own, new)));
        }
        let (tombs, mut writes) = (layout::erased(&self.device()?), Vec::new());
        let mut tombstones = String::new();
        for (path, ids) in drops {
            let before = self.text(path)?;
            let mut after = String::new();
            for line in before.split_inclusive('\n') {
                match line::envelope(
                    line.trim_start_matches('\u{feff}')
                        .trim_end_matches('\n')
                        .as_bytes(),
                )
                .ok()
                .filter(|envelope| ids.contains(&envelope.id))
                {
                    Some(envelope) => {
                        let tombstone = Tombstone {
                            code: stone.code.clone(),
                            id: Some(envelope.id),
                            file: path.clone(),
                            seq: envelope.seq,
                            on: stone.today,
                            instead: instead.get(&envelope.id).copied(),
                            without: stone.without.clone(),
                        };
                        tombstones.extend(stone.of(tombstone).iter().map(Tombstone::line));
                    }
                    None => after.push_str(line),
                }
            }
            after.push_str(appended.get(path).map_or("", |(_, text)| text));
            writes.push(Write::Replace {
                path: path.clone(),
                before: Some(before),
                after,
            });
        }
        let before = self.text_if_there(&tombs)?;
        let after = before.clone().unwrap_or_default() + &tombstones;
        // Tombstones first: whatever happens next, the lines are gone for every reader.
        writes.insert(
            0,
            Write::Replace {
                path: tombs,
                before,
                after,
            },
        );
        Ok(writes)
    }

    /// A file's text, empty where there is no file. What is no text is not rewritten.
    pub(crate) fn text(&self, path: &str) -> Result<String, StoreError> {
        Ok(self.text_if_there(path)?.unwrap_or_default())
    }

    fn text_if_there(&self, path: &str) -> Result<Option<String>, StoreError> {
        let Some(bytes) = self.disk.read(path, LOG_LIMIT)? else {
            return Ok(None);
        };
        let text = String::from_utf8(bytes).map_err(|_| {
            StoreError::Refused(format!(
                "{path} holds bytes that are no text; coach check --repair first"
            ))
        })?;
        Ok(Some(text))
    }

    /// Drops what a candidate told at a contact. Nothing of `private/` is merged, so no tombstone is needed.
    fn drop_notes(
        &self,
        code: &Code,
        about: &BTreeSet<EntryId>,
        written: &mut Written,
    ) -> Result<(), StoreError> {
        let path = layout::notes(code);
        let Some(before) = self.disk.read(&path, LOG_LIMIT)? else {
            return Ok(());
        };
        let of_it = |line: &&[u8]| {
            serde_json::from_slice::<Value>(line)
                .is_ok_and(|note| about.iter().any(|id| note["about"] == id.to_string()))
        };
        let after: Vec<u8> = before
            .split_inclusive(|byte| *byte == b'\n')
            .filter(|line| !of_it(line))
            .flatten()
            .copied()
            .collect();
        if after != before {
            self.disk.replace(&path, Some(&before), &after)?;
            written.paths.push(path);
        }
        Ok(())
    }

    /// Removes what was set aside and holds a text: what is redacted must not lie there either.
    pub(crate) fn forget_quarantined(
        &self,
        holds: &dyn Fn(&str) -> bool,
    ) -> Result<(), StoreError> {
        for name in self.disk.list(layout::QUARANTINE)? {
            let path = format!("{}/{}", layout::QUARANTINE, name.name);
            let bytes = self.disk.read(&path, LOG_LIMIT)?.unwrap_or_default();
            if holds(&String::from_utf8_lossy(&bytes)) {
                self.disk.remove(&path)?;
            }
        }
        Ok(())
    }
}

/// The line that replaces another, with the same values under an envelope of its own.
fn stand_in(mut values: Map<String, Value>, id: EntryId, seq: u64, new: EntryId) -> String {
    let op = values
        .get("op")
        .and_then(Value::as_str)
        .unwrap_or("contact")
        .to_owned();
    for envelope in ["v", "id", "seq", "op", "replaces", "crc"] {
        values.shift_remove(envelope);
    }
    line::encode(new, seq, &op, Some(id), &values)
}
