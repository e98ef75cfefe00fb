//! The example's records as they stand now: what comes later is left out.

use crate::store::data::layout;
use crate::store::disk::error::StoreError;
use crate::store::service::demo::moved::Demo;
use toml_edit::{DocumentMut, Item, Table};

/// Keys of a block that say when it began; a block that begins after now is left out.
const BEGINNINGS: [&str; 3] = ["on", "from", "start"];

/// Keys of a block that say what happened to it later; they go where that is after now.
const ENDS: [&str; 4] = ["withdrawn", "end", "heard", "solved"];

impl Demo {
    /// A record as it stands now: `None` when it did not exist yet.
    pub(in crate::store::service::demo) fn record(
        &self,
        path: &str,
        text: &str,
    ) -> Result<Option<String>, StoreError> {
        let owner = |handle: &str| format!("coach = \"{handle}\"");
        let text = self
            .text(text)
            .replace(&owner(&self.author), &owner(&self.handle));
        let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
            StoreError::Refused(format!(
                "the example's {path} cannot be read: {}",
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
}
