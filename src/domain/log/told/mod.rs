//! What a calendar elsewhere has to know beside how entries stand: how often each was changed, and which were taken back.

use crate::domain::calendar::day::Date;
use crate::domain::calendar::time::TimeOfDay;
use crate::domain::log::by_id::{ById, Hasher, Ids};
use crate::domain::log::entry::{Entry, Op};
use crate::domain::log::fold::dead_lines;
use crate::domain::log::linked::LinkedLines;
use crate::domain::log::masks::Masks;
use crate::domain::log::op::of_line::Amend;
use crate::domain::terms::names::{EntryId, Handle, Slug};
use crate::domain::terms::vocabulary::Channel;

/// An entry over time: it keeps its first identity, however often it was changed or moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Revision {
    pub(crate) first: EntryId,
    /// How often something was said of it; it only grows.
    pub(crate) count: u32,
    /// The line that was written last.
    pub(crate) last: EntryId,
}

/// A plan or a promise that was taken back: no more than when and where it was to be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TakenBack {
    pub(crate) id: EntryId,
    pub(crate) coach: Handle,
    pub(crate) employer: Option<Slug>,
    pub(crate) what: WhatTakenBack,
}

/// What was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WhatTakenBack {
    Plan {
        on: Date,
        at: Option<TimeOfDay>,
        channel: Option<Channel>,
    },
    Promise {
        due: Date,
    },
}

/// What was said of entries.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    linked: LinkedLines,
    revisions: ById<Revision>,
    promised: Ids,
    pub(crate) taken_back: Vec<TakenBack>,
}

impl Told {
    /// What these lines say, whose masks are known.
    pub(crate) fn of(files: &[Vec<Entry>], masks: &Masks) -> Told {
        let lines = || files.iter().flatten();
        let spoken = lines().filter_map(|line| Some((line.id, line.op.of()?)));
        let spoken: ById<EntryId> = spoken.collect();
        let mut told = Told {
            linked: masks.linked().clone(),
            ..Told::default()
        };
        let mut met = Ids::with_hasher(Hasher::default());
        for line in lines() {
            let entry = told.linked.first(subject(&spoken, line.id));
            if entry != line.id && met.insert(line.id) {
                told.count(entry, line.id);
            }
            if promises(&line.op) {
                told.promised.insert(entry);
            }
        }
        let entries: Vec<EntryId> = told.revisions.keys().copied().collect();
        for entry in entries {
            let masks = masks.of_entry(entry).iter();
            masks.for_each(|mask| told.count(entry, mask.id));
        }
        let mut dead = dead_lines(lines());
        dead.extend(masks.earlier().taken_back(&dead));
        told.taken_back = taken_back(files, masks, &dead);
        told
    }

    /// How often an entry was changed, by any of its lines.
    pub(crate) fn revision(&self, id: EntryId) -> Revision {
        let first = self.linked.first(id);
        let unchanged = Revision {
            first,
            count: 0,
            last: first,
        };
        self.revisions.get(&first).copied().unwrap_or(unchanged)
    }

    /// Whether the entry held a promise at any time.
    pub(crate) fn promised(&self, id: EntryId) -> bool {
        self.promised.contains(&self.linked.first(id))
    }

    fn count(&mut self, entry: EntryId, line: EntryId) {
        let revision = self.revisions.entry(entry).or_insert(Revision {
            first: entry,
            count: 0,
            last: entry,
        });
        revision.count += 1;
        revision.last = revision.last.max(line);
    }
}

/// The line that a line is about, through others too.
fn subject(spoken: &ById<EntryId>, id: EntryId) -> EntryId {
    let (mut id, mut met) = (id, Ids::with_hasher(Hasher::default()));
    while let Some(of) = spoken.get(&id).filter(|_| met.insert(id)) {
        id = *of;
    }
    id
}

/// Whether a line promises something.
fn promises(op: &Op) -> bool {
    match op {
        Op::Contact(contact) => contact.next.is_some(),
        Op::Amend(Amend { set, .. }) => set.contains_key("next"),
        _ => false,
    }
}

/// Plans and promises of which no line stands.
fn taken_back(files: &[Vec<Entry>], masks: &Masks, dead: &Ids) -> Vec<TakenBack> {
    let lines = || files.iter().flatten();
    let own = lines().filter(|line| line.op.of().is_none());
    let living = own.filter(|line| !dead.contains(&line.id));
    let standing: Ids = living
        .filter_map(|line| masks.linked().first_of(line.id))
        .collect();
    let mut latest: ById<&Entry> = ById::default();
    for line in lines().filter(|line| dead.contains(&line.id)) {
        let entry = masks.linked().first(line.id);
        if !standing.contains(&entry) {
            let known = latest.entry(entry).or_insert(line);
            *known = std::cmp::max_by_key(*known, line, |line| line.id);
        }
    }
    let mut found: Vec<TakenBack> = latest
        .into_iter()
        .filter_map(|(entry, line)| {
            let left = masks.subtract(line);
            bare(entry, left.as_ref().unwrap_or(line))
        })
        .collect();
    found.sort_by_key(|taken| taken.id);
    found
}

/// When and where it was to be; `None` for what no calendar held.
fn bare(id: EntryId, line: &Entry) -> Option<TakenBack> {
    let (employer, what) = match &line.op {
        Op::Plan(plan) => (
            Some(plan.employer.clone()),
            WhatTakenBack::Plan {
                on: plan.on,
                at: plan.at,
                channel: plan.channel,
            },
        ),
        Op::Contact(contact) => {
            let due = contact.next.as_ref()?.due;
            (contact.employer.clone(), WhatTakenBack::Promise { due })
        }
        _ => return None,
    };
    Some(TakenBack {
        id,
        coach: line.coach.clone(),
        employer,
        what,
    })
}

#[cfg(test)]
mod tests;
