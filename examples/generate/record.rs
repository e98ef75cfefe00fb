//! The text of one record, and the days on which somebody changed it.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::fmt::Display;
use std::fmt::Write;

/// A TOML record in the making.
pub(crate) struct Record {
    pub(crate) path: String,
    head: String,
    blocks: Vec<(NaiveDate, String)>,
    /// When which fields were changed, and by the coach of which number.
    pub(crate) edits: Vec<(NaiveDate, usize, Vec<String>)>,
    /// The last day of which anything is known.
    until: NaiveDate,
}

/// One block of a record.
pub(crate) struct Block {
    name: &'static str,
    on: NaiveDate,
    text: String,
}

impl Record {
    pub(crate) fn new(path: String, until: NaiveDate) -> Record {
        Record {
            path,
            head: String::new(),
            blocks: Vec::new(),
            edits: Vec::new(),
            until,
        }
    }

    /// A key of the record itself.
    pub(crate) fn key(&mut self, key: &str, value: impl Display) {
        writeln!(self.head, "{key} = {value}").expect("a text takes what is written");
    }

    pub(crate) fn text(&mut self, key: &str, value: &str) {
        self.key(key, quoted(value));
    }

    pub(crate) fn list(&mut self, key: &str, values: &[impl AsRef<str>]) {
        self.key(key, list(values));
    }

    /// Adds a block of a day that has come, and the edit of it; in the file, blocks stand in the order of their days.
    pub(crate) fn add(&mut self, block: Block, coach: usize) {
        if block.on <= self.until {
            self.edit(block.on, coach, &[block.name]);
            self.blocks.push((block.on, block.text));
        }
    }

    /// Adds a block that came with the record, under the edit that made it.
    pub(crate) fn begin(&mut self, block: Block) {
        self.blocks.push((block.on, block.text));
    }

    /// Remembers a change, if its day has come.
    pub(crate) fn edit(&mut self, on: NaiveDate, coach: usize, fields: &[&str]) {
        if on <= self.until {
            let fields = fields.iter().map(|field| (*field).to_owned()).collect();
            self.edits.push((on, coach, fields));
        }
    }

    /// Whether a day has come.
    pub(crate) fn is_known(&self, day: NaiveDate) -> bool {
        day <= self.until
    }

    pub(crate) fn into_text(mut self) -> (String, String) {
        self.blocks.sort_by_key(|(on, _)| *on);
        let mut text = self.head;
        for (_, block) in &self.blocks {
            text.push_str(block);
        }
        (self.path, text)
    }
}

impl Block {
    pub(crate) fn new(name: &'static str, on: NaiveDate) -> Block {
        let text = format!("\n[[{name}]]\n");
        Block { name, on, text }
    }

    pub(crate) fn key(mut self, key: &str, value: impl Display) -> Block {
        writeln!(self.text, "{key} = {value}").expect("a text takes what is written");
        self
    }

    pub(crate) fn text(self, key: &str, value: &str) -> Block {
        self.key(key, quoted(value))
    }

    /// A key that is left out where nothing is known.
    pub(crate) fn maybe(self, key: &str, value: Option<impl Display>) -> Block {
        match value {
            Some(value) => self.key(key, value),
            None => self,
        }
    }
}

pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

pub(crate) fn list(values: &[impl AsRef<str>]) -> String {
    let values: Vec<String> = values.iter().map(|value| quoted(value.as_ref())).collect();
    format!("[{}]", values.join(", "))
}

/// A day `days` later, and not on a weekend.
pub(crate) fn later(day: NaiveDate, days: i64) -> NaiveDate {
    let day = day + Days::new(days.max(0) as u64);
    match day.weekday() {
        Weekday::Sat => day + Days::new(2),
        Weekday::Sun => day + Days::new(1),
        _ => day,
    }
}
