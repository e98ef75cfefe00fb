//! The example caseload, made into a directory of one's own: days shifted, lines numbered and stamped anew.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::calendar::period::Month;
use crate::domain::calendar::time::{DateTime, TimeOfDay};
use crate::domain::calendar::week::Week;
use crate::domain::calendar::zone::Zone;
use crate::domain::terms::names::{EntryId, Handle};
use crate::store::codec::line;
use crate::store::data::directory::{Directory, fresh_id};
use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use crate::store::write::apply::Written;
use include_dir::{Dir, include_dir};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};
use toml_edit::{DocumentMut, Item, Table};

static EXAMPLE: Dir = include_dir!("$CARGO_MANIFEST_DIR/examples/caseload");

/// Keys of a block that say when it began; a block that begins after now is left out.
const BEGINNINGS: [&str; 3] = ["on", "from", "start"];
/// Keys of a block that say what happened to it later; they go where that is after now.
const ENDS: [&str; 4] = ["withdrawn", "end", "heard", "solved"];

impl Directory {
    /// Writes the example caseload of `handle`, ending in this week, with nothing after now.
    ///
    /// # Errors
    /// When there are employers or candidates here already, or something can not be written.
    pub(crate) fn fill_with_demo(
        &self,
        handle: &Handle,
        now: DateTime,
        now_ms: u64,
    ) -> Result<Written, StoreError> {
        let mut written = Written::default();
        let _lock = self.lock(&mut written.remarks)?;
        if self.is_in_use() {
            return Err(StoreError::Refused(
                "the directory is in use; the example goes into an empty one only".to_owned(),
            ));
        }
        let mut files = Vec::new();
        collect(&EXAMPLE, &mut files);
        let lines = read_lines(&files);
        let demo = Demo::new(&files, &lines, handle, now, now_ms);
        for (path, text) in files
            .iter()
            .filter(|(path, _)| path.ends_with(".toml") && *path != layout::SETTINGS)
        {
            if let Some(text) = demo.record(path, text)? {
                let path = demo.path(path);
                self.disk.replace(&path, None, text.as_bytes())?;
                written.paths.push(path);
            }
        }
        let device = self.device()?;
        for (month, text) in demo.months(lines) {
            let path = layout::month_log(handle, &device, month, 1);
            self.disk.replace(&path, None, text.as_bytes())?;
            written.paths.push(path);
        }
        Ok(written)
    }

    fn is_in_use(&self) -> bool {
        let folders = [
            layout::EMPLOYERS,
            layout::CANDIDATES,
            layout::LOG,
            layout::COACHES,
        ];
        let is_filled = |folder: &&str| self.disk.list(folder).is_ok_and(|names| !names.is_empty());
        folders.iter().any(is_filled)
    }
}

/// How the example becomes the working coach's own.
struct Demo {
    /// Whose the example is, and whose it becomes.
    author: String,
    handle: String,
    /// The zone the example was written in; its identities are instants, its days are not.
    zone: Zone,
    /// How far it is moved.
    weeks: i64,
    now: DateTime,
    now_ms: u64,
}

impl Demo {
    fn new(
        files: &[(&str, &str)],
        lines: &[Map<String, Value>],
        handle: &Handle,
        now: DateTime,
        now_ms: u64,
    ) -> Demo {
        let coach = files.iter().find_map(|(path, text)| {
            Some((
                path.strip_prefix(layout::COACHES)?
                    .strip_prefix('/')?
                    .strip_suffix(".toml")?,
                *text,
            ))
        });
        let (author, text) = coach.unwrap_or(("anna", ""));
        let zone = text
            .parse::<DocumentMut>()
            .ok()
            .and_then(|coach| Zone::named(coach.get("timezone")?.as_str()?));
        let last = lines.iter().filter_map(|fields| day(fields, "on")).max();
        Demo {
            author: author.to_owned(),
            handle: handle.to_string(),
            zone: zone.unwrap_or(Zone::UTC),
            weeks: last.map_or(0, |last| Week::of(last).until(Week::of(now.date()))),
            now,
            now_ms,
        }
    }

    fn moved(&self, day: Date) -> Date {
        day.checked_add_days(Days::weeks(self.weeks)).unwrap_or(day)
    }

    /// The coach's own record is named after the handle.
    fn path(&self, path: &str) -> String {
        let own = format!("{}/{}.toml", layout::COACHES, self.author);
        if path == own {
            format!("{}/{}.toml", layout::COACHES, self.handle)
        } else {
            path.to_owned()
        }
    }

    /// Moves every date in a text.
    fn text(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let word = rest.get(..10).filter(|word| {
                !out.ends_with(|c: char| c.is_ascii_digit()) && word.as_bytes()[4] == b'-'
            });
            if let Some(day) = word.and_then(|word| word.parse::<Date>().ok()) {
                out.push_str(&self.moved(day).to_string());
                rest = &rest[10..];
            } else {
                out.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
        out
    }

    /// A record as it stands now: `None` when it did not exist yet.
    fn record(&self, path: &str, text: &str) -> Result<Option<String>, StoreError> {
        let owner = |handle: &str| format!("coach = \"{handle}\"");
        let text = self
            .text(text)
            .replace(&owner(&self.author), &owner(&self.handle));
        let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
            StoreError::Refused(format!(
                "the example's {path} can not be read: {}",
                error.message()
            ))
        })?;
        if path.starts_with(layout::COACHES) {
            // The days are civil: they are lived in the zone of whoever looks at the example.
            document.remove("timezone");
            if self.handle != self.author {
                document.remove("name");
            }
        }
        let owned = document.contains_key("coach");
        for (_, item) in document.iter_mut() {
            self.leave_out_what_comes(item);
        }
        let not_yet = self.comes(document.as_table(), "entered")
            || (owned
                && document
                    .get("coach")
                    .and_then(Item::as_array_of_tables)
                    .is_none_or(|owners| owners.is_empty()));
        Ok((!not_yet).then(|| document.to_string()))
    }

    /// Takes blocks and ends of blocks after now out of a list.
    fn leave_out_what_comes(&self, item: &mut Item) {
        if let Some(days) = item.as_array_mut() {
            days.retain(|day| {
                day.as_datetime()
                    .and_then(|day| day.date)
                    .is_none_or(|day| !self.is_ahead(day))
            });
        }
        let Some(blocks) = item.as_array_of_tables_mut() else {
            return;
        };
        for block in blocks.iter_mut() {
            self.leave_out_later_changes(block);
        }
        blocks.retain(|block| {
            !BEGINNINGS
                .iter()
                .chain(&["promised"])
                .any(|key| self.comes(block, key))
        });
        for block in blocks.iter_mut() {
            for key in ENDS
                .iter()
                .filter(|key| self.comes(block, key))
                .collect::<Vec<_>>()
            {
                block.remove(key);
            }
        }
    }

    /// Takes out of a block what became of it later.
    fn leave_out_later_changes(&self, block: &mut Table) {
        // What is promised stands; that it was given comes later.
        if block.contains_key("promised")
            && !self.comes(block, "promised")
            && self.comes(block, "on")
        {
            block.remove("on");
        }
        // Hours that change later are not changed yet; a reason goes with the end it belongs to.
        if let Some(hours) = block.get_mut("hours").and_then(Item::as_array_mut) {
            hours.retain(|entry| {
                entry
                    .as_inline_table()
                    .and_then(|entry| entry.get("from")?.as_datetime()?.date)
                    .is_none_or(|from| !self.is_ahead(from))
            });
        }
        if self.comes(block, "end") {
            block.remove("reason");
        }
    }

    /// Whether a key holds a day after today. As texts, days sort by time.
    fn comes(&self, table: &Table, key: &str) -> bool {
        table
            .get(key)
            .and_then(Item::as_datetime)
            .and_then(|when| when.date)
            .is_some_and(|date| self.is_ahead(date))
    }

    fn is_ahead(&self, day: toml_edit::Date) -> bool {
        day.to_string() > self.now.date().to_string()
    }

    /// The log as it stands now, month by month.
    fn months(&self, lines: Vec<Map<String, Value>>) -> BTreeMap<Month, String> {
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
            let opening = line::Opening {
                id: new,
                seq: *seq,
                op: &op,
                replaces,
                knows: &[],
            };
            text.push_str(&line::encode(&opening, &fields));
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

fn word<'a>(fields: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    fields.get(key).and_then(Value::as_str)
}

fn day(fields: &Map<String, Value>, key: &str) -> Option<Date> {
    word(fields, key)?.parse().ok()
}

fn id(fields: &Map<String, Value>, key: &str) -> Option<EntryId> {
    word(fields, key)?.parse().ok()
}

fn monday(week: &str) -> Option<Date> {
    serde_json::from_value::<Week>(week.into())
        .ok()
        .map(Week::monday)
}

/// The text files of the example, by path.
fn collect(folder: &'static Dir, files: &mut Vec<(&'static str, &'static str)>) {
    for file in folder.files() {
        if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            files.push((path, text));
        }
    }
    folder.dirs().for_each(|folder| collect(folder, files));
}

/// The log lines of the example, in order of their identities.
fn read_lines(files: &[(&str, &str)]) -> Vec<Map<String, Value>> {
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

#[cfg(test)]
#[path = "demo_tests.rs"]
mod tests;
