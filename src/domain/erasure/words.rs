//! Free texts of log lines and private notes without the people who are forgotten; ids, words of lists and names of others stay.

use crate::domain::naming::mask::NameMask;
use crate::domain::terms::names::Code;
use serde_json::{Map, Value};

/// Keys of a line that hold no free text.
pub(crate) const KEYS_OF_LINES: &[&str] = &[
    "v",
    "id",
    "seq",
    "op",
    "replaces",
    "knows",
    "crc",
    "on",
    "at",
    "party",
    "employer",
    "also",
    "candidate",
    "partner",
    "person",
    "channel",
    "place",
    "for",
    "job",
    "purpose",
    "outcome",
    "by",
    "of",
    "record",
    "field",
    "fields",
    "unset",
    "week",
    "to",
    "kind",
    "reviewer",
    "with",
    "due",
    "about",
];

/// Takes people out of the free texts of a line.
pub(crate) fn clear_line(values: &mut Map<String, Value>, names: &NameMask, involved: &[Code]) {
    let met = values
        .get("person")
        .and_then(Value::as_str)
        .map(str::to_owned);
    clear_texts(values, names, involved, met.as_deref());
}

/// The same where it is known who bears the name and keeps it.
pub(crate) fn clear_texts(
    values: &mut Map<String, Value>,
    names: &NameMask,
    involved: &[Code],
    met: Option<&str>,
) {
    for (key, value) in values
        .iter_mut()
        .filter(|(key, _)| !KEYS_OF_LINES.contains(&key.as_str()))
    {
        clear_value(key, value, names, involved, met);
    }
}

fn clear_value(
    key: &str,
    value: &mut Value,
    names: &NameMask,
    involved: &[Code],
    met: Option<&str>,
) {
    match value {
        _ if KEYS_OF_LINES.contains(&key) => {}
        Value::String(text) => *text = names.apply(text, involved, met),
        Value::Array(items) => items
            .iter_mut()
            .for_each(|item| clear_value("", item, names, involved, met)),
        Value::Object(fields) => fields
            .iter_mut()
            .for_each(|(key, value)| clear_value(key, value, names, involved, met)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::entry::keys_of_op;
    use crate::domain::log::op::contact::Promise;
    use crate::domain::terms::keys::keys_of;
    use std::collections::BTreeSet;

    /// Keys that hold free text, numbers, yes or no, or keys of their own: they are gone through.
    const GONE_THROUGH: [&str; 15] = [
        "by_candidate",
        "decision_maker",
        "goal",
        "goal_met",
        "half",
        "lost",
        "matches_plan",
        "minutes",
        "next",
        "no_show",
        "note",
        "present",
        "set",
        "text",
        "without_consent",
    ];
    /// Keys of every line, and of private notes.
    const OF_NO_OP: [&str; 8] = ["v", "id", "seq", "op", "replaces", "knows", "crc", "about"];

    #[test]
    fn every_key_of_a_line_is_known_to_hold_free_text_or_not() {
        let ops = [
            "contact", "plan", "time", "absence", "review", "edit", "conflict", "amend", "void",
            "done", "snooze",
        ];
        let declared: BTreeSet<&str> = ops
            .into_iter()
            .flat_map(keys_of_op)
            .chain(keys_of::<Promise>())
            .chain(&OF_NO_OP)
            .copied()
            .collect();
        let known: BTreeSet<&str> = KEYS_OF_LINES.iter().chain(&GONE_THROUGH).copied().collect();
        assert_eq!(declared, known);
        assert!(GONE_THROUGH.iter().all(|key| !KEYS_OF_LINES.contains(key)));
    }
}
