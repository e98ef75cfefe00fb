//! What stays of lines about a person who is forgotten: nothing, a bare contact, or the line without them.

use crate::domain::erasure::erased::Taken;
use crate::domain::erasure::forgotten::is_record_of;
use crate::domain::log::entry::Contact;
use crate::domain::naming::mask::Mask;
use crate::domain::terms::names::{Code, EntryId};
use crate::store::codec::forget_text::{clear_line, clear_texts};
use crate::store::codec::line;
use crate::store::erasure::erase::StandIn;
use crate::store::erasure::forget::Forget;
use crate::store::erasure::story::{RawLine, Story};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The pieces of the deed, while they are gathered.
#[derive(Default)]
pub(crate) struct Deed {
    pub(crate) drops: BTreeMap<String, BTreeSet<EntryId>>,
    pub(crate) stand_ins: Vec<StandIn>,
    /// What was taken out of lines before, for other reasons.
    pub(crate) told: HashMap<EntryId, BTreeSet<Taken>>,
    /// Lines that can not be read and mention the person.
    pub(crate) garbled: BTreeMap<String, Vec<Vec<u8>>>,
}

/// Decides on one story: what goes, and what stands in for it.
pub(crate) fn tell(
    asked: &Forget,
    mask: &Mask,
    person: &[Code],
    jobs: &BTreeSet<String>,
    story: &Story,
    line: &RawLine,
    deed: &mut Deed,
) {
    for (path, ids) in &story.lines {
        deed.drops.entry(path.clone()).or_default().extend(ids);
    }
    deed.told.extend(story.told.clone());
    // What another device said of what was theirs alone is not said of what stands in for it.
    let standing = story.standing_without(&|values| is_for_them_alone(values, asked));
    // A line about one that is gone already goes too.
    if standing.is_none() {
        deed.drops
            .entry(line.path.clone())
            .or_default()
            .insert(line.id);
    }
    let mut said = story
        .own
        .values()
        .map(|(_, values)| values)
        .chain(story.amendments.values());
    let involved: &[Code] = if said.any(|values| concerns(values, &asked.code)) {
        person
    } else {
        &[]
    };
    let left = standing
        .as_ref()
        .and_then(|(_, _, values)| without(values, asked, mask, involved, jobs));
    let stands = standing
        .as_ref()
        .is_some_and(|(id, ..)| !story.void.contains(id));
    for (id, (path, values)) in &story.settled {
        let mut cleared = left
            .as_ref()
            .filter(|_| stands)
            .and_then(|_| without(values, asked, mask, involved, jobs));
        // How something for them alone was settled is theirs, as its note is.
        let of = values
            .get("of")
            .and_then(Value::as_str)
            .and_then(|of| of.parse::<EntryId>().ok());
        let is_theirs = of
            .and_then(|of| story.own.get(&of))
            .is_some_and(|(_, values)| is_for_them_alone(values, asked));
        if let Some(cleared) = cleared.as_mut().filter(|_| is_theirs) {
            cleared.shift_remove("note");
        }
        // What is said of an entry is said anew, of the line that stands in for it.
        if cleared.as_ref() != Some(values) || values.contains_key("of") {
            deed.drops.entry(path.clone()).or_default().insert(*id);
            deed.stand_ins
                .extend(cleared.map(|values| StandIn::alone(path, *id, values)));
        }
    }
    if let Some(((id, path, _), left)) = standing.zip(left).filter(|_| stands) {
        deed.stand_ins.push(StandIn {
            path,
            old: id,
            own: story.own.keys().copied().collect(),
            values: left,
        });
    }
}

/// What stays of an entry without the person; none when it was theirs alone.
fn without(
    values: &Map<String, Value>,
    asked: &Forget,
    mask: &Mask,
    involved: &[Code],
    jobs: &BTreeSet<String>,
) -> Option<Map<String, Value>> {
    let code = asked.code.as_str();
    let word = |key: &str| values.get(key).and_then(Value::as_str).unwrap_or_default();
    if word("op") == "edit" && is_record_of(word("record"), &mask.codes)
        || word("op") == "conflict" && is_record_of(word("record"), &mask.codes)
    {
        return None;
    }
    let people: Vec<&str> = values
        .get("for")
        .and_then(Value::as_array)
        .map(|list| list.iter().filter_map(Value::as_str).collect())
        .unwrap_or_default();
    let with_them = word("candidate") == code;
    let alone = people == [code];
    if with_them || alone && word("op") != "contact" || alone && bare(values).is_none() {
        return if word("op") == "contact" && asked.keep_time {
            time_of(values)
        } else {
            None
        };
    }
    if alone {
        return bare(values);
    }
    let mut left = values.clone();
    if let Some(Value::Array(list)) = left.get_mut("for") {
        list.retain(|other| other != code);
    }
    if jobs.contains(word("job")) {
        left.shift_remove("job");
    }
    clear_line(&mut left, mask, involved);
    Some(left)
}

fn is_for_them_alone(values: &Map<String, Value>, asked: &Forget) -> bool {
    let people = values.get("for").and_then(Value::as_array);
    people.is_some_and(|people| people.len() == 1 && people[0] == asked.code.as_str())
}

/// The bare contact with an employer, as values of a line.
fn bare(values: &Map<String, Value>) -> Option<Map<String, Value>> {
    let contact: Contact = serde_json::from_value(Value::Object(values.clone())).ok()?;
    let mut left = as_values(&contact.bare()?)?;
    left.insert("op".to_owned(), "contact".into());
    Some(left)
}

/// The working time that a talk took, as values of a line that names nobody.
fn time_of(values: &Map<String, Value>) -> Option<Map<String, Value>> {
    let contact: Contact = serde_json::from_value(Value::Object(values.clone())).ok()?;
    let mut left = as_values(&contact.as_time()?)?;
    left.insert("op".to_owned(), "time".into());
    Some(left)
}

fn as_values(value: &impl serde::Serialize) -> Option<Map<String, Value>> {
    match serde_json::to_value(value).ok()? {
        Value::Object(fields) => Some(fields),
        _ => None,
    }
}

/// Whether a line, or what it sets, is with or for the person, or about their record.
pub(crate) fn concerns(values: &Map<String, Value>, code: &Code) -> bool {
    let is = |value: Option<&Value>| value.is_some_and(|value| value == code.as_str());
    let listed = values
        .get("for")
        .and_then(Value::as_array)
        .is_some_and(|list| list.iter().any(|other| is(Some(other))));
    let set = values
        .get("set")
        .and_then(Value::as_object)
        .is_some_and(|set| concerns(set, code));
    let record = values
        .get("record")
        .and_then(Value::as_str)
        .is_some_and(|path| is_record_of(path, &[code.clone()].into()));
    is(values.get("candidate")) || listed || set || record
}

pub(crate) fn mentions(values: &Map<String, Value>, mask: &Mask, involved: &[Code]) -> bool {
    let mut cleared = values.clone();
    clear_line(&mut cleared, mask, involved);
    cleared != *values
}

/// A line that is no line of the log and mentions the person.
pub(crate) fn is_garbled(bytes: &[u8], mask: &Mask) -> bool {
    let readable = line::envelope(bytes).is_ok()
        && serde_json::from_slice::<Map<String, Value>>(bytes).is_ok();
    !readable && mask.mentions(&String::from_utf8_lossy(bytes), &[])
}

/// Private notes about others without the person; nothing of `private/` is merged, so the lines change in place. Whoever they are
/// about keeps their own name (`owner`), although the person bore it too.
pub(crate) fn cleared_notes(text: &str, mask: &Mask, owner: Option<&str>) -> String {
    let clear = |whole: &str| {
        let Ok(mut values) =
            serde_json::from_str::<Map<String, Value>>(whole.trim_end_matches('\n'))
        else {
            return mask.apply(whole, &[], owner);
        };
        let before = values.clone();
        clear_texts(&mut values, mask, &[], owner);
        let changed = (values != before)
            .then(|| {
                serde_json::to_string(&values)
                    .ok()
                    .and_then(|text| line::resealed(text.as_bytes()))
            })
            .flatten();
        changed.map_or_else(
            || whole.to_owned(),
            |sealed| sealed + if whole.ends_with('\n') { "\n" } else { "" },
        )
    };
    text.split_inclusive('\n').map(clear).collect()
}
