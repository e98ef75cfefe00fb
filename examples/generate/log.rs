//! The log of one coach: lines in months of files, with number, identity and checksum.

use crate::random::Random;
use chrono::{DateTime, Datelike, NaiveDate};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use ulid::Ulid;

/// The files of one coach, by path, and the clock that stamps their lines.
pub(crate) struct Log {
    pub(crate) handle: String,
    files: BTreeMap<String, (u64, String)>,
    clock_ms: u64,
    random: Random,
}

impl Log {
    pub(crate) fn new(handle: &str, random: Random) -> Log {
        Log {
            handle: handle.to_owned(),
            files: BTreeMap::new(),
            clock_ms: 0,
            random,
        }
    }

    /// Sets the clock to a time of day, in minutes of UTC, or leaves it where it is if it is later already.
    pub(crate) fn at(&mut self, day: NaiveDate, minutes: u32) {
        let start = day.and_time(chrono::NaiveTime::MIN).and_utc();
        let wanted = start.timestamp_millis() as u64 + u64::from(minutes) * 60_000;
        self.clock_ms = self.clock_ms.max(wanted);
    }

    /// Lets some time pass, `ms` at most.
    pub(crate) fn pass(&mut self, ms: u64) {
        self.clock_ms += ms / 3 + self.random.next() % (ms * 2 / 3).max(1);
    }

    /// The time on the clock, in minutes since midnight of UTC.
    pub(crate) fn minutes(&self) -> u32 {
        let now = DateTime::from_timestamp_millis(self.clock_ms as i64).unwrap_or_default();
        (now.timestamp() % 86_400 / 60) as u32
    }

    /// Appends a line to the month of `day`: the op and its keys in the order in which they are written. Returns its id.
    pub(crate) fn append(&mut self, device: &str, day: NaiveDate, op: &str, keys: Value) -> String {
        self.clock_ms += 1;
        let id = Ulid::from_parts(self.clock_ms, self.random.wide()).to_string();
        let path = format!(
            "log/{}/{device}/{:04}-{:02}.jsonl",
            self.handle,
            day.year(),
            day.month()
        );
        let (seq, text) = self.files.entry(path).or_default();
        *seq += 1;
        text.push_str(&line(&id, *seq, op, keys));
        id
    }

    pub(crate) fn into_files(self) -> impl Iterator<Item = (String, String)> {
        self.files.into_iter().map(|(path, (_, text))| (path, text))
    }
}

/// A line with its envelope, checksum and newline.
pub(crate) fn line(id: &str, seq: u64, op: &str, keys: Value) -> String {
    let mut fields = Map::new();
    fields.insert("v".to_owned(), json!(1));
    fields.insert("id".to_owned(), json!(id));
    fields.insert("seq".to_owned(), json!(seq));
    fields.insert("op".to_owned(), json!(op));
    if let Value::Object(keys) = keys {
        fields.extend(keys.into_iter().filter(|(_, value)| !is_left_out(value)));
    }
    sealed(&Value::Object(fields).to_string())
}

/// An object with its checksum as the last key, and a newline.
pub(crate) fn sealed(object: &str) -> String {
    let open = object.strip_suffix('}').unwrap_or(object);
    let sum = crc32fast::hash(open.as_bytes());
    format!("{open},\"crc\":\"{sum:08x}\"}}\n")
}

/// What is unknown, false or empty is not written.
fn is_left_out(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(_) => false,
        Value::Array(list) => list.is_empty(),
        _ => false,
    }
}

/// A flag that is left out where it is false.
pub(crate) fn flag(is: bool) -> Value {
    if is { json!(true) } else { Value::Null }
}
