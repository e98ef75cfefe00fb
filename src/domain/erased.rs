//! What was erased from the log: what stays gone, what stands in for it, and what another device still says of it.

use crate::domain::entry::{Entry, Op};
use crate::domain::fold::dead_lines;
use crate::domain::names::{Code, EntryId};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What went with a line, one time that it was erased.
#[derive(Clone, Debug, Default)]
struct Gone {
    /// The line that stands in for it.
    instead: Option<EntryId>,
    /// The keys that were taken out.
    without: BTreeSet<String>,
}

/// What stays gone, whatever an old copy brings back.
#[derive(Clone, Debug, Default)]
pub(crate) struct Erased {
    pub(crate) ids: HashSet<EntryId>,
    /// Those of them that went for a person's sake: something may have to stand in for them.
    pub(crate) for_people: HashSet<EntryId>,
    /// People who were forgotten.
    pub(crate) codes: BTreeSet<Code>,
    gone: HashMap<EntryId, Vec<Gone>>,
    stand_ins: HashSet<EntryId>,
}

/// Lines that another device wrote in the place of one that was erased, before it knew, and the keys they may not hold.
pub(crate) type Late = HashMap<EntryId, BTreeSet<String>>;

/// What may be read of a line.
pub(crate) enum Left {
    All,
    Without(Op),
    Nothing,
}

impl Erased {
    /// Takes in that a line was erased.
    pub(crate) fn add(&mut self, id: EntryId, code: Option<&Code>, instead: Option<EntryId>, without: &[String]) {
        self.ids.insert(id);
        self.for_people.extend(code.map(|_| id));
        self.stand_ins.extend(instead);
        self.gone.entry(id).or_default().push(Gone { instead, without: without.iter().cloned().collect() });
    }

    /// Which lines came late, by what each line replaces (`links`: a line, and the one it replaces): each that took the place of
    /// an erased line without being what stands in for it since, and each that took the place of such a line in turn. What stands
    /// in for it on one device comes late for what another device took out.
    pub(crate) fn late(&self, links: &[(EntryId, EntryId)]) -> Late {
        let mut late = Late::new();
        let mut following: Vec<EntryId> = Vec::new();
        let mut replacing: HashMap<EntryId, Vec<EntryId>> = HashMap::new();
        for (id, old) in links {
            replacing.entry(*old).or_default().push(*id);
            let gone = self.gone.get(old).into_iter().flatten().filter(|gone| gone.instead != Some(*id));
            let fields: BTreeSet<String> = gone.flat_map(|gone| gone.without.iter().cloned()).collect();
            if !fields.is_empty() {
                late.entry(*id).or_default().extend(fields);
                following.push(*id);
            }
        }
        while let Some(id) = following.pop() {
            // What is said of these is told by their own tombstones, or was written by who knew.
            if self.ids.contains(&id) || self.stand_ins.contains(&id) {
                continue;
            }
            let fields = late[&id].clone();
            for next in replacing.get(&id).into_iter().flatten() {
                let theirs = late.entry(*next).or_default();
                let before = theirs.len();
                theirs.extend(fields.iter().cloned());
                if theirs.len() > before {
                    following.push(*next);
                }
            }
        }
        late
    }

    /// What stands in for entries that were taken back on a device that did not know of it: every line it stands in for was.
    pub(crate) fn stand_ins_taken_back(&self, dead: &HashSet<EntryId>) -> HashSet<EntryId> {
        let mut members: HashMap<EntryId, Vec<EntryId>> = HashMap::new();
        for (id, gone) in &self.gone {
            gone.iter().filter_map(|gone| gone.instead).for_each(|instead| members.entry(instead).or_default().push(*id));
        }
        let mut back: HashSet<EntryId> = HashSet::new();
        // What stands in may have been erased in turn: so many rounds as such a chain is long, and none more in a circle.
        loop {
            let is_back = |id: &EntryId| dead.contains(id) || back.contains(id);
            let found: Vec<EntryId> = members.iter().filter(|(id, all)| !back.contains(*id) && all.iter().all(is_back)).map(|(id, _)| *id).collect();
            if found.is_empty() {
                return back;
            }
            back.extend(found);
        }
    }

    /// What may be read of a line: nothing of one that was erased, nor of a change of it; that something was settled, not how;
    /// and of what came late only what was not taken out.
    pub(crate) fn left(&self, line: &Entry, late: &Late) -> Left {
        if self.ids.contains(&line.id) {
            return Left::Nothing;
        }
        let is_late = |id: &EntryId| late.get(id).filter(|_| !self.stand_ins.contains(id));
        let op = match &line.op {
            Op::Amend(amend) if self.ids.contains(&amend.of) => return Left::Nothing,
            Op::Amend(amend) => is_late(&amend.of).and_then(|fields| line.op.without(fields)),
            Op::Done(done) if self.ids.contains(&done.of) => line.op.without(&BTreeSet::from(["note".to_owned()])),
            Op::Done(done) => is_late(&done.of).and_then(|fields| line.op.without(fields)),
            op => late.get(&line.id).and_then(|fields| op.without(fields)),
        };
        op.map_or(Left::All, Left::Without)
    }

    /// Leaves out of lines what may not be read, and gives those that stand in for what was taken back. `elsewhere`: what lines
    /// replace that are not among these.
    pub(crate) fn leave_out(&self, lines: &mut Vec<Entry>, elsewhere: &[(EntryId, EntryId)]) -> HashSet<EntryId> {
        if self.ids.is_empty() {
            return HashSet::new();
        }
        let late = self.late(&links(lines).chain(elsewhere.iter().copied()).collect::<Vec<_>>());
        let back = self.stand_ins_taken_back(&dead_lines(lines.iter()));
        lines.retain_mut(|line| match self.left(line, &late) {
            Left::Nothing => false,
            Left::All => true,
            Left::Without(op) => {
                line.op = op;
                true
            }
        });
        back
    }

    /// Whether the note of a line was taken out: what a candidate told lies beside the log, and went with it where that was done.
    pub(crate) fn has_lost_its_note(&self, id: EntryId) -> bool {
        !self.for_people.contains(&id) && self.gone.get(&id).is_some_and(|gone| gone.iter().any(|gone| gone.without.contains("note")))
    }

    /// Whether what a line replaces is unknown here and may have been erased.
    pub(crate) fn may_follow(&self, old: EntryId) -> bool {
        !self.gone.is_empty() && !self.ids.contains(&old)
    }
}

/// What lines replace: each that does, and the line it replaces.
pub(crate) fn links(lines: &[Entry]) -> impl Iterator<Item = (EntryId, EntryId)> {
    lines.iter().filter_map(|line| Some((line.id, line.replaces?)))
}

impl Op {
    /// The same without some of its keys; none where it has none of them. Why a consent was missing stays marked.
    fn without(&self, fields: &BTreeSet<String>) -> Option<Op> {
        let takes = |key: &str| fields.contains(key);
        let mut op = self.clone();
        match &mut op {
            Op::Contact(contact) => {
                contact.note.take_if(|_| takes("note"));
                contact.next.take_if(|_| takes("next"));
                contact.person.take_if(|_| takes("person"));
                contact.decision_maker.take_if(|_| takes("decision_maker"));
                contact.without_consent.iter_mut().filter(|_| takes("without_consent")).for_each(|reason| REDACTED.clone_into(reason));
            }
            Op::Plan(plan) => drop(plan.note.take_if(|_| takes("note"))),
            Op::Time(time) => drop(time.note.take_if(|_| takes("note"))),
            Op::Done(done) => drop(done.note.take_if(|_| takes("note"))),
            Op::Review(review) => drop(review.goal.take_if(|_| takes("goal"))),
            Op::Amend(amend) => amend.set.retain(|key, _| !takes(key)),
            Op::Absence(_) | Op::Edit(_) | Op::Conflict(_) | Op::Void(_) | Op::Snooze(_) => {}
        }
        (op != *self).then_some(op)
    }
}

/// What stands for a reason that was taken out.
pub(crate) const REDACTED: &str = "redacted";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entry::{Amend, Contact, Void};
    use crate::domain::vocabulary::{Channel, Party};

    fn id(n: u64) -> EntryId {
        EntryId(ulid::Ulid::from_parts(1_000 + n, 0))
    }

    fn line(n: u64, replaces: Option<u64>, op: Op) -> Entry {
        Entry { id: id(n), coach: "anna".parse().unwrap(), replaces: replaces.map(id), op }
    }

    fn contact(n: u64, replaces: Option<u64>, note: &str) -> Entry {
        let mut contact = Contact::new("2026-11-17".parse().unwrap(), Party::Employer, Channel::Visit);
        contact.note = (!note.is_empty()).then(|| note.to_owned());
        contact.person = Some("Maija".to_owned());
        line(n, replaces, Op::Contact(Box::new(contact)))
    }

    fn void(n: u64, of: u64) -> Entry {
        line(n, None, Op::Void(Void { of: id(of) }))
    }

    /// Line 1 was redacted of its note, and 10 stands in for it.
    fn redacted() -> Erased {
        let mut erased = Erased::default();
        erased.add(id(1), None, Some(id(10)), &["note".to_owned()]);
        erased
    }

    fn left(erased: &Erased, lines: &[Entry]) -> Vec<(u64, Option<String>)> {
        let mut lines = lines.to_vec();
        let back = erased.leave_out(&mut lines, &[]);
        let contacts = lines
            .iter()
            .filter(|line| !back.contains(&line.id))
            .filter_map(|line| if let Op::Contact(contact) = &line.op { Some((line.id, contact.note.clone())) } else { None });
        contacts.map(|(id, note)| (id.0.timestamp_ms() - 1_000, note)).collect()
    }

    #[test]
    fn what_stands_in_may_say_more_and_what_came_late_may_not() {
        let lines = [contact(10, Some(1), "new"), contact(4, Some(1), "old"), contact(5, Some(4), "old again")];
        assert_eq!(left(&redacted(), &lines), [(10, Some("new".to_owned())), (4, None), (5, None)]);
        let known = [contact(10, Some(1), ""), contact(12, Some(10), "written since")];
        assert_eq!(left(&redacted(), &known), [(10, None), (12, Some("written since".to_owned()))]);
    }

    #[test]
    fn only_what_was_taken_out_is_left_out_of_what_came_late() {
        let mut lines = vec![contact(4, Some(1), "old")];
        redacted().leave_out(&mut lines, &[]);
        assert!(matches!(&lines[0].op, Op::Contact(contact) if contact.person.is_some() && contact.note.is_none()));
    }

    #[test]
    fn a_chain_is_followed_through_lines_that_were_not_read() {
        let mut lines = vec![contact(5, Some(4), "old again")];
        redacted().leave_out(&mut lines, &[(id(4), id(1))]);
        assert!(matches!(&lines[0].op, Op::Contact(contact) if contact.note.is_none()));
    }

    #[test]
    fn changes_of_what_was_erased_count_for_nothing_and_those_of_what_came_late_without_it() {
        let set = serde_json::json!({ "note": "again", "minutes": 30 }).as_object().unwrap().clone();
        let amend = |n, of| line(n, None, Op::Amend(Amend { of: id(of), set: set.clone(), unset: vec![] }));
        let mut lines = vec![contact(4, Some(1), "old"), amend(6, 1), amend(7, 4), amend(11, 10)];
        redacted().leave_out(&mut lines, &[]);
        let sets: Vec<Vec<&String>> =
            lines.iter().filter_map(|line| if let Op::Amend(amend) = &line.op { Some(amend.set.keys().collect()) } else { None }).collect();
        assert_eq!(sets, [vec!["minutes"], vec!["note", "minutes"]]);
    }

    #[test]
    fn two_devices_take_out_what_each_of_them_took() {
        let mut erased = redacted();
        erased.add(id(1), None, Some(id(11)), &["person".to_owned()]);
        let mut lines = vec![contact(10, Some(1), ""), contact(11, Some(1), "old")];
        erased.leave_out(&mut lines, &[]);
        let held: Vec<(bool, bool)> =
            lines.iter().filter_map(|line| if let Op::Contact(c) = &line.op { Some((c.note.is_some(), c.person.is_some())) } else { None }).collect();
        assert_eq!(held, [(false, false), (false, true)], "each may say later what it took out itself");
    }

    #[test]
    fn an_entry_taken_back_elsewhere_does_not_live_on_in_what_stands_in_for_it() {
        let stand_in = contact(10, Some(1), "");
        assert_eq!(left(&redacted(), &[void(5, 1), stand_in.clone()]), []);
        assert_eq!(left(&redacted(), &[void(5, 1), void(6, 5), stand_in.clone()]), [(10, None)], "taken back and done again");
        let mut twice = redacted();
        twice.add(id(10), None, Some(id(20)), &["next".to_owned()]);
        assert_eq!(left(&twice, &[void(5, 1), contact(20, Some(10), "")]), [], "through each that stood in");
        assert_eq!(left(&twice, &[contact(20, Some(10), "")]), [(20, None)]);
    }

    #[test]
    fn an_entry_moved_elsewhere_lives_on_where_it_was_moved_to() {
        let moved = [void(3, 1), contact(4, Some(1), "old"), contact(10, Some(1), "")];
        assert_eq!(left(&redacted(), &moved), [(4, None)]);
        let back = [&moved[..], &[void(6, 4), void(7, 3)]].concat();
        assert_eq!(left(&redacted(), &back), [(4, None), (10, None)], "the move was taken back: the void of 4 is for the fold");
    }
}
