//! Fields of a line of the example, read.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::week::Week;
use crate::domain::terms::names::EntryId;
use serde_json::{Map, Value};

pub(in crate::store::service::demo) fn word<'a>(
    fields: &'a Map<String, Value>,
    key: &str,
) -> Option<&'a str> {
    fields.get(key).and_then(Value::as_str)
}

pub(in crate::store::service::demo) fn day(fields: &Map<String, Value>, key: &str) -> Option<Date> {
    word(fields, key)?.parse().ok()
}

pub(in crate::store::service::demo) fn id(
    fields: &Map<String, Value>,
    key: &str,
) -> Option<EntryId> {
    word(fields, key)?.parse().ok()
}

pub(in crate::store::service::demo) fn monday(week: &str) -> Option<Date> {
    serde_json::from_value::<Week>(week.into())
        .ok()
        .map(Week::monday)
}
