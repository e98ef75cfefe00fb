//! The example's log as it stands now: lines after now left out, the others numbered and stamped anew.

use crate::domain::calendar::day::Days;
use crate::domain::calendar::period::Month;
use crate::domain::calendar::time::{DateTime, TimeOfDay};
use crate::domain::calendar::week::Week;
use crate::domain::terms::names::EntryId;
use crate::store::codec::line;
use crate::store::codec::written_line::{Opening, encode};
use crate::store::data::directory::fresh_id;
use crate::store::data::layout;
use crate::store::service::demo::fields::{day, id, monday, word};
use crate::store::service::demo::moved::Demo;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};

impl Demo {
    /// The log as it stands now, month by month.
    pub(in crate::store::service::demo) fn months(
        &self,
        lines: Vec<Map<String, Value>>,
    ) -> BTreeMap<Month, String> {
        let mut kept: HashMap<EntryId, (EntryId, Month)> = HashMap::new();
        let mut texts: BTreeMap<Month, (u64, String)> = BTreeMap::new();
        let mut last: Option<EntryId> = None;
        for mut fields in lines {
            self.values(&mut fields);
            let (Some(old), Some(op)) = (id(&fields, "id"), word(&fields, "op").map(str::to_owned))
            else {
                continue;
            };
            let done_at = self.done_at(old);
            if done_at > self.now || self.lies_ahead(&fields) {
                continue;
            }
            let Some(month) =
                place(&fields, &op, &kept).filter(|_| renamed(&mut fields, &op, &kept))
            else {
                continue;
            };
            let replaces = id(&fields, "replaces")
                .and_then(|old| kept.get(&old))
                .map(|(new, _)| *new);
            let new = self.stamp(done_at, last);
            last = Some(new);
            kept.insert(old, (new, month));
            for key in line::ENVELOPE {
                fields.shift_remove(key);
            }
            let (seq, text) = texts.entry(month).or_default();
            *seq += 1;
            let opening = Opening {
                id: new,
                seq: *seq,
                op: &op,
                replaces,
                knows: &[],
            };
            text.push_str(&encode(&opening, &fields));
        }
        texts
            .into_iter()
            .map(|(month, (_, text))| (month, text))
            .collect()
    }

    /// When a line was written, in the civil time of the example, moved.
    fn done_at(&self, id: EntryId) -> DateTime {
        let written = self.zone.at(id.0.timestamp_ms());
        let civil = written.map_or(self.now, |written| written.civil);
        civil.plus_days(Days::weeks(self.weeks)).unwrap_or(self.now)
    }

    /// Whether a line is about a time after now.
    fn lies_ahead(&self, fields: &Map<String, Value>) -> bool {
        let at = word(fields, "at")
            .and_then(|at| at.parse::<TimeOfDay>().ok())
            .unwrap_or(TimeOfDay::MIDNIGHT);
        let on = day(fields, "on").map(|on| on.at(at));
        on.is_some_and(|on| on > self.now)
            || day(fields, "to").is_some_and(|to| to > self.now.date())
    }

    /// An identity of that moment, later than all before it in whichever file.
    fn stamp(&self, done_at: DateTime, last: Option<EntryId>) -> EntryId {
        let ago = u64::try_from(self.now.milliseconds_since(done_at)).unwrap_or(0);
        let fresh = fresh_id(self.now_ms.saturating_sub(ago));
        last.filter(|last| *last >= fresh)
            .map_or(fresh, |last| EntryId(last.0.increment().unwrap_or(last.0)))
    }

    /// Moves the days of a line, within what it sets too, and the week of a review.
    fn values(&self, fields: &mut Map<String, Value>) {
        for (key, value) in fields.iter_mut() {
            match value {
                Value::String(text) if key == "week" => {
                    if let Some(monday) = monday(text) {
                        *text = Week::of(self.moved(monday)).to_string();
                    }
                }
                Value::String(text) if matches!(key.as_str(), "on" | "to" | "due") => {
                    *text = self.text(text)
                }
                Value::String(path) if key == "record" => *path = self.path(path),
                Value::Object(inner) => self.values(inner),
                _ => {}
            }
        }
    }
}

/// Gives the lines that a line speaks of their new identities; whether all of them were kept.
fn renamed(
    fields: &mut Map<String, Value>,
    op: &str,
    kept: &HashMap<EntryId, (EntryId, Month)>,
) -> bool {
    // A contact's `by` is a coach, not a line.
    let keys: &[&str] = if op == "contact" { &[] } else { &["of", "by"] };
    keys.iter()
        .all(|key| match (id(fields, key), fields.contains_key(*key)) {
            (Some(old), _) => kept.get(&old).is_some_and(|(new, _)| {
                fields
                    .insert((*key).to_owned(), new.to_string().into())
                    .is_some()
            }),
            (None, there) => !there,
        })
}

/// The month whose file holds a line; `None` when it speaks of a line that was left out.
fn place(
    fields: &Map<String, Value>,
    op: &str,
    kept: &HashMap<EntryId, (EntryId, Month)>,
) -> Option<Month> {
    match op {
        "amend" | "void" | "done" | "snooze" => {
            kept.get(&id(fields, "of")?).map(|(_, month)| *month)
        }
        "review" => word(fields, "week").and_then(monday).map(Month::of),
        _ => day(fields, "on").map(Month::of),
    }
}

/// The log lines of the example, in order of their identities.
pub(in crate::store::service::demo) fn read_lines(
    files: &[(&str, &str)],
) -> Vec<Map<String, Value>> {
    let logs = files
        .iter()
        .filter(|(path, _)| path.starts_with(layout::LOG));
    let mut lines: Vec<Map<String, Value>> = logs
        .flat_map(|(_, text)| {
            text.lines()
                .filter_map(|line| serde_json::from_str(line).ok())
        })
        .collect();
    lines.sort_by_key(|fields| word(fields, "id").unwrap_or_default().to_owned());
    lines
}
