//! What differs between two versions of a record or an entry: each field with its old and its new value.

use serde_json::{Map, Value};

/// A field that says something else than before.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Difference {
    /// In words: `town`, `job start`.
    pub(crate) field: String,
    pub(crate) before: Option<Value>,
    pub(crate) after: Option<Value>,
}

/// What differs, field by field, in the order of the new version. Blocks that are new or gone are no field.
pub(crate) fn differences(
    before: &Map<String, Value>,
    after: &Map<String, Value>,
) -> Vec<Difference> {
    let gone = before.keys().filter(|key| !after.contains_key(*key));
    let keys = after.keys().chain(gone).filter(|key| *key != "id");
    let mut found = Vec::new();
    for key in keys {
        let (old, new) = (before.get(key), after.get(key));
        if old == new {
            continue;
        }
        if is_promise(old, new) {
            found.extend(in_a_promise(key, old, new));
        } else if is_blocks(old) || is_blocks(new) {
            found.extend(in_blocks(key, list(old), list(new)));
        } else {
            found.push(difference(key, old, new));
        }
    }
    found
}

fn difference(key: &str, before: Option<&Value>, after: Option<&Value>) -> Difference {
    Difference {
        field: key.replace('_', " "),
        before: before.cloned(),
        after: after.cloned(),
    }
}

fn is_promise(old: Option<&Value>, new: Option<&Value>) -> bool {
    old.is_some_and(Value::is_object) || new.is_some_and(Value::is_object)
}

/// A promise is its text and its day.
fn in_a_promise(key: &str, old: Option<&Value>, new: Option<&Value>) -> Vec<Difference> {
    let part = |whole: Option<&Value>, name: &str| whole.and_then(|whole| whole.get(name).cloned());
    [(key, "text"), ("due", "due")]
        .iter()
        .map(|(field, name)| Difference {
            field: (*field).to_owned(),
            before: part(old, name),
            after: part(new, name),
        })
        .filter(|found| found.before != found.after)
        .collect()
}

/// Whether a list is one of blocks; the weekly hours of a job are one value.
fn is_blocks(value: Option<&Value>) -> bool {
    let first = list(value).first();
    first.is_some_and(|first| first.is_object() && first.get("weekly").is_none())
}

fn list(value: Option<&Value>) -> &[Value] {
    value.and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Blocks are the same by their ids, else by their places where none was added or removed.
fn in_blocks(table: &str, before: &[Value], after: &[Value]) -> Vec<Difference> {
    let is_as_long = before.len() == after.len();
    let mut found = Vec::new();
    for (place, new) in after.iter().enumerate() {
        let same_id = |old: &&Value| old.get("id").is_some() && old.get("id") == new.get("id");
        let has_id = |block: &Value| block.get("id").is_some();
        let in_place = before.get(place).filter(|_| is_as_long);
        let in_place = in_place.filter(|old| !(has_id(old) && has_id(new)));
        let old = before.iter().find(same_id).or(in_place);
        let (Some(old), Some(new)) = (old.and_then(Value::as_object), new.as_object()) else {
            continue;
        };
        found.extend(differences(old, new).into_iter().map(|found| Difference {
            field: format!("{} {}", table.replace('_', " "), found.field),
            ..found
        }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// `field: old > new` of each difference.
    fn found(before: Value, after: Value) -> Vec<String> {
        let (before, after) = (before.as_object().unwrap(), after.as_object().unwrap());
        let shown =
            |value: Option<Value>| value.map_or("none".to_owned(), |value| value.to_string());
        differences(before, after)
            .into_iter()
            .map(|found| {
                format!(
                    "{}: {} > {}",
                    found.field,
                    shown(found.before),
                    shown(found.after)
                )
            })
            .collect()
    }

    #[test]
    fn a_field_is_changed_added_or_taken_away() {
        assert_eq!(
            found(
                json!({ "a": 1, "b_c": "x", "d": true }),
                json!({ "a": 1, "b_c": "y", "e": [1] })
            ),
            ["b c: \"x\" > \"y\"", "e: none > [1]", "d: true > none"]
        );
    }

    #[test]
    fn a_promise_is_its_text_and_its_day() {
        let next = |text, due| json!({ "next": { "text": text, "due": due } });
        assert_eq!(
            found(next("call", "2026-11-20"), next("call", "2026-11-23")),
            ["due: \"2026-11-20\" > \"2026-11-23\""]
        );
        assert_eq!(
            found(json!({}), next("call", "2026-11-23")),
            ["next: none > \"call\"", "due: none > \"2026-11-23\""]
        );
    }

    #[test]
    fn blocks_are_compared_by_id_and_new_ones_are_no_difference() {
        let job = |id: &str, start: &str| json!({ "id": id, "start": start });
        assert_eq!(
            found(
                json!({ "job": [job("aa", "1"), job("bb", "2")] }),
                json!({ "job": [job("bb", "3"), job("cc", "4")] })
            ),
            ["job start: \"2\" > \"3\""]
        );
        assert_eq!(
            found(
                json!({ "story_permission": [{ "on": "1" }] }),
                json!({ "story_permission": [{ "on": "2", "id": "x" }] })
            ),
            ["story permission on: \"1\" > \"2\""]
        );
    }

    #[test]
    fn weekly_hours_are_one_value() {
        let hours = |weekly: u32| json!({ "hours": [{ "from": "1", "weekly": weekly }] });
        assert_eq!(found(hours(20), hours(25)).len(), 1);
    }
}
