//! What this machine remembers of a shared file it wrote: the highest number of a log file, digests of the fields of a record.
//! So a number is never used twice, and an older copy that was laid over a file is noticed.

use crate::domain::terms::names::EntryId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Earlier states of one field that are remembered.
const MOST_EARLIER: usize = 16;

/// What is remembered of one file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Memory {
    /// Path inside the data directory.
    pub(crate) path: String,
    /// Highest number of a line that this machine wrote there.
    #[serde(default)]
    pub(crate) seq: u64,
    /// The last `edit` line of this machine about the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) edit: Option<EntryId>,
    /// Digests of each field that this machine changed, oldest first; the last is what it wrote. 0 where there is no such field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    fields: BTreeMap<String, Vec<u32>>,
}

impl Memory {
    /// The fields that are as they were before this machine changed them.
    pub(crate) fn rolled_back(&self, text: &str) -> Vec<&str> {
        let Some(now) = digests(text) else {
            return Vec::new();
        };
        let is_earlier = |(field, states): &(&String, &Vec<u32>)| {
            let now = now.get(*field).copied().unwrap_or(0);
            states
                .split_last()
                .is_some_and(|(last, earlier)| *last != now && earlier.contains(&now))
        };
        let rolled_back = self.fields.iter().filter(is_earlier);
        rolled_back.map(|(field, _)| field.as_str()).collect()
    }

    /// Takes in that this machine changed a record.
    pub(in crate::store::write) fn change(&mut self, before: Option<&str>, after: &str) {
        let (before, after) = (digests(before.unwrap_or_default()), digests(after));
        for (field, before, after) in changed(before, after) {
            let states = self.fields.entry(field).or_default();
            if states.last() != Some(&before) {
                states.push(before);
            }
            states.retain(|state| *state != after);
            states.push(after);
            let surplus = states.len().saturating_sub(MOST_EARLIER + 1);
            states.drain(..surplus);
        }
    }

    /// Whether a change brings a field back to an earlier state.
    pub(in crate::store::write) fn is_reverted_by(
        &self,
        before: Option<&str>,
        after: &str,
    ) -> bool {
        let (before, after) = (digests(before.unwrap_or_default()), digests(after));
        changed(before, after).iter().any(|(field, _, after)| {
            let states = self.fields.get(field);
            states.is_some_and(|states| states.contains(after))
        })
    }
}

/// A digest of each top-level field of a record, however it is laid out; none where the record cannot be read.
fn digests(text: &str) -> Option<BTreeMap<String, u32>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let table: toml::Table = toml::from_str(text).ok()?;
    let digest = |value: &toml::Value| crc32fast::hash(value.to_string().as_bytes()).max(1);
    Some(
        table
            .iter()
            .map(|(key, value)| (key.clone(), digest(value)))
            .collect(),
    )
}

/// The fields that differ, with both digests.
fn changed(
    before: Option<BTreeMap<String, u32>>,
    after: Option<BTreeMap<String, u32>>,
) -> Vec<(String, u32, u32)> {
    let (Some(before), Some(after)) = (before, after) else {
        return Vec::new();
    };
    let of = |fields: &BTreeMap<String, u32>, key: &String| fields.get(key).copied().unwrap_or(0);
    let added = after.keys().filter(|key| !before.contains_key(*key));
    before
        .keys()
        .chain(added)
        .map(|key| (key.clone(), of(&before, key), of(&after, key)))
        .filter(|(_, before, after)| before != after)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: &str = "cadence = 8\n";
    const GIVEN: &str = "cadence = 8\n\n[[consent]]\nlevel = \"named\"\n";
    const WITHDRAWN: &str =
        "cadence = 8\n\n[[consent]]\nlevel = \"named\"\n\n[[consent]]\nlevel = \"none\"\n";

    fn memory() -> Memory {
        let mut memory = Memory::default();
        memory.change(Some(NONE), GIVEN);
        memory.change(Some(GIVEN), WITHDRAWN);
        memory
    }

    #[test]
    fn an_earlier_state_is_a_rollback_and_any_other_is_an_edit() {
        let memory = memory();
        assert_eq!(memory.rolled_back(WITHDRAWN), Vec::<&str>::new());
        assert_eq!(memory.rolled_back(GIVEN), ["consent"]);
        assert_eq!(memory.rolled_back(NONE), ["consent"]);
        // Other fields were merged in, and the layout is another.
        let merged = "cadence = 4\nconsent = [{ level = \"named\" }]\n";
        assert_eq!(memory.rolled_back(merged), ["consent"]);
        let edited = WITHDRAWN.replace("named", "anonymous").replace('8', "6");
        assert_eq!(memory.rolled_back(&edited), Vec::<&str>::new());
        assert_eq!(memory.rolled_back("consent = ["), Vec::<&str>::new());
    }

    #[test]
    fn what_this_machine_brings_back_itself_is_no_rollback() {
        let mut memory = memory();
        assert!(memory.is_reverted_by(Some(WITHDRAWN), GIVEN));
        assert!(!memory.is_reverted_by(
            Some(WITHDRAWN),
            "cadence = 8\n\n[[consent]]\nlevel = \"full\"\n"
        ));
        memory.change(Some(WITHDRAWN), GIVEN);
        assert_eq!(memory.rolled_back(GIVEN), Vec::<&str>::new());
        assert_eq!(memory.rolled_back(WITHDRAWN), ["consent"]);
    }

    #[test]
    fn only_so_many_states_are_remembered() {
        let mut memory = Memory::default();
        let text = |n: usize| format!("cadence = {n}\n");
        for n in 1..100 {
            memory.change(Some(&text(n - 1)), &text(n));
        }
        assert_eq!(memory.fields["cadence"].len(), MOST_EARLIER + 1);
        assert_eq!(memory.rolled_back(&text(98)), ["cadence"]);
        assert_eq!(memory.rolled_back(&text(1)), Vec::<&str>::new());
    }
}
