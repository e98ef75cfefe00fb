//! How the example becomes the working coach's own: its days moved by whole weeks, its author renamed.

use crate::domain::calendar::day::{Date, Days};
use crate::domain::calendar::time::DateTime;
use crate::domain::calendar::week::Week;
use crate::domain::calendar::zone::Zone;
use crate::domain::terms::names::Handle;
use crate::store::data::layout;
use crate::store::service::demo::fields::day;
use serde_json::{Map, Value};
use toml_edit::DocumentMut;

/// How the example becomes the working coach's own.
pub(in crate::store::service::demo) struct Demo {
    /// Whose the example is, and whose it becomes.
    pub(in crate::store::service::demo) author: String,
    pub(in crate::store::service::demo) handle: String,
    /// The zone the example was written in; its identities are instants, its days are not.
    pub(in crate::store::service::demo) zone: Zone,
    /// How far it is moved.
    pub(in crate::store::service::demo) weeks: i64,
    pub(in crate::store::service::demo) now: DateTime,
    pub(in crate::store::service::demo) now_ms: u64,
}

impl Demo {
    pub(in crate::store::service::demo) fn new(
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

    pub(in crate::store::service::demo) fn moved(&self, day: Date) -> Date {
        day.checked_add_days(Days::weeks(self.weeks)).unwrap_or(day)
    }

    /// The coach's own record is named after the handle.
    pub(in crate::store::service::demo) fn path(&self, path: &str) -> String {
        let own = format!("{}/{}.toml", layout::COACHES, self.author);
        if path == own {
            format!("{}/{}.toml", layout::COACHES, self.handle)
        } else {
            path.to_owned()
        }
    }

    /// Moves every date in a text.
    pub(in crate::store::service::demo) fn text(&self, text: &str) -> String {
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
}
