//! The amendment that makes one value of a line of another.

use crate::domain::log::entry::Op;
use crate::domain::log::op::of_line::Amend;
use crate::domain::terms::names::EntryId;
use serde_json::{Map, Value};

impl Amend {
    /// The change that makes one value of the other; none where they are the same, or not of one kind.
    pub(crate) fn between(of: EntryId, before: &Op, after: &Op) -> Option<Amend> {
        if before.word() != after.word() {
            return None;
        }
        let (before, after) = (before.values(), after.values());
        let gone = before.keys().filter(|key| !after.contains_key(*key));
        let unset: Vec<String> = gone.cloned().collect();
        let differs = |key: &String, value: &Value| before.get(key) != Some(value);
        let set: Map<String, Value> = after
            .into_iter()
            .filter(|(key, value)| differs(key, value))
            .collect();
        (!set.is_empty() || !unset.is_empty()).then_some(Amend { of, set, unset })
    }
}
