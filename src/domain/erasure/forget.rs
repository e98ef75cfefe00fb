//! Forgetting a person: what becomes of the log, entry by entry.

use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::NewLine;
use crate::domain::erasure::as_it_stands::{self, Standing, standing};
use crate::domain::erasure::person::{JOB, Person};
use crate::domain::erasure::redaction::mask_over;
use crate::domain::erasure::remains::Remains;
use crate::domain::log::entry::{Entry, Op};
use crate::domain::log::horizon::Horizon;
use crate::domain::log::mask::{Extent, Mask};
use crate::domain::log::masks::Masks;
use crate::domain::log::op::of_line::{Amend, Done};
use crate::domain::log::tombstone::Tombstone;
use crate::domain::terms::names::EntryId;
use std::collections::{BTreeMap, BTreeSet};

/// The keys whose words may name a person.
const TEXTS: [&str; 4] = ["goal", "next", "note", "without_consent"];

/// What is known of the log when a person is forgotten.
pub(crate) struct Known<'a> {
    pub(crate) lines: &'a [Entry],
    pub(crate) tombstones: &'a [Tombstone],
    pub(crate) masks: &'a Masks,
    pub(crate) today: Date,
    /// The latest ULID time that is believed.
    pub(crate) horizon: Horizon,
}

/// What becomes of the log without a person.
#[derive(Debug, Default)]
pub(crate) struct Forgotten {
    pub(crate) tombstones: Vec<Tombstone>,
    /// Lines that change, as they stand from then on.
    pub(crate) changed: Vec<Entry>,
    /// What is said again of entries that stay: their texts without the person.
    pub(crate) said: Vec<NewLine>,
    /// Entries that stay without the person.
    pub(crate) kept: usize,
}

/// One entry, with all that is said of it.
struct Group {
    entry: EntryId,
    lines: Vec<Entry>,
    standing: Option<Standing>,
    remains: Remains,
    mask: EntryId,
}

impl Person<'_> {
    fn group(&self, entry: EntryId, lines: Vec<Entry>, known: &Known, mask: EntryId) -> Group {
        let standing = standing(&lines, known.masks, known.horizon);
        // What was taken back is judged by what it said.
        let said = standing.as_ref().map(|standing| standing.op.clone());
        let said = said.or_else(|| {
            let kept = lines.iter().filter(|line| !matches!(line.op, Op::Void(_)));
            let kept: Vec<Entry> = kept.cloned().collect();
            let folded = as_it_stands::standing(&kept, known.masks, known.horizon);
            let last = || kept.iter().rev().find(|line| line.op.of().is_none());
            folded
                .map(|standing| standing.op)
                .or_else(|| last().map(|line| line.op.clone()))
        });
        let involved = lines.iter().any(|line| self.concerns(line));
        let remains = said.map_or(Remains::Nothing, |op| self.remains(&op, involved));
        Group {
            entry,
            lines,
            standing,
            remains,
            mask,
        }
    }

    /// The mask over an entry for the person's sake.
    fn mask(&self, group: &Group, masks: &Masks) -> Mask {
        let extent = match &group.remains {
            Remains::Nothing => Extent::AllBut(BTreeSet::new()),
            Remains::Bare(_) => Extent::all_but_bare(),
            Remains::WorkingTime(_) => Extent::WorkingTime,
            Remains::Others(_) => {
                let has_job = group.lines.iter().any(|line| self.has_their_job(&line.op));
                // What did not stay in a merge of a record may name them.
                let is_conflict = |line: &Entry| matches!(line.op, Op::Conflict(_));
                let lost = group.lines.iter().any(is_conflict).then_some("lost");
                let keys = TEXTS.into_iter().chain(has_job.then_some(JOB)).chain(lost);
                Extent::Keys(keys.map(str::to_owned).collect())
            }
        };
        let own = group.lines.iter().filter(|line| line.op.of().is_none());
        let own = own.map(|line| line.id);
        Mask {
            code: Some(self.code.clone()),
            ..mask_over(own, masks, group.entry, extent, group.mask)
        }
    }

    /// How an entry that stands is to stand without the person.
    fn desired(&self, group: &Group) -> Option<Standing> {
        let standing = group.standing.as_ref()?;
        let (op, how_settled) = match &group.remains {
            Remains::Nothing => return None,
            Remains::Bare(op) | Remains::WorkingTime(op) => (op.clone(), None),
            Remains::Others(op) => {
                let involved = group.lines.iter().any(|line| self.concerns(line));
                let how = standing.how_settled.as_deref();
                let how = how.map(|how| self.names.apply(how, self.involved(involved), None));
                (op.clone(), how)
            }
        };
        Some(Standing {
            id: standing.id,
            op,
            how_settled,
        })
    }

    /// What stays of a line: what the masks leave and, where it is about others too, that without the person.
    fn left_of(&self, line: &Entry, remains: &Remains, masks: &Masks) -> Entry {
        let mut left = masks.subtract(line).unwrap_or_else(|| line.clone());
        if matches!(remains, Remains::Others(_)) {
            left.op = self.without_code(&left.op);
            (left.op, left.unknown) = self.cleared(&left, std::slice::from_ref(self.code));
        }
        left
    }
}

/// Takes a person out of the log. `fresh` proposes identities for masks and lines.
pub(crate) fn forget(
    person: &Person,
    known: &Known,
    fresh: &mut dyn FnMut() -> EntryId,
) -> Forgotten {
    let mut forgotten = Forgotten::default();
    let groups: Vec<Group> = groups(person, known)
        .into_iter()
        .map(|(entry, lines)| person.group(entry, lines, known, fresh()))
        .collect();
    for group in &groups {
        let mask = person.mask(group, known.masks);
        let file = group.lines[0].position.path.to_string();
        forgotten
            .tombstones
            .push(Tombstone::of_mask(&mask, file, known.today));
    }
    let tombstones = [known.tombstones, &forgotten.tombstones].concat();
    let masks = Masks::over(&tombstones, known.lines, &[]);
    for group in groups {
        let left: Vec<Entry> = group
            .lines
            .iter()
            .map(|line| person.left_of(line, &group.remains, &masks))
            .collect();
        if let Some(desired) = person.desired(&group) {
            forgotten.kept += 1;
            let now = standing(&left, &masks, known.horizon);
            forgotten
                .said
                .extend(said_again(&group, now.as_ref(), &desired, fresh));
        }
        let changed = left.into_iter().zip(&group.lines);
        let changed = changed.filter(|(left, line)| left != *line);
        forgotten.changed.extend(changed.map(|(left, _)| left));
    }
    forgotten
}

/// The entries that a person is in: the lines of each, and all lines about it.
fn groups(person: &Person, known: &Known) -> BTreeMap<EntryId, Vec<Entry>> {
    let is_there = |line: &&Entry| !known.masks.earlier().is_dropped(line.id);
    let lines = || known.lines.iter().filter(is_there);
    let touched: BTreeSet<EntryId> = lines()
        .filter(|line| person.is_in(line))
        .map(|line| known.masks.entry_of(line.id))
        .collect();
    let mut groups: BTreeMap<EntryId, Vec<Entry>> = BTreeMap::new();
    for line in lines() {
        let entry = known.masks.entry_of(line.id);
        if touched.contains(&entry) {
            groups.entry(entry).or_default().push(line.clone());
        }
    }
    groups
}

/// What has to be said again of an entry, so that it stands as it should: what masks took out of it but is not the person's.
fn said_again(
    group: &Group,
    now: Option<&Standing>,
    desired: &Standing,
    fresh: &mut dyn FnMut() -> EntryId,
) -> Vec<NewLine> {
    let mut said = Vec::new();
    let Some((now, month)) = now.zip(desired.op.month()) else {
        return said;
    };
    let mut say = |op: Op| {
        said.push(NewLine {
            id: fresh(),
            coach: group.lines[0].coach.clone(),
            month,
            replaces: None,
            knows: vec![group.mask],
            op,
        });
    };
    if let Some(amend) = Amend::between(now.id, &now.op, &desired.op) {
        say(Op::Amend(amend));
    }
    if let Some(note) = desired.how_settled.clone().filter(|_| *now != *desired)
        && now.how_settled.as_ref() != Some(&note)
    {
        say(Op::Done(Done {
            of: now.id,
            by: None,
            on: None,
            note: Some(note),
        }));
    }
    said
}

#[cfg(test)]
#[path = "forget_tests.rs"]
mod tests;
