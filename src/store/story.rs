//! The story of one contact: every line about it, whatever month it was moved to.

use crate::domain::names::{Code, EntryId, Handle};
use crate::store::codec::line;
use crate::store::directory::Directory;
use crate::store::error::StoreError;
use crate::store::log_file::{self, LOG_LIMIT, numbered};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Everything the log says of one contact.
#[derive(Debug, Default)]
pub(crate) struct Story {
    /// The lines that hold it or changes of it, by file.
    pub(crate) lines: BTreeMap<String, BTreeSet<EntryId>>,
    /// Its own lines: after moves, the one that nothing replaces stands.
    pub(crate) own: BTreeMap<EntryId, (String, Map<String, Value>)>,
    pub(crate) amendments: BTreeMap<EntryId, Map<String, Value>>,
    /// Which line took the place of which.
    pub(crate) moved: BTreeMap<EntryId, EntryId>,
    /// Lines that settled it with words of their own, and the plan it was held by.
    pub(crate) settled: BTreeMap<EntryId, (String, Map<String, Value>)>,
    /// Lines that were taken back.
    pub(crate) void: BTreeSet<EntryId>,
}

impl Story {
    /// The fields as they stand, amendments applied.
    pub(crate) fn standing(&self) -> Option<(EntryId, String, Map<String, Value>)> {
        let standing = |id: &&EntryId| !self.moved.contains_key(id);
        let id = self.own.keys().rev().find(|id| standing(id) && !self.void.contains(id)).or_else(|| self.own.keys().rev().find(standing))?;
        let (path, values) = self.own.get(id)?;
        let mut values = values.clone();
        for (_, amendment) in self.amendments.iter().filter(|(id, _)| !self.void.contains(id)) {
            for field in amendment.get("unset").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str) {
                values.shift_remove(field);
            }
            if let Some(set) = amendment.get("set").and_then(Value::as_object) {
                values.extend(set.clone());
            }
            if let (Some(due), Some(Value::Object(next))) = (amendment.get("due"), values.get_mut("next")) {
                next.insert("due".to_owned(), due.clone());
            }
        }
        Some((*id, path.clone(), values))
    }

    /// What the fields said, ever, as it stands in files.
    pub(crate) fn texts(&self, fields: &[&str]) -> Vec<String> {
        let set = self.amendments.values().filter_map(|amendment| amendment.get("set")?.as_object());
        let settled = self.settled.values().map(|(_, values)| values);
        let said = self.own.values().map(|(_, values)| values).chain(set).chain(settled);
        let texts = said.flat_map(|values| fields.iter().filter_map(|field| values.get(*field)));
        let texts = texts.filter_map(|value| value.as_str().or_else(|| value.get("text")?.as_str()));
        texts
            .filter(|text| text.len() >= 4)
            .map(|text| serde_json::to_string(text).map_or_else(|_| text.to_owned(), |quoted| quoted[1..quoted.len() - 1].to_owned()))
            .collect()
    }

    /// The candidate it was a contact with: what they told lies in `private/`.
    pub(crate) fn candidate(&self) -> Option<Code> {
        let (_, _, values) = self.standing()?;
        values.get("candidate")?.as_str()?.parse().ok()
    }
}

/// A line as it stands in a file, whatever it says.
#[derive(Clone, Debug)]
pub(crate) struct RawLine {
    pub(crate) path: String,
    pub(crate) id: EntryId,
    pub(crate) values: Map<String, Value>,
    pub(crate) replaces: Option<EntryId>,
    /// The line it speaks of.
    pub(crate) of: Option<EntryId>,
}

impl RawLine {
    pub(crate) fn is(&self, op: &str) -> bool {
        self.values.get("op").is_some_and(|found| found == op)
    }
}

fn named(values: &Map<String, Value>, key: &str) -> Option<EntryId> {
    values.get(key)?.as_str()?.parse().ok()
}

impl Directory {
    /// Every readable line of a coach's log files, raw.
    pub(crate) fn raw_lines(&self, coach: &Handle) -> Result<Vec<RawLine>, StoreError> {
        let mut lines = Vec::new();
        for path in log_file::files_of(&self.disk, coach, None)? {
            let bytes = self.disk.read(&path, LOG_LIMIT)?.unwrap_or_default();
            for (_, found) in numbered(&bytes) {
                if let (Ok(envelope), Ok(values)) = (line::envelope(found.bytes()), serde_json::from_slice::<Map<String, Value>>(found.bytes())) {
                    let (replaces, of) = (envelope.replaces, named(&values, "of"));
                    lines.push(RawLine { path: path.clone(), id: envelope.id, values, replaces, of });
                }
            }
        }
        Ok(lines)
    }

    /// Gathers every line about a contact, whatever month it was moved to.
    pub(crate) fn story(&self, coach: &Handle, id: EntryId) -> Result<Story, StoreError> {
        Ok(Story::gather(&self.raw_lines(coach)?, id))
    }
}

impl Story {
    /// The story of an entry among lines.
    pub(crate) fn gather(lines: &[RawLine], id: EntryId) -> Story {
        let mut ids = BTreeSet::from([id]);
        // Moves link lines in both directions; a chain can not be longer than the lines there are.
        loop {
            let linked = lines.iter().filter_map(|line| line.replaces.map(|old| [line.id, old])).filter(|pair| pair.iter().any(|id| ids.contains(id)));
            let grown: BTreeSet<EntryId> = linked.flatten().chain(ids.iter().copied()).collect();
            if grown.len() == ids.len() {
                break;
            }
            ids = grown;
        }
        let mut story = Story::default();
        let mut held: BTreeSet<EntryId> = BTreeSet::new();
        // A void counts unless a later one took it back, so the latest are judged first.
        let voids: BTreeMap<EntryId, EntryId> = lines.iter().filter(|line| line.is("void")).filter_map(|line| Some((line.id, line.of?))).collect();
        for (void, of) in voids.iter().rev() {
            if !story.void.contains(void) {
                story.void.insert(*of);
            }
        }
        for line in lines {
            let (path, values) = (line.path.clone(), &line.values);
            let about = line.of.is_some_and(|of| ids.contains(&of));
            if let Some(old) = line.replaces.filter(|old| ids.contains(old)) {
                story.moved.insert(old, line.id);
            }
            if line.is("done") && named(values, "by").is_some_and(|by| ids.contains(&by)) {
                held.extend(line.of);
            }
            if ids.contains(&line.id) {
                story.lines.entry(path.clone()).or_default().insert(line.id);
                story.own.insert(line.id, (path, values.clone()));
            } else if about && line.is("done") && values.contains_key("note") {
                story.settled.insert(line.id, (path, values.clone()));
            } else if about && line.is("snooze") {
                // The line that stands in for the entry is later, and has to hold the day itself.
                story.amendments.insert(line.id, values.clone());
            } else if about && line.is("amend") {
                story.lines.entry(path).or_default().insert(line.id);
                story.amendments.insert(line.id, values.clone());
            }
        }
        // The plan it was held by said the same.
        for plan in lines.iter().filter(|line| line.is("plan") && held.contains(&line.id) && line.values.contains_key("note")) {
            story.settled.insert(plan.id, (plan.path.clone(), plan.values.clone()));
        }
        story
    }
}
