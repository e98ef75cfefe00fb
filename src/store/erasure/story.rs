//! The story of one contact: every line about it, whatever month it was moved to.

use crate::domain::erasure::erased::{BARE, Erased, Late, REDACTED, Taken, fields_of};
use crate::domain::log::fold::taken_back;
use crate::domain::terms::names::{Code, EntryId, Handle};
use crate::store::codec::line;
use crate::store::data::directory::Directory;
use crate::store::data::log_file::{self, LOG_LIMIT, numbered};
use crate::store::data::tombstone;
use crate::store::disk::error::StoreError;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Everything the log says of one contact.
#[derive(Debug, Default)]
pub(crate) struct Story {
    /// The lines that hold it or changes of it, by file.
    pub(crate) lines: BTreeMap<String, BTreeSet<EntryId>>,
    /// Its own lines: the latest that was not taken back stands.
    pub(crate) own: BTreeMap<EntryId, (String, Map<String, Value>)>,
    pub(crate) amendments: BTreeMap<EntryId, Map<String, Value>>,
    /// Lines that settled it with words of their own, without those where they may not stay, and the plan it was held by.
    pub(crate) settled: BTreeMap<EntryId, (String, Map<String, Value>)>,
    /// Lines that were taken back.
    pub(crate) void: HashSet<EntryId>,
    /// Of its lines, erased ones and those written elsewhere before something was erased; and what may not be said of them.
    late: Late,
    /// Of its lines, what is taken out of them here, and for whose sake: tombstones say it.
    pub(crate) told: HashMap<EntryId, BTreeSet<Taken>>,
    /// Changes that another device made of erased lines before it knew, with what stands in for those: it does not hold them.
    unknown: BTreeMap<EntryId, EntryId>,
}

impl Story {
    /// The fields as they stand, amendments applied.
    pub(crate) fn standing(&self) -> Option<(EntryId, String, Map<String, Value>)> {
        self.standing_without(&|_| false)
    }

    /// The same where some of its lines were somebody's alone (`theirs`): of changes of those only what a bare contact says.
    pub(crate) fn standing_without(
        &self,
        theirs: &dyn Fn(&Map<String, Value>) -> bool,
    ) -> Option<(EntryId, String, Map<String, Value>)> {
        let id = self
            .own
            .keys()
            .rev()
            .find(|id| !self.void.contains(id))
            .or_else(|| self.own.keys().next_back())?;
        let (path, values) = self.own.get(id)?;
        let mut values = values.clone();
        self.late
            .get(id)
            .into_iter()
            .flatten()
            .for_each(|field| take_out(&mut values, field));
        for (at, amendment) in self
            .amendments
            .iter()
            .filter(|(id, _)| !self.void.contains(id))
        {
            // A line that took the place of another holds what was changed before.
            let of = named(amendment, "of");
            if of != Some(*id) && at < id && self.unknown.get(at) != Some(id) {
                continue;
            }
            let is_theirs = of
                .filter(|of| of != id)
                .and_then(|of| self.own.get(&of))
                .is_some_and(|(_, values)| theirs(values));
            let stays = |key: &str| !is_theirs || BARE.contains(&key);
            for field in amendment
                .get("unset")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .filter(|field| stays(field))
            {
                values.shift_remove(field);
            }
            if let Some(set) = amendment.get("set").and_then(Value::as_object) {
                let may_not = of.and_then(|of| self.late.get(&of));
                let set = set.iter().filter(|(key, _)| {
                    stays(key) && may_not.is_none_or(|fields| !fields.contains(*key))
                });
                values.extend(set.map(|(key, value)| (key.clone(), value.clone())));
            }
            if let (Some(due), Some(Value::Object(next))) =
                (amendment.get("due"), values.get_mut("next"))
            {
                next.insert("due".to_owned(), due.clone());
            }
        }
        Some((*id, path.clone(), values))
    }

    /// What the fields said, ever, as it stands in files.
    pub(crate) fn texts(&self, fields: &[&str]) -> Vec<String> {
        let set = self
            .amendments
            .values()
            .filter_map(|amendment| amendment.get("set")?.as_object());
        let settled = self.settled.values().map(|(_, values)| values);
        let said = self
            .own
            .values()
            .map(|(_, values)| values)
            .chain(set)
            .chain(settled);
        let texts = said.flat_map(|values| fields.iter().filter_map(|field| values.get(*field)));
        let texts =
            texts.filter_map(|value| value.as_str().or_else(|| value.get("text")?.as_str()));
        texts
            .filter(|text| text.len() >= 4)
            .map(|text| {
                serde_json::to_string(text).map_or_else(
                    |_| text.to_owned(),
                    |quoted| quoted[1..quoted.len() - 1].to_owned(),
                )
            })
            .collect()
    }

    /// Every line of it.
    pub(crate) fn ids(&self) -> impl Iterator<Item = EntryId> {
        self.lines
            .values()
            .flatten()
            .chain(self.own.keys())
            .chain(self.amendments.keys())
            .chain(self.settled.keys())
            .copied()
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
    pub(crate) coach: Handle,
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

/// Takes a field out; why a consent was missing stays marked, without its words.
pub(crate) fn take_out(values: &mut Map<String, Value>, field: &str) {
    if field != "without_consent" {
        values.shift_remove(field);
    } else if let Some(reason) = values.get_mut(field) {
        *reason = REDACTED.into();
    }
}

fn holds(values: &Map<String, Value>, field: &str) -> bool {
    let mut left = values.clone();
    take_out(&mut left, field);
    left != *values
}

fn named(values: &Map<String, Value>, key: &str) -> Option<EntryId> {
    values.get(key)?.as_str()?.parse().ok()
}

/// Lines as they stand in files, with what is known of what was erased.
pub(crate) struct RawLog {
    pub(crate) lines: Vec<RawLine>,
    pub(crate) erased: Erased,
    late: Late,
    late_for: HashMap<EntryId, BTreeSet<Taken>>,
    /// Lines that were taken back.
    void: HashSet<EntryId>,
    /// What took the place of what or gave place to it, as lines and tombstones say.
    linked: HashMap<EntryId, Vec<EntryId>>,
}

impl RawLog {
    fn of(lines: Vec<RawLine>, erased: Erased) -> RawLog {
        let links: Vec<(EntryId, EntryId)> = lines
            .iter()
            .filter_map(|line| Some((line.id, line.replaces?)))
            .collect();
        let mut void = taken_back(
            lines
                .iter()
                .filter(|line| line.is("void"))
                .filter_map(|line| Some((line.id, line.of?)))
                .collect(),
        );
        void.extend(erased.stand_ins_taken_back(&void));
        let late_for = erased.late_for(&links);
        let mut linked: HashMap<EntryId, Vec<EntryId>> = HashMap::new();
        for (id, old) in links.into_iter().chain(erased.stood_in_for()) {
            linked.entry(id).or_default().push(old);
            linked.entry(old).or_default().push(id);
        }
        RawLog {
            lines,
            erased,
            late: fields_of(&late_for),
            late_for,
            void,
            linked,
        }
    }

    /// The same without some of its lines.
    pub(crate) fn without(self, gone: impl Fn(&RawLine) -> bool) -> RawLog {
        RawLog {
            lines: self.lines.into_iter().filter(|line| !gone(line)).collect(),
            ..self
        }
    }

    /// Lines that hold what was taken out of the line whose place they took, or that they change; each with the keys that were
    /// taken out.
    pub(crate) fn late_lines(&self) -> impl Iterator<Item = (&RawLine, BTreeSet<String>)> {
        let may_not_say = |line: &RawLine| match line.of {
            Some(of) => self
                .erased
                .may_not_say_of(of, &self.late)
                .filter(|_| line.is("amend")),
            None => self.late.get(&line.id).cloned(),
        };
        let late = self
            .lines
            .iter()
            .filter(|line| !self.erased.ids.contains(&line.id))
            .filter_map(move |line| Some((line, may_not_say(line)?)));
        late.filter(|(line, fields)| {
            let values = line
                .values
                .get("set")
                .and_then(Value::as_object)
                .unwrap_or(&line.values);
            fields.iter().any(|field| holds(values, field))
        })
    }
}

impl Directory {
    /// Every readable line of some coaches' log files, raw.
    pub(crate) fn raw_log(&self, coaches: &[Handle]) -> Result<RawLog, StoreError> {
        let mut lines = Vec::new();
        for coach in coaches {
            for path in log_file::files_of(&self.disk, coach, None)? {
                let bytes = self.disk.read(&path, LOG_LIMIT)?.unwrap_or_default();
                for (_, found) in numbered(&bytes) {
                    if let (Ok(envelope), Ok(values)) = (
                        line::envelope(found.bytes()),
                        serde_json::from_slice::<Map<String, Value>>(found.bytes()),
                    ) {
                        let (replaces, of) = (envelope.replaces, named(&values, "of"));
                        lines.push(RawLine {
                            coach: coach.clone(),
                            path: path.clone(),
                            id: envelope.id,
                            values,
                            replaces,
                            of,
                        });
                    }
                }
            }
        }
        Ok(RawLog::of(lines, tombstone::erased(self, &mut Vec::new())?))
    }

    /// Gathers every line about a contact, whatever month it was moved to.
    pub(crate) fn story(&self, coach: &Handle, id: EntryId) -> Result<Story, StoreError> {
        Ok(Story::gather(
            &self.raw_log(std::slice::from_ref(coach))?,
            id,
        ))
    }
}

impl Story {
    /// The story of an entry among lines.
    pub(crate) fn gather(log: &RawLog, id: EntryId) -> Story {
        let lines = &log.lines;
        let (mut ids, mut following) = (BTreeSet::new(), vec![id]);
        while let Some(id) = following.pop() {
            if ids.insert(id) {
                following.extend(log.linked.get(&id).into_iter().flatten());
            }
        }
        let late = ids.iter().filter_map(|id| {
            Some((
                *id,
                log.late
                    .get(id)
                    .cloned()
                    .or_else(|| log.erased.taken_out_of(*id))?,
            ))
        });
        let told = ids
            .iter()
            .filter_map(|id| Some((*id, log.late_for.get(id)?.clone())));
        let mut story = Story {
            late: late.collect(),
            told: told.collect(),
            ..Story::default()
        };
        let mut held: BTreeSet<EntryId> = BTreeSet::new();
        let is_erased = |id: EntryId| log.erased.ids.contains(&id);
        for line in lines {
            let (path, values) = (line.path.clone(), &line.values);
            let about = line.of.is_some_and(|of| ids.contains(&of));
            if (about || ids.contains(&line.id)) && log.void.contains(&line.id) {
                story.void.insert(line.id);
            }
            if line.is("done") && named(values, "by").is_some_and(|by| ids.contains(&by)) {
                held.extend(line.of);
            }
            if ids.contains(&line.id) {
                story.lines.entry(path.clone()).or_default().insert(line.id);
                story.own.insert(line.id, (path, values.clone()));
            } else if about && line.is("done") && values.contains_key("note") {
                let mut values = values.clone();
                let may_not = line.of.is_some_and(|of| match story.late.get(&of) {
                    Some(fields) => fields.contains("note"),
                    None => is_erased(of),
                });
                if may_not {
                    values.shift_remove("note");
                }
                story.settled.insert(line.id, (path, values));
            } else if about && line.is("snooze") {
                // The line that stands in for the entry is later, and has to hold the day itself.
                story.amendments.insert(line.id, values.clone());
            } else if about && line.is("amend") {
                story.lines.entry(path).or_default().insert(line.id);
                // What another device changed of a line before it knew that it was erased counts where the line was redacted.
                let is_unknown = !is_erased(line.id) && line.of.is_some_and(is_erased);
                story.unknown.extend(
                    line.of
                        .filter(|_| is_unknown)
                        .and_then(|of| Some((line.id, log.erased.heir(of)?))),
                );
                if !is_unknown
                    || line
                        .of
                        .is_some_and(|of| log.erased.taken_out_of(of).is_some())
                {
                    story.amendments.insert(line.id, values.clone());
                }
            }
        }
        // The plan it was held by said the same.
        for plan in lines.iter().filter(|line| {
            line.is("plan") && held.contains(&line.id) && line.values.contains_key("note")
        }) {
            story
                .settled
                .insert(plan.id, (plan.path.clone(), plan.values.clone()));
        }
        story
    }
}
