//! Lines that were dropped as a whole: before text 1.7 of the format, where something of them was erased, another took their place.

use crate::domain::log::by_id::{ById, Ids};
use crate::domain::log::mask::{Extent, Mask};
use crate::domain::log::tombstone::Tombstone;
use crate::domain::terms::names::{Code, EntryId};
use std::collections::BTreeSet;

/// So many steps from a line to those before it are followed; more of them are made by hand, and must not hang us.
const LONGEST_WAY: usize = 16;

/// Lines that were dropped, by their identities.
#[derive(Clone, Debug, Default)]
pub(crate) struct Earlier {
    dropped: ById<Vec<Dropped>>,
    /// What each line took the place of, as the lines say themselves.
    replaced: ById<EntryId>,
    /// What each line took the place of, as tombstones say.
    took_place_of: ById<Vec<EntryId>>,
}

/// One time that a line was dropped.
#[derive(Clone, Debug)]
struct Dropped {
    code: Option<Code>,
    instead: Option<EntryId>,
    without: BTreeSet<String>,
}

/// What a line came of: a line that was dropped, and those before it.
pub(crate) struct Origin<'a> {
    dropped: &'a Dropped,
    lines: Vec<EntryId>,
}

impl Origin<'_> {
    /// Whether what took the place of the dropped line was written without what a mask takes out: of that line, or of one before it.
    pub(crate) fn knows(&self, mask: &Mask) -> bool {
        let Extent::Keys(keys) = &mask.extent else {
            return false;
        };
        self.dropped.code == mask.code
            && (mask.code.is_some() || keys.is_subset(&self.dropped.without))
            && mask.of.iter().all(|of| self.lines.contains(of))
    }
}

impl Earlier {
    /// What tombstones say of dropped lines; `links` are lines, each with the one it replaces.
    pub(crate) fn of(tombstones: &[Tombstone], links: &[(EntryId, EntryId)]) -> Earlier {
        let mut earlier = Earlier::default();
        for tombstone in tombstones {
            let Some(id) = tombstone.id else { continue };
            earlier.dropped.entry(id).or_default().push(Dropped {
                code: tombstone.code.clone(),
                instead: tombstone.instead,
                without: tombstone.without.iter().cloned().collect(),
            });
            if let Some(instead) = tombstone.instead {
                earlier.took_place_of.entry(instead).or_default().push(id);
            }
        }
        if !earlier.dropped.is_empty() {
            earlier.replaced = links.iter().copied().collect();
        }
        earlier
    }

    /// Whether any line was dropped.
    pub(crate) fn has_any(&self) -> bool {
        !self.dropped.is_empty()
    }

    /// Whether a line was dropped: it is not read, whatever copy brought it back.
    pub(crate) fn is_dropped(&self, id: EntryId) -> bool {
        self.dropped.contains_key(&id)
    }

    /// Whether a line was dropped because something of it was erased, and not because it was taken back.
    pub(crate) fn was_erased(&self, id: EntryId) -> bool {
        let mut times = self.dropped.get(&id).into_iter().flatten();
        times.any(|dropped| {
            dropped.code.is_some() || dropped.instead.is_some() || !dropped.without.is_empty()
        })
    }

    /// Whether a line was dropped for the sake of a person.
    pub(crate) fn went_with_a_person(&self, id: EntryId) -> bool {
        self.code_of(id).is_some()
    }

    /// The person for whose sake a line was dropped.
    pub(crate) fn code_of(&self, id: EntryId) -> Option<&Code> {
        let mut times = self.dropped.get(&id)?.iter();
        times.find_map(|dropped| dropped.code.as_ref())
    }

    /// Each line that took the place of a dropped one, with that one.
    pub(crate) fn links(&self) -> impl Iterator<Item = (EntryId, EntryId)> {
        self.took_place_of
            .iter()
            .flat_map(|(id, dropped)| dropped.iter().map(|dropped| (*id, *dropped)))
    }

    /// Masks that come to the same: of each key that went, over the entry of the line that was dropped.
    pub(crate) fn masks(&self) -> impl Iterator<Item = Mask> {
        self.dropped.iter().flat_map(|(id, times)| {
            times.iter().flat_map(|dropped| {
                dropped.without.iter().map(|key| Mask {
                    id: *id,
                    of: vec![*id],
                    extent: Extent::Keys([key.clone()].into()),
                    code: dropped.code.clone(),
                })
            })
        })
    }

    /// The dropped lines that lines came of, by what was written in their place.
    pub(crate) fn origins(&self, lines: &[EntryId]) -> Vec<Origin<'_>> {
        if self.dropped.is_empty() {
            return Vec::new();
        }
        let way = lines.iter().flat_map(|line| self.before(*line));
        let origins = way.flat_map(|line| {
            let ids = self.took_place_of.get(&line).into_iter().flatten();
            ids.flat_map(move |id| {
                let times = self.dropped.get(id).into_iter().flatten();
                times
                    .filter(move |dropped| dropped.instead == Some(line))
                    .map(|dropped| Origin {
                        dropped,
                        lines: self.before(*id),
                    })
            })
        });
        origins.take(LONGEST_WAY).collect()
    }

    /// Whether no change of a dropped line is read: it went with a person, or nobody knows what went of it, or nothing stands for it.
    pub(crate) fn takes_changes(&self, of: EntryId) -> bool {
        self.dropped.get(&of).is_some_and(|_| {
            let times = self.after(of);
            times
                .iter()
                .any(|dropped| dropped.code.is_some() || dropped.without.is_empty())
                || times.iter().all(|dropped| dropped.instead.is_none())
        })
    }

    /// The line that took the place of a dropped one, now that it may have been dropped in turn.
    pub(crate) fn successor(&self, id: EntryId) -> Option<EntryId> {
        let next = |id: &EntryId| {
            let times = self.dropped.get(id)?;
            times.iter().filter_map(|dropped| dropped.instead).max()
        };
        // It is later: where it is not, a hand wrote it, in a circle perhaps.
        std::iter::successors(next(&id), |id| next(id).filter(|next| next > id))
            .take(LONGEST_WAY)
            .last()
    }

    /// Lines that are taken back with the dropped ones whose place they took: each of these was.
    pub(crate) fn taken_back(&self, dead: &Ids) -> Ids {
        let mut standing: ById<BTreeSet<EntryId>> = ById::default();
        let mut successors: ById<Vec<EntryId>> = ById::default();
        for (id, dropped) in self.links() {
            standing.entry(id).or_default().insert(dropped);
            successors.entry(dropped).or_default().push(id);
        }
        let mut back: Ids = Ids::default();
        let mut following: Vec<EntryId> = dead.iter().copied().collect();
        while let Some(id) = following.pop() {
            for successor in successors.remove(&id).into_iter().flatten() {
                let left = standing.entry(successor).or_default();
                left.remove(&id);
                if left.is_empty() && back.insert(successor) {
                    following.push(successor);
                }
            }
        }
        back
    }

    /// A line, and those it came of.
    fn before(&self, id: EntryId) -> Vec<EntryId> {
        let (mut open, mut met, mut all) = (vec![id], Ids::default(), Vec::new());
        while let Some(id) = open.pop().filter(|_| all.len() < LONGEST_WAY) {
            if met.insert(id) {
                all.push(id);
                open.extend(self.replaced.get(&id));
                open.extend(self.took_place_of.get(&id).into_iter().flatten());
            }
        }
        all
    }

    /// Each time that a line, or what took its place since, was dropped.
    fn after(&self, id: EntryId) -> Vec<&Dropped> {
        let (mut open, mut met, mut all) = (vec![id], Ids::default(), Vec::new());
        while let Some(id) = open.pop().filter(|_| met.len() < LONGEST_WAY) {
            if met.insert(id) {
                let times = self.dropped.get(&id).into_iter().flatten();
                open.extend(times.clone().filter_map(|dropped| dropped.instead));
                all.extend(times);
            }
        }
        all
    }
}
