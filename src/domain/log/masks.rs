//! The masks over the entries of a log: what may be read of each line, and which masks a new line has to name.

use crate::domain::log::by_id::{ById, Ids};
use crate::domain::log::earlier::{Earlier, Origin};
use crate::domain::log::entry::Entry;
use crate::domain::log::linked::{LinkedLines, links};
use crate::domain::log::mask::{Extent, Mask};
use crate::domain::log::tombstone::Tombstone;
use crate::domain::terms::names::{Code, EntryId};
use std::collections::BTreeSet;

/// Masks over one entry, beyond which they are taken for one: nobody erases that often, a hand wrote them.
const MANY: usize = 256;

/// What was erased, by the entries that it was erased of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Masks {
    linked: LinkedLines,
    /// Masks by the earliest line of their entry.
    over: ById<Vec<Mask>>,
    /// For whose sake a mask is.
    code_of: ById<Code>,
    /// What each line speaks of.
    spoken_of: ById<EntryId>,
    earlier: Earlier,
}

impl Masks {
    /// What tombstones say of these lines. `elsewhere`: what lines replace that are not among these.
    pub(crate) fn over<'a>(
        tombstones: &[Tombstone],
        lines: impl IntoIterator<Item = &'a Entry> + Clone,
        elsewhere: &[(EntryId, EntryId)],
    ) -> Masks {
        let replaced: Vec<(EntryId, EntryId)> = links(lines.clone())
            .chain(elsewhere.iter().copied())
            .collect();
        let earlier = Earlier::of(tombstones, &replaced);
        let mut masks: Vec<Mask> = tombstones.iter().filter_map(Tombstone::as_mask).collect();
        masks.extend(earlier.masks());
        let one_entry = masks
            .iter()
            .flat_map(|mask| mask.of.windows(2).map(|two| (two[0], two[1])));
        let all = replaced
            .iter()
            .copied()
            .chain(earlier.links())
            .chain(one_entry);
        let linked = LinkedLines::of(all);
        let mut over: ById<Vec<Mask>> = ById::default();
        let mut code_of = ById::default();
        for mask in masks {
            code_of.extend(mask.code.clone().map(|code| (mask.id, code)));
            if let Some(line) = mask.of.first() {
                over.entry(linked.first(*line)).or_default().push(mask);
            }
        }
        for masks in over.values_mut().filter(|masks| masks.len() > MANY) {
            *masks = as_one(masks);
        }
        let masks = Masks {
            linked,
            over,
            code_of,
            spoken_of: ById::default(),
            earlier,
        };
        match tombstones.is_empty() {
            true => masks,
            false => masks.with_spoken_of(lines),
        }
    }

    /// The same over all lines there are, with what each of them speaks of, although nothing may have been erased yet.
    pub(crate) fn over_all(tombstones: &[Tombstone], lines: &[Entry]) -> Masks {
        Masks::over(tombstones, lines, &[]).with_spoken_of(lines)
    }

    fn with_spoken_of<'a>(mut self, lines: impl IntoIterator<Item = &'a Entry>) -> Masks {
        let about = lines
            .into_iter()
            .filter_map(|line| Some((line.id, line.op.of()?)));
        self.spoken_of.extend(about);
        self
    }

    /// Which lines are one entry.
    pub(crate) fn linked(&self) -> &LinkedLines {
        &self.linked
    }

    /// Lines that were dropped before text 1.7, and what took their place.
    pub(crate) fn earlier(&self) -> &Earlier {
        &self.earlier
    }

    /// The earliest line of the entry that a line belongs to or speaks of, through others too.
    pub(crate) fn entry_of(&self, id: EntryId) -> EntryId {
        let (mut id, mut met) = (id, Ids::default());
        while let Some(of) = self.spoken_of.get(&id).filter(|_| met.insert(id)) {
            id = *of;
        }
        self.linked.first(id)
    }

    /// Leaves out of lines what may not be read.
    pub(crate) fn leave_out(&self, lines: &mut Vec<Entry>) {
        if self.over.is_empty() && !self.earlier.has_any() {
            return;
        }
        lines.retain(|line| !self.earlier.is_dropped(line.id));
        for line in lines.iter_mut() {
            if let Some(left) = self.subtract(line) {
                *line = left;
            }
        }
    }

    /// What may be read of a line, where that is not all of it.
    pub(crate) fn subtract(&self, line: &Entry) -> Option<Entry> {
        let mut left: Option<Entry> = None;
        for extent in self.extents(line) {
            let now = left.as_ref().unwrap_or(line);
            let op = extent.leaves(&now.op);
            let mut unknown = now.unknown.clone();
            if let Some(unknown) = &mut unknown {
                extent.take_out(unknown);
            }
            if op != now.op || unknown != now.unknown {
                left = Some(Entry {
                    op,
                    unknown,
                    ..now.clone()
                });
            }
        }
        left
    }

    /// The masks over an entry, by any of its lines or a line that speaks of it.
    pub(crate) fn of_entry(&self, id: EntryId) -> &[Mask] {
        self.over.get(&self.entry_of(id)).map_or(&[], Vec::as_slice)
    }

    /// The masks that a line which speaks of another, or takes its place, has to name.
    pub(crate) fn to_name(&self, about: EntryId) -> Vec<EntryId> {
        let origins = self.earlier.origins(&[about]);
        let masks = self.of_entry(about).iter();
        let unknown = masks.filter(|mask| !origins.iter().any(|origin| origin.knows(mask)));
        let named: BTreeSet<EntryId> = unknown.map(|mask| mask.id).collect();
        named.into_iter().collect()
    }

    /// Whether a note kept beside the log was taken out of the entry it is about. What is masked for a person's sake is not: there
    /// everyone has notes of their own.
    pub(crate) fn hides_note(&self, about: EntryId, knows: &[EntryId]) -> bool {
        let origins = self.earlier.origins(&[about]);
        self.of_entry(about).iter().any(|mask| {
            mask.code.is_none() && mask.extent.takes("note") && !self.knows(&origins, knows, mask)
        })
    }

    /// How much is taken out of a line: by the masks over its entry that its writer did not know of.
    fn extents(&self, line: &Entry) -> Vec<Extent> {
        let subject = line.op.of();
        let mut extents = Vec::new();
        if subject.is_some_and(|of| self.earlier.takes_changes(of)) {
            extents.push(Extent::AllBut(BTreeSet::new()));
        }
        let Some(masks) = self
            .over
            .get(&self.linked.first(subject.unwrap_or(line.id)))
        else {
            return extents;
        };
        let ids: Vec<EntryId> = [line.id].into_iter().chain(subject).collect();
        let origins = self.earlier.origins(&ids);
        let unknown = masks
            .iter()
            .filter(|mask| !self.knows(&origins, &line.knows, mask));
        let mut keys = BTreeSet::new();
        for mask in unknown {
            match &mask.extent {
                Extent::Keys(more) => keys.extend(more.iter().cloned()),
                whole if !extents.contains(whole) => extents.push(whole.clone()),
                _ => {}
            }
        }
        if !keys.is_empty() {
            extents.push(Extent::Keys(keys));
        }
        extents
    }

    /// Whether a line that names masks knows one: it names it, or another for the sake of the same person; or what it came of was
    /// written without the same.
    fn knows(&self, origins: &[Origin], named: &[EntryId], mask: &Mask) -> bool {
        let same_person =
            |id: &EntryId| mask.code.is_some() && self.code_of.get(id) == mask.code.as_ref();
        named.iter().any(|id| *id == mask.id || same_person(id))
            || origins.iter().any(|origin| origin.knows(mask))
    }

    /// Whether a text that this machine kept was written before it knew of a mask: it holds a line of or about an entry, or one that
    /// was dropped, and does not name each mask over it. A change of a line that another device took back says what no reader reads.
    pub(crate) fn is_older_than_a_mask(&self, text: &str) -> bool {
        if self.over.is_empty() && !self.earlier.has_any() {
            return false;
        }
        let is_unnamed =
            |mask: &Mask| !self.earlier.is_dropped(mask.id) && !text.contains(&mask.id.to_string());
        let mut ids = text
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter_map(|word| word.parse::<EntryId>().ok());
        ids.any(|id| {
            let about = self.spoken_of.get(&id).copied().unwrap_or(id);
            self.earlier.was_erased(id)
                || self.earlier.was_erased(about)
                || about != id && self.earlier.takes_changes(about)
                || self.of_entry(id).iter().any(is_unnamed)
        })
    }
}

/// Masks as a few that no line names.
fn as_one(masks: &[Mask]) -> Vec<Mask> {
    let (mut keys, mut extents) = (BTreeSet::new(), Vec::new());
    for mask in masks {
        match &mask.extent {
            Extent::Keys(more) => keys.extend(more.iter().cloned()),
            whole if !extents.contains(whole) => extents.push(whole.clone()),
            _ => {}
        }
    }
    extents.push(Extent::Keys(keys));
    let nobody = EntryId(ulid::Ulid::nil());
    let one = |extent| Mask {
        id: nobody,
        of: vec![nobody],
        extent,
        code: None,
    };
    extents.into_iter().map(one).collect()
}

#[cfg(test)]
#[path = "masks_tests/mod.rs"]
mod tests;
