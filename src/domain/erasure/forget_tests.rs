//! What stays when a person is forgotten, by who else an entry is about.

use super::*;
use crate::domain::log::fold::fold;
use crate::domain::log::op::contact::{Contact, Promise};
use crate::domain::log::op::dated::Plan;
use crate::domain::log::op::of_line::Void;
use crate::domain::log::op::of_record::Edit;
use crate::domain::log::standing::Log;
use crate::domain::naming::mask::NameMask;
use crate::domain::naming::name_endings::NameEndings;
use crate::domain::terms::names::Code;
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
