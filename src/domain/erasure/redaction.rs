//! Redaction: the masks that take fields out of an entry for good.

use crate::domain::log::entry::{Entry, Op};
use crate::domain::log::mask::{Extent, Mask};
use crate::domain::log::masks::Masks;
use crate::domain::terms::names::EntryId;
use std::collections::BTreeSet;

/// The lines of an entry, by any of them or a line that speaks of it: its own, and those about it.
pub(crate) fn lines_of<'a>(
    lines: &'a [Entry],
    masks: &Masks,
    id: EntryId,
) -> impl Iterator<Item = &'a Entry> {
    let entry = masks.entry_of(id);
    lines
        .iter()
        .filter(move |line| masks.linked().first(line.subject()) == entry)
}

/// The mask over an entry, by the lines that are known of it.
pub(crate) fn mask_over(
    own: impl Iterator<Item = EntryId>,
    masks: &Masks,
    entry: EntryId,
    extent: Extent,
    id: EntryId,
) -> Mask {
    let linked = masks.linked().lines().filter(|(_, first)| *first == entry);
    let of: BTreeSet<EntryId> = linked.map(|(id, _)| id).chain(own).chain([entry]).collect();
    Mask {
        id,
        of: of.into_iter().collect(),
        extent,
        code: None,
    }
}

/// The masks that take keys out of an entry and of all that is said of it. Where its note goes, so does that of the plan by which it
/// was held: it said the same. None where there is no such entry.
pub(crate) fn redaction(
    lines: &[Entry],
    masks: &Masks,
    id: EntryId,
    keys: &[&str],
    fresh: &mut dyn FnMut() -> EntryId,
) -> Vec<Mask> {
    let extent = Extent::Keys(keys.iter().map(|key| (*key).to_owned()).collect());
    let entry = masks.entry_of(id);
    let own: BTreeSet<EntryId> = lines_of(lines, masks, id)
        .filter(|line| line.op.of().is_none())
        .map(|line| line.id)
        .collect();
    if own.is_empty() {
        return Vec::new();
    }
    let plans: BTreeSet<EntryId> = lines
        .iter()
        .filter_map(|line| match &line.op {
            Op::Done(done) if extent.takes("note") => {
                let by = done.by.map(|by| masks.linked().first(by));
                (by == Some(entry)).then(|| masks.linked().first(done.of))
            }
            _ => None,
        })
        .filter(|plan| *plan != entry && is_plan(lines, *plan))
        .collect();
    let mut over = |entry: EntryId, own: BTreeSet<EntryId>| {
        mask_over(own.into_iter(), masks, entry, extent.clone(), fresh())
    };
    let mut all = vec![over(entry, own)];
    all.extend(plans.into_iter().map(|plan| over(plan, BTreeSet::new())));
    all
}

fn is_plan(lines: &[Entry], id: EntryId) -> bool {
    lines
        .iter()
        .any(|line| line.id == id && matches!(line.op, Op::Plan(_)))
}
