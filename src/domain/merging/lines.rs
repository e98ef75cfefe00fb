//! Two copies of a file of lines: the union of both by the ids of the lines, minus what was erased.

use crate::domain::terms::names::EntryId;
use std::collections::{BTreeMap, BTreeSet};

/// A line of a copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// None where it cannot be read: then its bytes are what it is known by.
    pub(crate) id: Option<EntryId>,
    /// Whether it is as its writer left it.
    pub(crate) is_sound: bool,
    pub(crate) bytes: Vec<u8>,
}

/// Lines by their ids, and those without one by their bytes, with the id they stand behind.
#[derive(Default)]
struct Copies {
    named: BTreeMap<EntryId, Line>,
    nameless: BTreeMap<Vec<u8>, EntryId>,
}

/// Joins two copies of a file that was once the base. `is_dropped`: lines that a tombstone names.
pub(crate) fn union(
    base: &[Line],
    one: Vec<Line>,
    other: Vec<Line>,
    is_dropped: impl Fn(EntryId) -> bool,
) -> Vec<Line> {
    let before: BTreeMap<EntryId, &Line> = base
        .iter()
        .filter_map(|line| Some((line.id?, line)))
        .collect();
    let nameless = |lines: &[Line]| -> BTreeSet<Vec<u8>> {
        let lines = lines.iter().filter(|line| line.id.is_none());
        lines.map(|line| line.bytes.clone()).collect()
    };
    // A line that cannot be read is taken away by whoever mends it. One with an id goes by a tombstone alone.
    let (known, ours, theirs) = (nameless(base), nameless(&one), nameless(&other));
    let is_mended = |bytes: &Vec<u8>| {
        known.contains(bytes) && !(ours.contains(bytes) && theirs.contains(bytes))
    };
    let mut all = Copies::default();
    for copy in [one, other] {
        let mut last = EntryId(ulid::Ulid::nil());
        for line in copy {
            last = line.id.unwrap_or(last);
            match line.id {
                Some(id) if is_dropped(id) => {}
                Some(id) => all.take(id, line, before.get(&id).copied()),
                None if is_mended(&line.bytes) => {}
                None => {
                    let behind = all.nameless.entry(line.bytes).or_insert(last);
                    *behind = last.min(*behind);
                }
            }
        }
    }
    all.in_order()
}

impl Copies {
    /// Of two lines with one id that which was changed stays; of two that were, the one that is as it was written; of two such the
    /// one from which more was erased, since what an old copy brings back was taken out on purpose.
    fn take(&mut self, id: EntryId, line: Line, before: Option<&Line>) {
        let rank = |line: &Line| {
            let length = std::cmp::Reverse(line.bytes.len());
            let is_changed = before.is_none_or(|before| before != line);
            (is_changed, line.is_sound, length, line.bytes.clone())
        };
        let kept = match self.named.remove(&id) {
            Some(known) => std::cmp::max_by_key(known, line, rank),
            None => line,
        };
        self.named.insert(id, kept);
    }

    fn in_order(self) -> Vec<Line> {
        let nameless = self.nameless.into_iter().map(|(bytes, behind)| Line {
            id: Some(behind),
            is_sound: false,
            bytes,
        });
        let mut lines: Vec<(bool, Line)> = nameless.map(|line| (true, line)).collect();
        lines.extend(self.named.into_values().map(|line| (false, line)));
        lines.sort_by(|(one_nameless, one), (other_nameless, other)| {
            (one.id, one_nameless, &one.bytes).cmp(&(other.id, other_nameless, &other.bytes))
        });
        lines.into_iter().map(|(_, line)| line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: u128, text: &str) -> Line {
        Line {
            id: (id > 0).then_some(EntryId(ulid::Ulid(id))),
            is_sound: !text.starts_with('?'),
            bytes: text.as_bytes().to_vec(),
        }
    }

    fn joined(base: &[Line], one: &[Line], other: &[Line]) -> Vec<String> {
        let is_dropped = |id: EntryId| id.0.0 == 9;
        let forth = union(base, one.to_vec(), other.to_vec(), is_dropped);
        let back = union(base, other.to_vec(), one.to_vec(), is_dropped);
        let text = |lines: Vec<Line>| -> Vec<String> {
            let text = |line: Line| String::from_utf8(line.bytes).unwrap();
            lines.into_iter().map(text).collect()
        };
        let forth = text(forth);
        assert_eq!(forth, text(back));
        forth
    }

    #[test]
    fn every_line_of_both_is_there_once_in_order_but_what_a_tombstone_names() {
        let (a, b, c, gone) = (line(1, "a"), line(2, "b"), line(3, "c"), line(9, "gone"));
        let all = ["a", "b", "c"];
        for (one, other) in [
            (vec![a.clone(), b.clone()], vec![c.clone()]),
            (
                vec![a.clone(), c.clone()],
                vec![a.clone(), b.clone(), c.clone()],
            ),
            (
                vec![c.clone(), gone.clone()],
                vec![b.clone(), a.clone(), gone.clone()],
            ),
            (vec![a.clone(), b.clone(), c.clone()], vec![]),
        ] {
            assert_eq!(joined(&[], &one, &other), all);
            assert_eq!(joined(&one, &one, &other), all);
        }
    }

    #[test]
    fn of_two_lines_with_one_id_the_changed_the_sound_and_the_shorter_stays() {
        for (base, one, other, kept) in [
            (
                vec![line(1, "note")],
                line(1, "note"),
                line(1, "?note by hand"),
                "?note by hand",
            ),
            (vec![line(1, "note")], line(1, "n"), line(1, "note"), "n"),
            (vec![], line(1, "note"), line(1, "?note"), "note"),
            (vec![], line(1, "note"), line(1, "no"), "no"),
            (vec![line(1, "x")], line(1, "note"), line(1, "no"), "no"),
        ] {
            assert_eq!(joined(&base, &[one], &[other]), [kept]);
        }
    }

    #[test]
    fn a_copy_that_was_cut_short_shortens_no_other_and_what_was_mended_stays_so() {
        let (a, b, odd) = (line(1, "a"), line(2, "b"), line(0, "?"));
        let both = [a.clone(), b.clone()];
        assert_eq!(joined(&both, &both, std::slice::from_ref(&a)), ["a", "b"]);
        assert_eq!(joined(&both, &[], &both), ["a", "b"]);
        let torn = [a.clone(), odd.clone(), b.clone()];
        assert_eq!(joined(&torn, &torn, &both), ["a", "b"]);
        assert_eq!(joined(&torn, &torn, &torn), ["a", "?", "b"]);
        assert_eq!(joined(&both, &torn, &both), ["a", "?", "b"]);
    }

    #[test]
    fn what_cannot_be_read_stays_behind_the_line_it_stood_behind() {
        let (a, b) = (line(1, "a"), line(2, "b"));
        let odd = line(0, "?");
        assert_eq!(
            joined(
                &[],
                &[a.clone(), odd.clone(), b.clone()],
                &[a.clone(), b.clone()]
            ),
            ["a", "?", "b"]
        );
        assert_eq!(
            joined(&[], &[a.clone(), b.clone(), odd.clone()], &[a, odd, b]),
            ["a", "?", "b"]
        );
    }
}
