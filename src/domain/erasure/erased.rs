//! What was erased from the log: what stays gone, what stands in for it, and what another device still says of it.

use crate::domain::log::entry::{Amend, Done, Entry, Op, Snooze};
use crate::domain::log::fold::{Known, dead_lines, links};
use crate::domain::terms::names::{Code, EntryId};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What went with a line, one time that it was erased.
#[derive(Clone, Debug, Default)]
struct Gone {
    /// The person for whose sake it went.
    code: Option<Code>,
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
}

/// Lines that another device wrote in the place of one that was erased, before it knew, and the keys they may not hold.
pub(crate) type Late = HashMap<EntryId, BTreeSet<String>>;

/// A key that was taken out, and the person for whose sake.
pub(crate) type Taken = (Option<Code>, String);

/// The keys alone.
pub(crate) fn fields_of(late: &HashMap<EntryId, BTreeSet<Taken>>) -> Late {
    late.iter()
        .map(|(id, taken)| (*id, taken.iter().map(|(_, field)| field.clone()).collect()))
        .collect()
}

/// What may be read of a line.
pub(crate) enum Left {
    All,
    /// All of it, said of what stands in for the line it names.
    Of(Op),
    Without(Op),
    Nothing,
}

impl Erased {
    /// Takes in that a line was erased.
    pub(crate) fn add(
        &mut self,
        id: EntryId,
        code: Option<&Code>,
        instead: Option<EntryId>,
        without: &[String],
    ) {
        self.ids.insert(id);
        self.for_people.extend(code.map(|_| id));
        self.gone.entry(id).or_default().push(Gone {
            code: code.cloned(),
            instead,
            without: without.iter().cloned().collect(),
        });
    }

    /// Which lines came late, by what each line replaces (`links`: a line, and the one it replaces): each that took the place of
    /// an erased line without being what stands in for it since, and each that took the place of such a line in turn. What stands
    /// in for it on one device comes late for what only another device took out.
    pub(crate) fn late(&self, links: &[(EntryId, EntryId)]) -> Late {
        fields_of(&self.late_for(links))
    }

    /// The same, with whose sake each key was taken out for.
    pub(crate) fn late_for(
        &self,
        links: &[(EntryId, EntryId)],
    ) -> HashMap<EntryId, BTreeSet<Taken>> {
        let mut late: HashMap<EntryId, BTreeSet<Taken>> = HashMap::new();
        let mut replacing: HashMap<EntryId, Vec<EntryId>> = HashMap::new();
        // What stands in for a line on this device may have been written before another erased that line.
        for (id, old) in links.iter().copied().chain(self.stood_in_for()) {
            replacing.entry(old).or_default().push(id);
        }
        let mut following: Vec<EntryId> = replacing.keys().copied().collect();
        while let Some(old) = following.pop() {
            let before = late.get(&old).cloned().unwrap_or_default();
            for id in replacing.get(&old).into_iter().flatten() {
                let taken = self.taken_out_but_of(old, *id, &before);
                if taken.is_empty() {
                    continue;
                }
                let theirs = late.entry(*id).or_default();
                let count = theirs.len();
                theirs.extend(taken);
                if theirs.len() > count {
                    following.push(*id);
                }
            }
        }
        late
    }

    /// What stands in for entries that were taken back on a device that did not know of it: every line it stands in for was.
    pub(crate) fn stand_ins_taken_back(&self, dead: &HashSet<EntryId>) -> HashSet<EntryId> {
        let mut standing: HashMap<EntryId, BTreeSet<EntryId>> = HashMap::new();
        let mut stood_in_for: HashMap<EntryId, Vec<EntryId>> = HashMap::new();
        for (instead, id) in self.stood_in_for() {
            standing.entry(instead).or_default().insert(id);
            stood_in_for.entry(id).or_default().push(instead);
        }
        let mut back: HashSet<EntryId> = HashSet::new();
        // What stands in may have been erased in turn. Each line is taken off once.
        let mut following: Vec<EntryId> = dead.iter().copied().collect();
        while let Some(id) = following.pop() {
            for instead in stood_in_for.remove(&id).into_iter().flatten() {
                let left = standing.entry(instead).or_default();
                left.remove(&id);
                if left.is_empty() && back.insert(instead) {
                    following.push(instead);
                }
            }
        }
        back
    }

    /// What was taken out of a line that `id` took the place of, this time and later, and of what that line took the place of (`before`):
    /// all of it, but for what is not in `id` because it stands in for that line itself, or is in it as it may stay since the person
    /// was taken out of its words.
    fn taken_out_but_of(
        &self,
        old: EntryId,
        id: EntryId,
        before: &BTreeSet<Taken>,
    ) -> BTreeSet<Taken> {
        let (own, others): (Vec<&Gone>, Vec<&Gone>) = self
            .gone
            .get(&old)
            .into_iter()
            .flatten()
            .partition(|gone| gone.instead == Some(id));
        let later = others
            .iter()
            .filter_map(|gone| gone.instead)
            .flat_map(|instead| self.line_of(instead))
            .filter(|later| later.code.is_none());
        let taken = others.iter().copied().chain(later).flat_map(|gone| {
            gone.without
                .iter()
                .map(|field| (gone.code.clone(), field.clone()))
        });
        let is_told = |(code, field): &Taken| {
            own.iter()
                .any(|own| own.code == *code && (code.is_some() || own.without.contains(field)))
        };
        before
            .iter()
            .cloned()
            .chain(taken)
            .filter(|taken| !is_told(taken))
            .collect()
    }

    /// What went with a line, and with all that stood in for it.
    fn line_of(&self, id: EntryId) -> impl Iterator<Item = &Gone> {
        let (mut open, mut met, mut all) = (vec![id], BTreeSet::new(), Vec::new());
        while let Some(id) = open.pop().filter(|_| met.len() < LONGEST_LINE) {
            if met.insert(id) {
                let gone = self.gone.get(&id).into_iter().flatten();
                open.extend(gone.clone().filter_map(|gone| gone.instead));
                all.extend(gone);
            }
        }
        all.into_iter()
    }

    /// What was taken out of a line that was erased for the sake of some keys and of nobody, and of what stood in for it.
    pub(crate) fn taken_out_of(&self, id: EntryId) -> Option<BTreeSet<String>> {
        let is_redacted = self
            .line_of(id)
            .all(|gone| gone.code.is_none() && !gone.without.is_empty());
        (self.ids.contains(&id) && is_redacted).then(|| {
            self.line_of(id)
                .flat_map(|gone| gone.without.iter().cloned())
                .collect()
        })
    }

    /// What stands in for an erased line, now that what did may have been erased in turn.
    pub(crate) fn heir(&self, id: EntryId) -> Option<EntryId> {
        let next = |id: &EntryId| {
            self.gone
                .get(id)?
                .iter()
                .filter_map(|gone| gone.instead)
                .max()
        };
        // What stands in is later: where it is not, a hand wrote it, in a circle perhaps.
        std::iter::successors(next(&id), |id| next(id).filter(|next| next > id))
            .take(LONGEST_LINE)
            .last()
    }

    /// Each erased line with what stands in for it, as far as that is known.
    pub(crate) fn stood_in_for(&self) -> impl Iterator<Item = (EntryId, EntryId)> {
        self.gone
            .iter()
            .flat_map(|(id, gone)| gone.iter().filter_map(|gone| Some((gone.instead?, *id))))
    }

    /// The keys that a line may not say of another, which was erased or came late.
    pub(crate) fn may_not_say_of(&self, of: EntryId, late: &Late) -> Option<BTreeSet<String>> {
        self.taken_out_of(of).or_else(|| late.get(&of).cloned())
    }

    /// What may be read of a line: nothing of one that was erased, nor of a change of it, unless it was redacted: what was not taken
    /// out may still be changed. That something was settled, not how. Of what came late what was not taken out.
    pub(crate) fn left(&self, line: &Entry, late: &Late) -> Left {
        if self.ids.contains(&line.id) {
            return Left::Nothing;
        }
        let Some(of) = line.op.of().filter(|_| !matches!(line.op, Op::Void(_))) else {
            return late
                .get(&line.id)
                .and_then(|fields| line.op.without(fields))
                .map_or(Left::All, Left::Without);
        };
        let is_change = matches!(line.op, Op::Amend(_));
        // Of what was taken back before it was erased nothing stands that could be spoken of.
        let is_of_nothing = self.ids.contains(&of) && self.heir(of).is_none();
        match (
            self.ids.contains(&of),
            self.may_not_say_of(of, late).filter(|_| !is_of_nothing),
        ) {
            (true, None) if is_change => Left::Nothing,
            (true, None) => line
                .op
                .without(&BTreeSet::from(["note".to_owned()]))
                .map_or(Left::All, Left::Without),
            (false, None) => Left::All,
            (is_erased, Some(fields)) => {
                // Another day for what was promised is not erased with it: only a later one is not held by what stands in.
                let is_held = |heir: &EntryId| matches!(line.op, Op::Snooze(_)) && line.id < *heir;
                let heir = self.heir(of).filter(|heir| is_erased && !is_held(heir));
                let said_of = |op: Op| {
                    if let Some(heir) = heir {
                        op.said_of(heir)
                    } else {
                        op
                    }
                };
                match line.op.without(&fields) {
                    Some(op) if is_change && op.says_nothing() => Left::Nothing,
                    Some(op) => Left::Without(said_of(op)),
                    None if heir.is_some() => Left::Of(said_of(line.op.clone())),
                    None => Left::All,
                }
            }
        }
    }

    /// Whether an entry is with or for people alone who were forgotten: what stays of it is bare.
    fn is_theirs_alone(&self, op: &Op) -> bool {
        let Op::Contact(contact) = op else {
            return false;
        };
        let (with, on_behalf_of) = (&contact.candidate, &contact.on_behalf_of);
        with.iter().any(|code| self.codes.contains(code))
            || !on_behalf_of.is_empty() && on_behalf_of.iter().all(|code| self.codes.contains(code))
    }

    /// What may be read of a line, of a change of what was theirs alone (`theirs`) only what a bare contact says.
    fn left_beside(&self, line: &Entry, late: &Late, theirs: &HashSet<EntryId>) -> Left {
        let left = self.left(line, late);
        match (&line.op, &left) {
            (Op::Amend(amend), Left::All) if theirs.contains(&amend.of) => {
                let mut bare = amend.clone();
                bare.set.retain(|key, _| BARE.contains(&key.as_str()));
                bare.unset.retain(|key| BARE.contains(&key.as_str()));
                if bare.set.is_empty() && bare.unset.is_empty() {
                    Left::Nothing
                } else {
                    Left::Without(Op::Amend(bare))
                }
            }
            (Op::Done(done), Left::All) if theirs.contains(&done.of) => line
                .op
                .without(&BTreeSet::from(["note".to_owned()]))
                .map_or(left, Left::Without),
            _ => left,
        }
    }

    /// Leaves out of lines what may not be read, and says what is known of those that stay. `elsewhere`: what lines replace that are
    /// not among these.
    pub(crate) fn leave_out(
        &self,
        lines: &mut Vec<Entry>,
        elsewhere: &[(EntryId, EntryId)],
    ) -> Known {
        if self.ids.is_empty() {
            return Known::default();
        }
        let late = self.late(
            &links(lines.iter())
                .chain(elsewhere.iter().copied())
                .collect::<Vec<_>>(),
        );
        let theirs: HashSet<EntryId> = lines
            .iter()
            .filter(|line| self.is_theirs_alone(&line.op))
            .map(|line| line.id)
            .collect();
        let known = Known {
            dead: self.stand_ins_taken_back(&dead_lines(lines.iter())),
            links: self.stood_in_for().collect(),
        };
        lines.retain_mut(|line| match self.left_beside(line, &late, &theirs) {
            Left::Nothing => false,
            Left::All => true,
            Left::Of(op) | Left::Without(op) => {
                line.op = op;
                true
            }
        });
        known
    }

    /// Whether the note of a line was taken out: what a candidate told lies beside the log, and went with it where that was done.
    pub(crate) fn has_lost_its_note(&self, id: EntryId) -> bool {
        self.line_of(id)
            .any(|gone| gone.code.is_none() && gone.without.contains("note"))
    }

    /// Whether what a line replaces is unknown here and may have been erased.
    pub(crate) fn may_follow(&self, old: EntryId) -> bool {
        !self.gone.is_empty() && !self.ids.contains(&old)
    }
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
                contact
                    .without_consent
                    .iter_mut()
                    .filter(|_| takes("without_consent"))
                    .for_each(|reason| REDACTED.clone_into(reason));
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

impl Op {
    /// The same, of another line.
    fn said_of(mut self, other: EntryId) -> Op {
        if let Op::Amend(Amend { of, .. })
        | Op::Done(Done { of, .. })
        | Op::Snooze(Snooze { of, .. }) = &mut self
        {
            *of = other;
        }
        self
    }

    /// Whether it is a change of nothing.
    fn says_nothing(&self) -> bool {
        matches!(self, Op::Amend(amend) if amend.set.is_empty() && amend.unset.is_empty())
    }
}

/// The keys of a contact that stay when whom it was for is forgotten.
pub(crate) const BARE: [&str; 6] = ["on", "employer", "also", "channel", "place", "minutes"];
/// So many times an entry is erased again; more of them are made by hand, and must not hang us.
const LONGEST_LINE: usize = 32;
/// What stands for a reason that was taken out.
pub(crate) const REDACTED: &str = "redacted";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::entry::{Contact, Void};
    use crate::domain::terms::vocabulary::{Channel, Party};

    fn id(n: u64) -> EntryId {
        EntryId(ulid::Ulid::from_parts(1_000 + n, 0))
    }

    fn line(n: u64, replaces: Option<u64>, op: Op) -> Entry {
        Entry {
            id: id(n),
            coach: "anna".parse().unwrap(),
            replaces: replaces.map(id),
            op,
        }
    }

    fn contact(n: u64, replaces: Option<u64>, note: &str) -> Entry {
        let mut contact = Contact::new(
            "2026-11-17".parse().unwrap(),
            Party::Employer,
            Channel::Visit,
        );
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
        let known = erased.leave_out(&mut lines, &[]);
        let contacts = lines
            .iter()
            .filter(|line| !known.dead.contains(&line.id))
            .filter_map(|line| {
                if let Op::Contact(contact) = &line.op {
                    Some((line.id, contact.note.clone()))
                } else {
                    None
                }
            });
        contacts
            .map(|(id, note)| (id.0.timestamp_ms() - 1_000, note))
            .collect()
    }

    #[test]
    fn what_stands_in_may_say_more_and_what_came_late_may_not() {
        let lines = [
            contact(10, Some(1), "new"),
            contact(4, Some(1), "old"),
            contact(5, Some(4), "old again"),
        ];
        assert_eq!(
            left(&redacted(), &lines),
            [(10, Some("new".to_owned())), (4, None), (5, None)]
        );
        let known = [
            contact(10, Some(1), ""),
            contact(12, Some(10), "written since"),
        ];
        assert_eq!(
            left(&redacted(), &known),
            [(10, None), (12, Some("written since".to_owned()))]
        );
    }

    #[test]
    fn only_what_was_taken_out_is_left_out_of_what_came_late() {
        let mut lines = vec![contact(4, Some(1), "old")];
        redacted().leave_out(&mut lines, &[]);
        assert!(
            matches!(&lines[0].op, Op::Contact(contact) if contact.person.is_some() && contact.note.is_none())
        );
    }

    #[test]
    fn a_chain_is_followed_through_lines_that_were_not_read() {
        let mut lines = vec![contact(5, Some(4), "old again")];
        redacted().leave_out(&mut lines, &[(id(4), id(1))]);
        assert!(matches!(&lines[0].op, Op::Contact(contact) if contact.note.is_none()));
    }

    #[test]
    fn of_what_was_redacted_or_came_late_all_but_what_was_taken_out_can_be_changed() {
        let set = serde_json::json!({ "note": "again", "minutes": 30 })
            .as_object()
            .unwrap()
            .clone();
        let amend = |n, of, set: &serde_json::Map<_, _>| {
            line(
                n,
                None,
                Op::Amend(Amend {
                    of: id(of),
                    set: set.clone(),
                    unset: vec![],
                }),
            )
        };
        let note = serde_json::json!({ "note": "again" })
            .as_object()
            .unwrap()
            .clone();
        let mut lines = vec![
            contact(4, Some(1), "old"),
            amend(6, 1, &set),
            amend(7, 4, &set),
            amend(8, 1, &note),
            amend(11, 10, &set),
        ];
        redacted().leave_out(&mut lines, &[]);
        let changes = lines.iter().filter_map(|line| {
            if let Op::Amend(amend) = &line.op {
                Some((amend.of, amend.set.len()))
            } else {
                None
            }
        });
        assert_eq!(
            changes.collect::<Vec<_>>(),
            [(id(10), 1), (id(4), 1), (id(10), 2)]
        );
    }

    #[test]
    fn another_day_is_set_again_only_where_what_stands_in_does_not_hold_it() {
        let snooze = |n| {
            line(
                n,
                None,
                Op::Snooze(Snooze {
                    of: id(1),
                    due: "2026-11-27".parse().unwrap(),
                }),
            )
        };
        let mut lines = vec![snooze(5), snooze(12)];
        redacted().leave_out(&mut lines, &[]);
        assert_eq!(
            lines
                .iter()
                .filter_map(|line| line.op.of())
                .collect::<Vec<_>>(),
            [id(1), id(10)]
        );
    }

    #[test]
    fn nothing_is_said_of_what_was_taken_back_before_it_was_redacted() {
        let set = serde_json::json!({ "person": "Maija" })
            .as_object()
            .unwrap()
            .clone();
        let mut erased = Erased::default();
        erased.add(id(1), None, None, &["note".to_owned()]);
        let done = Op::Done(Done {
            of: id(1),
            by: None,
            on: None,
            note: Some("by phone".into()),
        });
        let mut lines = vec![
            line(
                6,
                None,
                Op::Amend(Amend {
                    of: id(1),
                    set,
                    unset: vec![],
                }),
            ),
            line(7, None, done),
        ];
        erased.leave_out(&mut lines, &[]);
        assert!(matches!(&lines[..], [Entry { op: Op::Done(done), .. }] if done.note.is_none()));
    }

    #[test]
    fn nothing_can_be_changed_of_what_went_with_a_person() {
        let set = serde_json::json!({ "minutes": 30 })
            .as_object()
            .unwrap()
            .clone();
        let mut erased = Erased::default();
        erased.add(
            id(1),
            Some(&"k7qm".parse().unwrap()),
            Some(id(10)),
            &["note".to_owned()],
        );
        let mut lines = vec![line(
            6,
            None,
            Op::Amend(Amend {
                of: id(1),
                set,
                unset: vec![],
            }),
        )];
        erased.leave_out(&mut lines, &[]);
        assert_eq!(lines, []);
    }

    #[test]
    fn what_stood_in_and_was_erased_in_turn_is_followed_also_in_a_circle() {
        let mut erased = redacted();
        erased.add(id(10), None, Some(id(20)), &["next".to_owned()]);
        assert_eq!(erased.heir(id(1)), Some(id(20)));
        erased.add(id(20), None, Some(id(1)), &["next".to_owned()]);
        assert_eq!(erased.heir(id(1)), Some(id(20)));
    }

    #[test]
    fn two_devices_take_out_what_each_of_them_took() {
        let mut erased = redacted();
        erased.add(id(1), None, Some(id(11)), &["person".to_owned()]);
        let mut lines = vec![contact(10, Some(1), ""), contact(11, Some(1), "old")];
        erased.leave_out(&mut lines, &[]);
        let held: Vec<(bool, bool)> = lines
            .iter()
            .filter_map(|line| {
                if let Op::Contact(c) = &line.op {
                    Some((c.note.is_some(), c.person.is_some()))
                } else {
                    None
                }
            })
            .collect();
        assert_eq!(
            held,
            [(false, false), (false, true)],
            "each may say later what it took out itself"
        );
        // The other moved it before.
        let mut erased = redacted();
        erased.add(id(1), None, Some(id(11)), &["person".to_owned()]);
        erased.add(id(4), None, Some(id(11)), &["person".to_owned()]);
        assert_eq!(left(&erased, &[contact(11, Some(4), "old")]), [(11, None)]);
    }

    #[test]
    fn what_stood_in_twice_on_one_device_comes_late_for_what_the_other_took_out() {
        let mut erased = redacted();
        erased.add(id(1), None, Some(id(11)), &["person".to_owned()]);
        erased.add(id(11), None, Some(id(12)), &["next".to_owned()]);
        assert_eq!(left(&erased, &[contact(12, Some(11), "old")]), [(12, None)]);
        // Known by then, and taken out.
        erased.add(id(12), None, Some(id(13)), &["note".to_owned()]);
        assert_eq!(
            left(&erased, &[contact(13, Some(12), "new")]),
            [(13, Some("new".to_owned()))]
        );
    }

    #[test]
    fn what_was_taken_out_later_of_what_stood_in_came_late_too() {
        let mut erased = Erased::default();
        erased.add(id(1), None, Some(id(10)), &["person".to_owned()]);
        erased.add(id(10), None, Some(id(20)), &["note".to_owned()]);
        let mut lines = vec![contact(4, Some(1), "old"), contact(20, Some(10), "new")];
        erased.leave_out(&mut lines, &[]);
        let held: Vec<(bool, bool)> = lines
            .iter()
            .filter_map(|line| {
                if let Op::Contact(c) = &line.op {
                    Some((c.note.is_some(), c.person.is_some()))
                } else {
                    None
                }
            })
            .collect();
        assert_eq!(held, [(false, false), (true, true)]);
    }

    #[test]
    fn two_devices_that_forget_the_same_person_leave_what_stands_in_on_each() {
        let (code, texts) = ("k7qm".parse().unwrap(), ["note".to_owned()]);
        let mut erased = Erased::default();
        erased.add(id(1), Some(&code), Some(id(10)), &texts);
        erased.add(id(1), Some(&code), Some(id(11)), &texts);
        let lines = [
            contact(10, Some(1), "by […]"),
            contact(11, Some(1), "by […]"),
        ];
        assert!(left(&erased, &lines).iter().all(|(_, note)| note.is_some()));
        erased.add(id(1), None, Some(id(12)), &texts);
        assert!(
            left(&erased, &lines).iter().all(|(_, note)| note.is_none()),
            "redacted elsewhere"
        );
    }

    #[test]
    fn an_entry_taken_back_elsewhere_does_not_live_on_in_what_stands_in_for_it() {
        let stand_in = contact(10, Some(1), "");
        assert_eq!(left(&redacted(), &[void(5, 1), stand_in.clone()]), []);
        assert_eq!(
            left(&redacted(), &[void(5, 1), void(6, 5), stand_in.clone()]),
            [(10, None)],
            "taken back and done again"
        );
        let mut twice = redacted();
        twice.add(id(10), None, Some(id(20)), &["next".to_owned()]);
        assert_eq!(
            left(&twice, &[void(5, 1), contact(20, Some(10), "")]),
            [],
            "through each that stood in"
        );
        assert_eq!(left(&twice, &[contact(20, Some(10), "")]), [(20, None)]);
    }

    #[test]
    fn tens_of_thousands_of_tombstones_made_by_hand_are_borne() {
        let mut erased = Erased::default();
        for n in 1..=20_000 {
            erased.add(id(n), None, Some(id(n + 1)), &["note".to_owned()]);
        }
        let lines: Vec<Entry> = (0..20_000)
            .map(|n| contact(200_000 + n, Some(n + 1), "old"))
            .chain([void(400_000, 1)])
            .collect();
        assert!(left(&erased, &lines).iter().all(|(_, note)| note.is_none()));
    }

    #[test]
    fn an_entry_moved_elsewhere_lives_on_where_it_was_moved_to() {
        let moved = [
            void(3, 1),
            contact(4, Some(1), "old"),
            contact(10, Some(1), ""),
        ];
        assert_eq!(left(&redacted(), &moved), [(4, None)]);
        let back = [&moved[..], &[void(6, 4), void(7, 3)]].concat();
        assert_eq!(
            left(&redacted(), &back),
            [(4, None), (10, None)],
            "the move was taken back: the void of 4 is for the fold"
        );
    }
}
