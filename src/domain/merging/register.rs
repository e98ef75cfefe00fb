//! One value with three copies of it: the base, and what each side made of it.

use crate::domain::merging::sheet::{Listed, Value};
use crate::domain::merging::stamp::Stamp;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};

/// One side's value, and when it was changed.
#[derive(Clone, Copy)]
pub(in crate::domain::merging) struct Said<'a> {
    pub(in crate::domain::merging) value: Option<&'a Value>,
    pub(in crate::domain::merging) stamp: Stamp,
    /// When an item of a list was changed, by its key.
    pub(in crate::domain::merging) of_item: &'a dyn Fn(&str) -> Stamp,
}

/// What a value is after a merge.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::domain::merging) struct Settled {
    pub(in crate::domain::merging) value: Option<Value>,
    pub(in crate::domain::merging) stamp: Stamp,
    /// When items of a list were changed.
    pub(in crate::domain::merging) items: BTreeMap<String, Stamp>,
    /// What the other side said, where both said something new and only one could stay.
    pub(in crate::domain::merging) lost: Vec<Json>,
}

/// How much a value counts before it is asked which is later: of what must not be undone by silence, that it stands at all.
pub(in crate::domain::merging) fn weight(table: &str, key: &str, value: Option<&Value>) -> u8 {
    let stands = value.is_some_and(|value| value.says != Json::Bool(false));
    let weighs = match (table, key) {
        (_, "withdrawn") | ("job", "end" | "heard") | ("issue", "solved") => stands,
        ("service" | "instruction", "until") | ("instruction", "returned") => stands,
        ("", "anonymised") => stands,
        // All employers is more than some of them.
        ("consent", "employers") => stands,
        ("consent", "level") => value.is_some_and(|value| value.says == "none"),
        _ => false,
    };
    u8::from(weighs)
}

/// Whether two values are the same, however they are written.
fn is_same(one: Option<&Value>, other: Option<&Value>) -> bool {
    one.map(|value| &value.says) == other.map(|value| &value.says)
}

/// Merges one value.
pub(in crate::domain::merging) fn settle(
    base: Option<&Value>,
    one: Said,
    other: Said,
    weight: impl Fn(Option<&Value>) -> u8,
) -> Settled {
    match (one.value == base, other.value == base) {
        (_, true) => return keeps(one),
        (true, false) => return keeps(other),
        (false, false) if one.value == other.value => {
            return keeps(Said {
                stamp: one.stamp.max(other.stamp),
                of_item: &|item| (one.of_item)(item).max((other.of_item)(item)),
                ..one
            });
        }
        (false, false) => {}
    }
    if let Some(settled) = of_lists(base, one, other) {
        return settled;
    }
    let raw = |said: &Said| said.value.map(|value| value.raw.clone());
    let rank = |said: &Said| (weight(said.value), said.stamp, raw(said));
    let (winner, loser) = match rank(&one) >= rank(&other) {
        true => (one, other),
        false => (other, one),
    };
    // Written otherwise, or only taken away, is nothing to look at.
    let lost = loser
        .value
        .filter(|_| !is_same(winner.value, loser.value) && !is_same(base, loser.value));
    Settled {
        lost: lost.map(|value| value.says.clone()).into_iter().collect(),
        ..keeps(winner)
    }
}

fn keeps(said: Said) -> Settled {
    let list = said.value.and_then(|value| value.list.as_ref());
    let stamped = |listed: &Listed| (listed.key.clone(), (said.of_item)(&listed.key));
    Settled {
        value: said.value.cloned(),
        stamp: said.stamp,
        items: list.into_iter().flatten().map(stamped).collect(),
        lost: Vec::new(),
    }
}

/// Both sides' changes of a list, item by item; none where one of them is no list.
fn of_lists(base: Option<&Value>, one: Said, other: Said) -> Option<Settled> {
    let before = match base {
        Some(value) => value.list.as_deref()?,
        None => &[],
    };
    let (ours, theirs) = (by_key(one)?, by_key(other)?);
    let known: BTreeSet<&str> = before.iter().map(|listed| listed.key.as_str()).collect();
    let added: BTreeSet<&str> = ours.keys().chain(theirs.keys()).copied().collect();
    let added = added.into_iter().filter(|key| !known.contains(key));
    let mut settled = Settled {
        stamp: one.stamp.max(other.stamp),
        ..Settled::default()
    };
    let (mut items, mut met) = (Vec::new(), BTreeSet::new());
    let listed = before.iter().map(|listed| listed.key.as_str());
    for key in listed.chain(added).filter(|key| met.insert(*key)) {
        let old = before.iter().find(|listed| listed.key == key);
        let (ours, theirs) = (ours.get(key), theirs.get(key));
        let kept = item(old, ours, theirs, &mut settled.lost);
        if let Some((listed, stamp)) = kept {
            settled.items.insert(key.to_owned(), stamp);
            items.push(listed.clone());
        }
    }
    settled.value = Some(list_of(items));
    Some(settled)
}

/// The items of a list by their keys, with when each was changed.
fn by_key<'a>(said: Said<'a>) -> Option<BTreeMap<&'a str, (&'a Listed, Stamp)>> {
    let list = said.value?.list.as_deref()?;
    let item = |listed: &'a Listed| {
        let stamp = (said.of_item)(&listed.key);
        (listed.key.as_str(), (listed, stamp))
    };
    Some(list.iter().map(item).collect())
}

/// What stands of one item. One that was taken away on one side and changed on the other is still meant by somebody.
fn item<'a>(
    old: Option<&Listed>,
    one: Option<&(&'a Listed, Stamp)>,
    other: Option<&(&'a Listed, Stamp)>,
    lost: &mut Vec<Json>,
) -> Option<(&'a Listed, Stamp)> {
    let is_old = |item: Option<&(&Listed, Stamp)>| item.map(|(listed, _)| *listed) == old;
    match (is_old(one), is_old(other)) {
        (_, true) => return one.copied(),
        (true, false) => return other.copied(),
        (false, false) => {}
    }
    let (Some(one), Some(other)) = (one, other) else {
        return one.or(other).copied();
    };
    let rank = |item: &(&Listed, Stamp)| (item.1, item.0.text.clone());
    let (winner, loser) = match rank(one) >= rank(other) {
        true => (one, other),
        false => (other, one),
    };
    if winner.0 != loser.0 {
        lost.push(loser.0.says.clone());
    }
    Some(*winner)
}

/// A list as it is written on one line.
fn list_of(items: Vec<Listed>) -> Value {
    let texts: Vec<&str> = items.iter().map(|listed| listed.text.as_str()).collect();
    Value {
        raw: format!("[{}]", texts.join(", ")),
        says: items.iter().map(|listed| listed.says.clone()).collect(),
        list: Some(items),
    }
}
