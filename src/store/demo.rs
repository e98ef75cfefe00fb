//! The example caseload, made into a directory of one's own: days shifted, lines numbered and stamped anew.

use crate::domain::date::{Month, Week};
use crate::domain::names::{EntryId, Handle};
use crate::store::codec::line;
use crate::store::directory::Directory;
use crate::store::error::StoreError;
use crate::store::layout;
use crate::store::write::Written;
use chrono::{Days, NaiveDate, NaiveDateTime};
use include_dir::{Dir, include_dir};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};

static EXAMPLE: Dir = include_dir!("$CARGO_MANIFEST_DIR/examples/caseload");

impl Directory {
    /// Writes the example caseload of `handle`, ending in this week, with nothing after now.
    ///
    /// # Errors
    /// When there are employers or candidates here already, or something can not be written.
    pub(crate) fn fill_with_demo(&self, handle: &Handle, now: NaiveDateTime, now_ms: u64) -> Result<Written, StoreError> {
        let mut written = Written::default();
        let _lock = self.lock(&mut written.remarks)?;
        let occupied = [layout::EMPLOYERS, layout::CANDIDATES, layout::LOG, layout::COACHES]
            .iter()
            .any(|folder| self.disk.list(folder).is_ok_and(|names| !names.is_empty()));
        if occupied {
            return Err(StoreError::Refused("the directory is in use; the example goes into an empty one only".to_owned()));
        }
        let mut files = Vec::new();
        collect(&EXAMPLE, &mut files);
        let lines = read_lines(&files);
        let last = lines.iter().filter_map(|line| line.get("on")?.as_str()?.parse::<NaiveDate>().ok()).max();
        let shift = Shift { weeks: last.map_or(0, |last| Week::of(last).until(Week::of(now.date()))) };
        let author =
            EXAMPLE.get_dir(layout::COACHES).and_then(|coaches| coaches.files().next()).and_then(|file| file.path().file_stem()?.to_str()).unwrap_or("anna");
        for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".toml") && *path != layout::SETTINGS) {
            let path = path.replace(&format!("{author}.toml"), &format!("{handle}.toml"));
            let owned = text.replace(&format!("coach = \"{author}\""), &format!("coach = \"{handle}\""));
            self.disk.replace(&path, None, shift.text(&owned).as_bytes())?;
            written.paths.push(path);
        }
        self.write_lines(handle, &shift, lines, now, now_ms, &mut written)?;
        Ok(written)
    }

    fn write_lines(
        &self,
        handle: &Handle,
        shift: &Shift,
        lines: Vec<Map<String, Value>>,
        now: NaiveDateTime,
        now_ms: u64,
        written: &mut Written,
    ) -> Result<(), StoreError> {
        let device = self.device()?;
        let mut months: HashMap<String, Month> = HashMap::new();
        let mut renamed: HashMap<String, EntryId> = HashMap::new();
        let mut texts: BTreeMap<Month, (u64, Option<EntryId>, String)> = BTreeMap::new();
        for mut fields in lines {
            shift.values(&mut fields);
            let word = |key: &str| fields.get(key).and_then(Value::as_str).map(str::to_owned);
            let (Some(old), Some(op)) = (word("id"), word("op")) else { continue };
            let day = word("week").and_then(|week| monday(&week)).or_else(|| word("on").and_then(|on| on.parse().ok()));
            let said_of = word("of");
            let month = match (&said_of, day) {
                (Some(of), _) if op != "review" => months.get(of).copied(),
                (_, day) => day.map(Month::of),
            };
            // What has not come yet is left out, and what is said of it.
            let at = word("at").and_then(|at| at.parse().ok()).unwrap_or_else(|| chrono::NaiveTime::from_hms_opt(8, 0, 0).expect("eight is a time"));
            let on = word("on").and_then(|on| on.parse::<NaiveDate>().ok());
            let Some(month) = month.filter(|_| on.is_none_or(|on| on.and_time(at) <= now)) else { continue };
            let id = self.stamp(&old, shift, now_ms);
            let (seq, last, text) = texts.entry(month).or_default();
            let id = last.filter(|last| *last >= id).map_or(id, |last| EntryId(last.0.increment().unwrap_or(last.0)));
            (*seq, *last) = (*seq + 1, Some(id));
            months.insert(old.clone(), month);
            renamed.insert(old, id);
            for key in ["of", "by"] {
                if let Some(new) = fields.get(key).and_then(Value::as_str).and_then(|old| renamed.get(old)) {
                    fields.insert(key.to_owned(), new.to_string().into());
                }
            }
            for envelope in ["v", "id", "seq", "op", "crc"] {
                fields.shift_remove(envelope);
            }
            text.push_str(&line::encode(id, *seq, &op, None, &fields));
        }
        for (month, (_, _, text)) in texts {
            let path = layout::month_log(handle, &device, month, 1);
            self.disk.replace(&path, None, text.as_bytes())?;
            written.paths.push(path);
        }
        Ok(())
    }

    /// The example's own identity, as many weeks later; never after now.
    fn stamp(&self, old: &str, shift: &Shift, now_ms: u64) -> EntryId {
        let fallback = crate::store::directory::fresh_id(now_ms);
        let Ok(old) = old.parse::<EntryId>() else { return fallback };
        let moved = old.0.timestamp_ms() as i64 + shift.weeks * 7 * 24 * 60 * 60 * 1000;
        EntryId(ulid::Ulid::from_parts(u64::try_from(moved).unwrap_or(now_ms).min(now_ms), fallback.0.random()))
    }
}

/// How far the example is moved.
struct Shift {
    weeks: i64,
}

impl Shift {
    fn day(&self, day: NaiveDate) -> NaiveDate {
        let days = Days::new(self.weeks.unsigned_abs() * 7);
        let moved = if self.weeks >= 0 { day.checked_add_days(days) } else { day.checked_sub_days(days) };
        moved.unwrap_or(day)
    }

    /// Moves every date in a text.
    fn text(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let word = rest.get(..10).filter(|word| !out.ends_with(|c: char| c.is_ascii_digit()) && word.as_bytes()[4] == b'-');
            if let Some(day) = word.and_then(|word| NaiveDate::parse_from_str(word, "%Y-%m-%d").ok()) {
                out.push_str(&self.day(day).to_string());
                rest = &rest[10..];
            } else {
                out.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
        out
    }

    fn values(&self, fields: &mut Map<String, Value>) {
        for (key, value) in fields.iter_mut() {
            match value {
                Value::String(text) if key == "week" => {
                    if let Some(monday) = monday(text) {
                        *text = Week::of(self.day(monday)).to_string();
                    }
                }
                Value::String(text) if matches!(key.as_str(), "on" | "to" | "due") => *text = self.text(text),
                Value::Object(inner) => self.values(inner),
                _ => {}
            }
        }
    }
}

fn monday(week: &str) -> Option<NaiveDate> {
    serde_json::from_value::<Week>(week.into()).ok().map(Week::monday)
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
    let logs = files.iter().filter(|(path, _)| path.starts_with(layout::LOG));
    let mut lines: Vec<Map<String, Value>> = logs.flat_map(|(_, text)| text.lines().filter_map(|line| serde_json::from_str(line).ok())).collect();
    lines.sort_by_key(|fields| fields.get("id").and_then(Value::as_str).unwrap_or_default().to_owned());
    lines
}
