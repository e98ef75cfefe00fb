//! Two copies of one record, made from a third: merged by field, by item of a list and by block, never by line.

use crate::domain::merging::blocks::{Alike, Named, place};
use crate::domain::merging::comments;
use crate::domain::merging::register::{Said, Settled, settle, weight};
use crate::domain::merging::sheet::{Item, Section, Sheet, Value};
use crate::domain::merging::stamp::{Place, Stamps};
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};

/// One side: its copy of the record, and when it changed what.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Side {
    pub(crate) sheet: Sheet,
    pub(crate) stamps: Stamps,
}

/// A value that did not stay, though a side had set it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Lost {
    /// A key, or the table, the id and the key of a block.
    pub(crate) field: String,
    pub(crate) value: Json,
}

/// What became of two copies.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Merged {
    pub(crate) side: Side,
    pub(crate) lost: Vec<Lost>,
}

/// Merges two copies of the record at a path. The same comes out whichever side is named first.
pub(crate) fn merge(path: &str, base: &Sheet, one: &Side, other: &Side) -> Merged {
    let whole = |side: &Side| Merged {
        side: side.clone(),
        lost: Vec::new(),
    };
    if other.sheet == *base {
        return whole(one);
    }
    if one.sheet == *base {
        return whole(other);
    }
    let mut merging = Merging {
        one: &one.stamps,
        other: &other.stamps,
        merged: Merged::default(),
    };
    let three = [base, &one.sheet, &other.sheet].map(|sheet| Named::of(path, sheet));
    if one.sheet == other.sheet {
        merging.merged.side.sheet = one.sheet.clone();
        for (name, section) in &three[1].sections {
            merging.keep_stamps(name, Some(section), [true, true]);
        }
        return merging.merged;
    }
    merging.sections(&three);
    merging.merged.side.sheet.tail =
        comments::settle(&base.tail, &one.sheet.tail, &other.sheet.tail);
    merging.merged
}

/// A merge under way.
struct Merging<'a> {
    one: &'a Stamps,
    other: &'a Stamps,
    merged: Merged,
}

impl Merging<'_> {
    /// Blocks that were there in their order, then new ones by table and day.
    fn sections(&mut self, [base, one, other]: &[Named; 3]) {
        let new = one.order.iter().chain(&other.order);
        let new: BTreeSet<&String> = new
            .filter(|name| !base.sections.contains_key(*name))
            .collect();
        let mut added = Vec::new();
        for name in base.order.iter().chain(new) {
            let of = |copy: &Named<'_>| copy.sections.get(name).copied().cloned();
            let before = of(base);
            let Some(section) = self.section(name, [before.clone(), of(one), of(other)]) else {
                continue;
            };
            match before {
                Some(_) => self.merged.side.sheet.sections.push(section),
                None => {
                    let alike = one.alike(name).or(other.alike(name)).cloned();
                    added.push((place(&section), alike, section));
                }
            }
        }
        self.merged.side.sheet.sections.extend(in_order(added));
    }

    /// A block, or none where a side took it out and the other left it as it was.
    fn section(&mut self, name: &str, three: [Option<Section>; 3]) -> Option<Section> {
        let [base, one, other] = &three;
        // Where one side changed what the other took out, the change stands.
        let is_whole = match (one == base, other == base) {
            (_, true) => Some(true),
            (true, false) => Some(false),
            (false, false) if other.is_none() => Some(true),
            (false, false) if one.is_none() => Some(false),
            (false, false) => None,
        };
        if let Some(is_one) = is_whole {
            let kept = if is_one { one } else { other };
            self.keep_stamps(name, kept.as_ref(), [is_one, !is_one]);
            return kept.clone();
        }
        let none = Section::default();
        let base = base.as_ref().unwrap_or(&none);
        let (one, other) = (one.as_ref()?, other.as_ref()?);
        if one == other {
            self.keep_stamps(name, Some(one), [true, true]);
            return Some(one.clone());
        }
        Some(Section {
            table: one.table.clone(),
            is_block: one.is_block,
            lead: comments::settle(&base.lead, &one.lead, &other.lead),
            header: comments::settle_end(&base.header, &one.header, &other.header),
            items: self.items(name, [base, one, other]),
        })
    }

    /// The keys that were there in their order, then new ones.
    fn items(&mut self, name: &str, three: [&Section; 3]) -> Vec<Item> {
        let [base, one, other] = three;
        let keys = |section: &Section| -> Vec<String> {
            section.items.iter().map(|item| item.key.clone()).collect()
        };
        let known = keys(base);
        let new = keys(one).into_iter().chain(keys(other));
        let mut new: Vec<String> = new.filter(|key| !known.contains(key)).collect();
        new.sort_by_key(|key| {
            (
                FIRST
                    .iter()
                    .position(|first| first == key)
                    .unwrap_or(FIRST.len()),
                key.clone(),
            )
        });
        new.dedup();
        let all = known.into_iter().chain(new);
        all.filter_map(|key| self.item(name, &key, three)).collect()
    }

    fn item(&mut self, name: &str, key: &str, three: [&Section; 3]) -> Option<Item> {
        let table = three[1].table.clone();
        let [base, one, other] = three.map(|section| section.item(key));
        let place = (name.to_owned(), key.to_owned());
        let (Some(ours), Some(theirs)) = (one, other) else {
            // What one side changed, if only a comment, stays though the other took it out.
            let kept = one.or(other).filter(|kept| base != Some(*kept))?;
            self.keep_item(name, &table, kept, [one.is_some(), other.is_some()]);
            return Some(kept.clone());
        };
        let value = self.value(&table, &place, [base, one, other])?;
        let text = |part: fn(&Item) -> &String| {
            let before = base.map_or("", |item| part(item).as_str());
            [before, part(ours), part(theirs)]
        };
        let ends = |part: fn(&Item) -> &String| {
            let [before, ours, theirs] = text(part);
            comments::settle_end(before, ours, theirs)
        };
        let [before, above_ours, above_theirs] = text(|item| &item.lead);
        Some(Item {
            key: key.to_owned(),
            lead: comments::settle(before, above_ours, above_theirs),
            name: ends(|item| &item.name),
            value,
            rest: ends(|item| &item.rest),
        })
    }

    /// What a key says after the merge.
    fn value(&mut self, table: &str, place: &Place, three: [Option<&Item>; 3]) -> Option<Value> {
        let [base, ours, theirs] = three.map(|item| item.map(|item| &item.value));
        let (one, other) = (self.one, self.other);
        let of_ours = |item: &str| one.at(table, &within(place, item));
        let of_theirs = |item: &str| other.at(table, &within(place, item));
        let ours = Said {
            value: ours,
            stamp: one.at(table, place),
            of_item: &of_ours,
        };
        let theirs = Said {
            value: theirs,
            stamp: other.at(table, place),
            of_item: &of_theirs,
        };
        let weight = |value: Option<&Value>| weight(table, &place.1, value);
        let settled = settle(base, ours, theirs, weight);
        self.take(place, settled)
    }

    /// Writes down what a field came to, and what was lost.
    fn take(&mut self, place: &Place, settled: Settled) -> Option<Value> {
        let stamps = &mut self.merged.side.stamps;
        stamps.settle(place.clone(), settled.stamp);
        for (item, stamp) in settled.items {
            stamps.settle(within(place, &item), stamp);
        }
        let field = match place.0.as_str() {
            "" => place.1.clone(),
            block => format!("{block}.{}", place.1),
        };
        let lost = settled.lost.into_iter().map(|value| Lost {
            field: field.clone(),
            value,
        });
        self.merged.lost.extend(lost);
        settled.value
    }

    /// What is taken over whole keeps the moment at which it was changed last, on the sides whose it is.
    fn keep_stamps(&mut self, name: &str, section: Option<&Section>, whose: [bool; 2]) {
        let Some(section) = section else { return };
        for item in &section.items {
            self.keep_item(name, &section.table, item, whose);
        }
    }

    fn keep_item(&mut self, name: &str, table: &str, item: &Item, whose: [bool; 2]) {
        let place = (name.to_owned(), item.key.clone());
        let listed = item.value.list.iter().flatten();
        let places = listed.map(|listed| within(&place, &listed.key));
        for place in places.chain([place.clone()]) {
            let sides = [self.one, self.other].into_iter().zip(whose);
            let stamps = sides.filter(|(_, is_its)| *is_its);
            let stamp = stamps.map(|(side, _)| side.at(table, &place)).max();
            let merged = &mut self.merged.side.stamps;
            merged.settle(place, stamp.unwrap_or_default());
        }
    }
}

/// New blocks in the order of their places, those that only their order tells apart in that of their numbers.
fn in_order<P: Ord>(mut added: Vec<(P, Option<Alike>, Section)>) -> Vec<Section> {
    added.sort_by(|one, other| (&one.0, &one.1).cmp(&(&other.0, &other.1)));
    let group = |alike: &Option<Alike>| alike.as_ref().map(|alike| alike.group.clone());
    let order: Vec<Option<String>> = added.iter().map(|(_, alike, _)| group(alike)).collect();
    let mut groups: BTreeMap<Option<String>, Vec<(Option<Alike>, Section)>> = BTreeMap::new();
    for (_, alike, section) in added {
        let of_group = groups.entry(group(&alike)).or_default();
        of_group.push((alike, section));
    }
    for of_group in groups.values_mut() {
        of_group.sort_by(|(one, _), (other, _)| other.cmp(one));
    }
    let next = |group| Some(groups.get_mut(&group)?.pop()?.1);
    order.into_iter().filter_map(next).collect()
}

/// Keys that open a block.
const FIRST: [&str; 12] = [
    "id", "name", "kind", "level", "employer", "stage", "step", "resource", "factor", "coach",
    "on", "from",
];

/// The place of an item of a list.
fn within(place: &Place, item: &str) -> Place {
    (place.0.clone(), format!("{}\n{item}", place.1))
}
