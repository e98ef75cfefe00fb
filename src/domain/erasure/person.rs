//! Forgetting a person: what stays of each entry that they are in.

use crate::domain::calendar::day::Date;
use crate::domain::change::transaction::NewLine;
use crate::domain::erasure::redaction::mask_over;
use crate::domain::erasure::words::clear_line;
use crate::domain::log::entry::{Amend, Contact, Done, Entry, Op, Unknown};
use crate::domain::log::fold::fold;
use crate::domain::log::horizon::Horizon;
use crate::domain::log::mask::{Extent, Mask};
use crate::domain::log::masks::Masks;
use crate::domain::log::tombstone::Tombstone;
use crate::domain::naming::mask::NameMask;
use crate::domain::terms::names::{Code, EntryId};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The keys whose words may name a person.
const TEXTS: [&str; 4] = ["goal", "next", "note", "without_consent"];
const JOB: &str = "job";

/// Who is forgotten.
pub(crate) struct Person<'a> {
    pub(crate) code: &'a Code,
    /// The ids of their jobs.
    pub(crate) jobs: &'a BTreeSet<String>,
    /// How texts name them.
    pub(crate) names: &'a NameMask<'a>,
    /// The time that talks with them took stays as working time without them.
    pub(crate) keeps_time: bool,
}

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

/// An entry as it stands.
#[derive(Clone, Debug, PartialEq)]
struct Standing {
    id: EntryId,
    op: Op,
    how_settled: Option<String>,
}

/// What stays of an entry without the person.
#[derive(Clone, Debug, PartialEq)]
enum Remains {
    Nothing,
    Bare(Op),
    WorkingTime(Op),
    /// All that is about others.
    Others(Op),
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

/// An entry as its lines let it stand; none where it was taken back, or is none that stands.
fn standing(lines: &[Entry], masks: &Masks, horizon: Horizon) -> Option<Standing> {
    let log = fold(lines.to_vec(), masks, horizon);
    let contacts = log.contacts.iter().map(|logged| Standing {
        id: logged.id,
        op: Op::Contact(logged.value.contact.clone()),
        how_settled: logged.value.how_settled.clone(),
    });
    let plain = |id: EntryId, op: Op| Standing {
        id,
        op,
        how_settled: None,
    };
    let plans = log.plans.iter();
    let plans = plans.map(|logged| plain(logged.id, Op::Plan(logged.value.plan.clone())));
    let times = log.times.iter();
    let times = times.map(|logged| plain(logged.id, Op::Time(logged.value.clone())));
    let reviews = log.reviews.iter();
    let reviews = reviews.map(|logged| plain(logged.id, Op::Review(logged.value.clone())));
    contacts.chain(plans).chain(times).chain(reviews).next()
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

impl Person<'_> {
    /// Whether a line is with or for the person, or mentions them.
    pub(crate) fn is_in(&self, line: &Entry) -> bool {
        self.concerns(line) || self.is_named_in(line)
    }

    /// Whether a line is with or for the person, or about their record.
    pub(crate) fn concerns(&self, line: &Entry) -> bool {
        line.op.people().contains(self.code)
    }

    /// Whether a text of a line names the person.
    pub(crate) fn is_named_in(&self, line: &Entry) -> bool {
        let (op, unknown) = self.cleared(line, &[]);
        op != line.op || unknown != line.unknown
    }

    fn group(&self, entry: EntryId, lines: Vec<Entry>, known: &Known, mask: EntryId) -> Group {
        let standing = standing(&lines, known.masks, known.horizon);
        // What was taken back is judged by what it said.
        let said = standing.as_ref().map(|standing| standing.op.clone());
        let said = said.or_else(|| {
            let kept = lines.iter().filter(|line| !matches!(line.op, Op::Void(_)));
            let kept: Vec<Entry> = kept.cloned().collect();
            let folded = self::standing(&kept, known.masks, known.horizon);
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

    /// What stays of a value without the person.
    fn remains(&self, op: &Op, involved: bool) -> Remains {
        let people = op.people();
        let alone = !people.is_empty() && people.iter().all(|code| code == self.code);
        match op {
            Op::Contact(contact) if contact.candidate.as_ref() == Some(self.code) => {
                self.time_of(contact)
            }
            Op::Contact(contact) if alone => contact.bare().map_or_else(
                || self.time_of(contact),
                |bare| Remains::Bare(Op::Contact(Box::new(bare))),
            ),
            Op::Contact(contact) => {
                let mut left = contact.as_ref().clone();
                left.on_behalf_of.retain(|code| code != self.code);
                left.job.take_if(|job| self.jobs.contains(job));
                Remains::Others(self.without_words(&Op::Contact(Box::new(left)), involved))
            }
            Op::Plan(plan) if !alone => {
                let mut left = plan.clone();
                left.on_behalf_of.retain(|code| code != self.code);
                Remains::Others(self.without_words(&Op::Plan(left), involved))
            }
            _ if alone => Remains::Nothing,
            other => Remains::Others(self.without_words(other, involved)),
        }
    }

    fn time_of(&self, contact: &Contact) -> Remains {
        let time = contact.as_time().filter(|_| self.keeps_time);
        time.map_or(Remains::Nothing, |time| {
            Remains::WorkingTime(Op::Time(time))
        })
    }

    /// The mask over an entry for the person's sake.
    fn mask(&self, group: &Group, masks: &Masks) -> Mask {
        let extent = match &group.remains {
            Remains::Nothing => Extent::AllBut(BTreeSet::new()),
            Remains::Bare(_) => Extent::all_but_bare(),
            Remains::WorkingTime(_) => Extent::WorkingTime,
            Remains::Others(_) => {
                let has_job = group.lines.iter().any(|line| self.has_their_job(&line.op));
                let keys = TEXTS.into_iter().chain(has_job.then_some(JOB));
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

    fn has_their_job(&self, op: &Op) -> bool {
        match op {
            Op::Contact(contact) => contact
                .job
                .as_ref()
                .is_some_and(|id| self.jobs.contains(id)),
            Op::Amend(amend) => amend
                .set
                .get(JOB)
                .is_some_and(|id| id.as_str().is_some_and(|id| self.jobs.contains(id))),
            _ => false,
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

    /// A line's values without the person among those it is for.
    fn without_code(&self, op: &Op) -> Op {
        let mut op = op.clone();
        let is_other = |value: &Value| *value != self.code.as_str();
        let values = match &mut op {
            Op::Contact(contact) => {
                contact.on_behalf_of.retain(|code| code != self.code);
                return op;
            }
            Op::Plan(plan) => {
                plan.on_behalf_of.retain(|code| code != self.code);
                return op;
            }
            Op::Amend(amend) => &mut amend.set,
            Op::Unknown(unknown) => &mut unknown.values,
            _ => return op,
        };
        if let Some(Value::Array(list)) = values.get_mut("for") {
            list.retain(is_other);
        }
        op
    }

    /// A value whose texts do not name the person.
    fn without_words(&self, op: &Op, involved: bool) -> Op {
        let mut values = op.values();
        clear_line(&mut values, self.names, self.involved(involved));
        with_values(op, values)
    }

    fn cleared(&self, line: &Entry, involved: &[Code]) -> (Op, Option<Box<Map<String, Value>>>) {
        let (mut values, mut unknown) = (line.op.values(), line.unknown.clone());
        clear_line(&mut values, self.names, involved);
        if let Some(unknown) = &mut unknown {
            clear_line(unknown, self.names, involved);
        }
        (with_values(&line.op, values), unknown)
    }

    fn involved(&self, is: bool) -> &[Code] {
        if is {
            std::slice::from_ref(self.code)
        } else {
            &[]
        }
    }
}

/// An op of the same kind with other texts.
fn with_values(op: &Op, values: Map<String, Value>) -> Op {
    match op {
        Op::Unknown(unknown) => Op::Unknown(Unknown {
            word: unknown.word.clone(),
            values,
        }),
        known => Op::read(known.word(), values).map_or_else(|_| known.clone(), |(op, _)| op),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::log::entry::{Edit, Plan, Promise, Void};
    use crate::domain::log::standing::Log;
    use crate::domain::naming::name_endings::NameEndings;
    use crate::domain::terms::vocabulary::{Channel, Party};

    /// Forgets `k7qm` in lines, and gives what stands of them then: on this device, and where another still has the lines as they were.
    struct Case {
        lines: Vec<Entry>,
        keeps_time: bool,
    }

    fn id(n: u64) -> EntryId {
        EntryId(ulid::Ulid::from_parts(1_000 + n, 0))
    }

    fn code(text: &str) -> Code {
        text.parse().unwrap()
    }

    fn visit(people: &[&str], note: &str) -> Contact {
        let on = "2026-11-17".parse().unwrap();
        let mut contact = Contact::new(on, Party::Employer, Channel::Visit);
        contact.employer = Some("acme".parse().unwrap());
        contact.on_behalf_of = people.iter().map(|text| code(text)).collect();
        contact.note = Some(note.to_owned());
        contact.minutes = Some(45);
        contact
    }

    fn talk(minutes: Option<u32>) -> Contact {
        let on = "2026-11-17".parse().unwrap();
        let mut contact = Contact::new(on, Party::Candidate, Channel::Visit);
        contact.candidate = Some(code("k7qm"));
        contact.minutes = minutes;
        contact
    }

    fn line(n: u64, op: Op) -> Entry {
        Entry::for_test(id(n), op)
    }

    fn contact(n: u64, contact: Contact) -> Entry {
        line(n, Op::Contact(Box::new(contact)))
    }

    fn done(n: u64, of: u64, note: &str) -> Entry {
        let done = Done {
            of: id(of),
            by: None,
            on: None,
            note: Some(note.to_owned()),
        };
        line(n, Op::Done(done))
    }

    fn as_entry(new: &NewLine) -> Entry {
        Entry {
            knows: new.knows.clone(),
            ..line(new.id.0.timestamp_ms() - 1_000, new.op.clone())
        }
    }

    impl Case {
        fn of(lines: Vec<Entry>) -> Case {
            let lines = lines.into_iter().enumerate().map(|(at, mut line)| {
                line.position.line = at + 1;
                line
            });
            Case {
                lines: lines.collect(),
                keeps_time: false,
            }
        }

        fn forget(&self) -> Forgotten {
            let endings =
                NameEndings::read(include_str!("../../../data/words/name-endings.txt")).unwrap();
            let names = NameMask {
                codes: [code("k7qm")].into(),
                identities: [].into(),
                others: [].into(),
                endings: &endings,
                mark: "[…]",
            };
            let jobs = ["j0b1".to_owned()].into();
            let (k7qm, masks) = (code("k7qm"), Masks::over_all(&[], &self.lines));
            let person = Person {
                code: &k7qm,
                jobs: &jobs,
                names: &names,
                keeps_time: self.keeps_time,
            };
            let known = Known {
                lines: &self.lines,
                tombstones: &[],
                masks: &masks,
                today: "2026-11-21".parse().unwrap(),
                horizon: Horizon::NONE,
            };
            let mut next = 500;
            forget(&person, &known, &mut || {
                next += 1;
                id(next)
            })
        }

        /// What stands, with `more` that another device wrote; the same whether its lines were stripped or not.
        fn stands(&self, more: &[Entry]) -> Log {
            let forgotten = self.forget();
            let said: Vec<Entry> = forgotten.said.iter().map(as_entry).collect();
            let stripped: Vec<Entry> = self
                .lines
                .iter()
                .map(|line| {
                    let mut changed = forgotten.changed.iter();
                    changed
                        .find(|new| new.id == line.id)
                        .unwrap_or(line)
                        .clone()
                })
                .collect();
            let read = |lines: &[Entry]| {
                let lines = [lines, &said, more].concat();
                let masks = Masks::over(&forgotten.tombstones, &lines, &[]);
                let mut log = fold(lines, &masks, Horizon::NONE);
                let masked = |text: &str| text.replace("k7qm", "[…]");
                log.leave_out(&[code("k7qm")].into(), &masked);
                assert!(log.problems.is_empty(), "{:?}", log.problems);
                log
            };
            let (log, unstripped) = (read(&stripped), read(&self.lines));
            assert_eq!(
                format!("{:?}", log.contacts),
                format!("{:?}", unstripped.contacts)
            );
            assert_eq!(
                format!("{:?}", log.times),
                format!("{:?}", unstripped.times)
            );
            let files = format!("{stripped:?}{said:?}");
            assert!(!files.contains("k7qm"), "{files}");
            log
        }
    }

    #[test]
    fn a_visit_for_them_alone_stays_bare_whatever_another_device_says_of_it() {
        let mut first = visit(&["k7qm"], "zqx");
        first.person = Some("Mari".into());
        let case = Case::of(vec![contact(1, first), done(2, 1, "zqx")]);
        let set = serde_json::json!({ "note": "zqx", "minutes": 50, "purpose": "match" });
        let set = set.as_object().unwrap().clone();
        let amend = Amend {
            of: id(1),
            set,
            unset: vec![],
        };
        let log = case.stands(&[line(9, Op::Amend(amend)), done(10, 1, "zqx")]);
        let bare = Contact {
            minutes: Some(50),
            ..visit(&["k7qm"], "").bare().unwrap()
        };
        assert_eq!(*log.contacts[0].contact(), bare);
        assert_eq!(log.contacts[0].value.how_settled, None);
    }

    #[test]
    fn a_visit_for_several_keeps_the_others_and_its_texts_without_the_person() {
        let mut first = visit(&["k7qm", "w2rd"], "both came, k7qm was keen");
        first.job = Some("j0b1".into());
        first.next = Some(Promise {
            text: "call".into(),
            due: "2026-11-20".parse().unwrap(),
        });
        let case = Case::of(vec![contact(1, first), done(2, 1, "called k7qm")]);
        let log = case.stands(&[]);
        let left = log.contacts[0].contact();
        assert_eq!(left.on_behalf_of, [code("w2rd")]);
        assert_eq!(left.note.as_deref(), Some("both came, […] was keen"));
        assert_eq!(left.next.as_ref().unwrap().text, "call");
        assert_eq!(left.job, None);
        let how = log.contacts[0].value.how_settled.as_deref();
        assert_eq!(how, Some("called […]"));
    }

    #[test]
    fn who_it_is_for_is_judged_by_what_stands() {
        let amend = |people: &[&str]| {
            let set = serde_json::json!({ "for": people });
            let set = set.as_object().unwrap().clone();
            line(
                2,
                Op::Amend(Amend {
                    of: id(1),
                    set,
                    unset: vec![],
                }),
            )
        };
        let put_right = Case::of(vec![contact(1, visit(&["k7qm"], "zqx")), amend(&["w2rd"])]);
        let log = put_right.stands(&[]);
        assert_eq!(log.contacts[0].contact().note.as_deref(), Some("zqx"));
        assert_eq!(log.contacts[0].contact().on_behalf_of, [code("w2rd")]);
        let became_theirs = Case::of(vec![contact(1, visit(&[], "zqx")), amend(&["k7qm"])]);
        let log = became_theirs.stands(&[]);
        assert_eq!(log.contacts[0].contact().note, None);
    }

    #[test]
    fn nothing_stays_of_what_was_with_them_or_theirs_alone() {
        let mut alone = visit(&["k7qm"], "zqx");
        alone.by_candidate = true;
        let plan = Plan {
            on: "2026-11-24".parse().unwrap(),
            at: None,
            employer: "acme".parse().unwrap(),
            channel: None,
            on_behalf_of: vec![code("k7qm")],
            note: None,
        };
        let edit = Edit {
            on: "2026-11-17".parse().unwrap(),
            record: "candidates/k7qm.toml".into(),
            fields: vec!["wants".into()],
        };
        let case = Case::of(vec![
            contact(1, talk(Some(30))),
            contact(2, alone),
            line(3, Op::Plan(plan)),
            line(4, Op::Edit(edit)),
        ]);
        let forgotten = case.forget();
        assert!(
            forgotten
                .changed
                .iter()
                .all(|line| line.op == Op::Erased {})
        );
        assert_eq!((forgotten.changed.len(), forgotten.kept), (4, 0));
        let log = case.stands(&[]);
        assert!(log.contacts.is_empty() && log.plans.is_empty() && log.edits.is_empty());
    }

    #[test]
    fn the_time_of_a_talk_stays_where_it_is_kept_and_was_logged() {
        let mut case = Case::of(vec![contact(1, talk(Some(30))), contact(2, talk(None))]);
        case.keeps_time = true;
        let log = case.stands(&[]);
        assert_eq!((log.times.len(), log.contacts.len()), (1, 0));
        assert_eq!((log.times[0].id, log.times[0].value.minutes), (id(1), 30));
    }

    #[test]
    fn what_was_taken_back_stays_so() {
        let void = line(3, Op::Void(Void { of: id(1) }));
        let case = Case::of(vec![contact(1, visit(&["k7qm"], "zqx")), void]);
        assert!(case.stands(&[]).contacts.is_empty());
        assert_eq!(case.forget().kept, 0);
        // Another device took it back before it knew.
        let case = Case::of(vec![contact(1, visit(&["k7qm", "w2rd"], "k7qm"))]);
        let void = line(3, Op::Void(Void { of: id(1) }));
        assert!(case.stands(&[void]).contacts.is_empty());
    }

    #[test]
    fn lines_about_others_are_not_touched() {
        let case = Case::of(vec![contact(1, visit(&["w2rd"], "zqx")), done(2, 1, "zqx")]);
        let forgotten = case.forget();
        assert!(forgotten.changed.is_empty() && forgotten.tombstones.is_empty());
        assert!(forgotten.said.is_empty());
    }
}
