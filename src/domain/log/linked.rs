//! Which lines are one entry: those that took each other's place, directly or through others.

use crate::domain::log::by_id::ById;
use crate::domain::log::entry::Entry;
use crate::domain::terms::names::EntryId;

/// Lines that are linked to others. Each is known by the earliest line of its entry.
#[derive(Clone, Debug, Default)]
pub(crate) struct LinkedLines {
    first: ById<EntryId>,
}

impl LinkedLines {
    /// Entries by links between two lines each, in whatever order.
    pub(crate) fn of(links: impl IntoIterator<Item = (EntryId, EntryId)>) -> LinkedLines {
        let mut linked = LinkedLines::default();
        for (one, other) in links {
            let (one, other) = (linked.find(one), linked.find(other));
            linked.first.insert(one.max(other), one.min(other));
        }
        let ids: Vec<EntryId> = linked.first.keys().copied().collect();
        for id in ids {
            let first = linked.find(id);
            linked.first.insert(id, first);
        }
        linked
    }

    /// The earliest line of the entry that a line belongs to; the line itself where it is linked to no other.
    pub(crate) fn first(&self, id: EntryId) -> EntryId {
        self.first_of(id).unwrap_or(id)
    }

    /// The same where the line is linked to others at all.
    pub(crate) fn first_of(&self, id: EntryId) -> Option<EntryId> {
        self.first.get(&id).copied()
    }

    /// Each line that is linked to others, with the earliest line of its entry.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (EntryId, EntryId)> {
        self.first.iter().map(|(id, first)| (*id, *first))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    /// The earliest line found so far; the way to it is halved.
    fn find(&mut self, mut id: EntryId) -> EntryId {
        loop {
            let next = *self.first.entry(id).or_insert(id);
            if next == id {
                return id;
            }
            let after = self.first.get(&next).copied().unwrap_or(next);
            self.first.insert(id, after);
            id = after;
        }
    }
}

/// What lines replace: each that does, and the line it replaces.
pub(crate) fn links<'a>(
    lines: impl IntoIterator<Item = &'a Entry>,
) -> impl Iterator<Item = (EntryId, EntryId)> {
    lines
        .into_iter()
        .filter_map(|line| Some((line.id, line.replaces?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u64) -> EntryId {
        EntryId(ulid::Ulid::from_parts(1_000 + n, 0))
    }

    #[test]
    fn lines_are_one_entry_in_whatever_order_their_links_are_read() {
        let links = [(3, 1), (5, 3), (7, 6), (6, 5), (9, 8)];
        for turn in 0..links.len() {
            let mut links = links.map(|(one, other)| (id(one), id(other)));
            links.rotate_left(turn);
            let linked = LinkedLines::of(links);
            for n in [1, 3, 5, 6, 7] {
                assert_eq!(linked.first(id(n)), id(1));
            }
            assert_eq!((linked.first(id(9)), linked.first(id(4))), (id(8), id(4)));
        }
    }

    #[test]
    fn a_circle_and_a_long_chain_made_by_hand_are_borne() {
        let linked = LinkedLines::of([(id(2), id(1)), (id(1), id(2))]);
        assert_eq!(linked.first(id(2)), id(1));
        let chain = (0..50_000).rev().map(|n| (id(n + 1), id(n)));
        assert_eq!(LinkedLines::of(chain).first(id(50_000)), id(0));
    }
}
