//! How often an entry was changed, whatever was done to it, and what was taken back.

use super::*;
use crate::domain::log::linked::links;
use crate::domain::log::op::contact::{Contact, Promise};
use crate::domain::log::op::dated::Plan;
use crate::domain::log::op::of_line::{Done, Void};
use crate::domain::log::tombstone::Tombstone;
use crate::domain::terms::vocabulary::Party;

fn id(n: u64) -> EntryId {
    EntryId(ulid::Ulid::from_parts(1_000 + n, 0))
}

fn line(n: u64, op: Op) -> Entry {
    Entry::for_test(id(n), op)
}

fn plan(n: u64) -> Entry {
    let plan = Plan {
        on: "2026-11-20".parse().unwrap(),
        at: None,
        employer: "acme".parse().unwrap(),
        channel: Some(Channel::Visit),
        on_behalf_of: Vec::new(),
        note: Some("bring the CV".to_owned()),
    };
    line(n, Op::Plan(plan))
}

fn moved(n: u64, from: u64) -> Entry {
    Entry {
        replaces: Some(id(from)),
        ..plan(n)
    }
}

fn void(n: u64, of: u64) -> Entry {
    line(n, Op::Void(Void { of: id(of) }))
}

fn amend(n: u64, of: u64, key: &str) -> Entry {
    let set = [(key.to_owned(), "x".into())].into_iter().collect();
    let unset = Vec::new();
    line(
        n,
        Op::Amend(Amend {
            of: id(of),
            set,
            unset,
        }),
    )
}

fn done(n: u64, of: u64) -> Entry {
    let (of, by, on, note) = (id(of), None, None, None);
    line(n, Op::Done(Done { of, by, on, note }))
}

fn told(lines: Vec<Entry>) -> Told {
    let tombstones: [Tombstone; 0] = [];
    assert!(links(&lines).count() <= lines.len());
    let masks = Masks::over(&tombstones, &lines, &[]);
    Told::of(&[lines], &masks)
}

#[test]
fn an_entry_keeps_its_first_identity_and_every_deed_counts() {
    let mut lines = vec![plan(1)];
    let mut before = told(lines.clone()).revision(id(1));
    assert_eq!((before.first, before.count, before.last), (id(1), 0, id(1)));
    for deed in [
        amend(2, 1, "note"),
        void(3, 2),
        void(4, 3),
        moved(5, 1),
        void(6, 1),
        amend(7, 5, "at"),
        done(8, 5),
        void(9, 8),
    ] {
        let last = deed.id;
        lines.push(deed);
        let told = told(lines.clone());
        let now = told.revision(id(1));
        assert!(now.count > before.count, "{now:?} {before:?}");
        assert_eq!((now.first, now.last), (id(1), last));
        before = now;
    }
    assert_eq!(told(lines.clone()).revision(id(5)), before);
    // The same line read twice, from a copy of its file, counts once.
    lines.push(done(8, 5));
    assert_eq!(told(lines).revision(id(1)), before);
}

#[test]
fn what_was_taken_back_is_told_bare_and_what_was_moved_is_not() {
    let taken = |lines: Vec<Entry>| told(lines).taken_back;
    assert_eq!(taken(vec![plan(1)]), []);
    let back = taken(vec![plan(1), void(2, 1)]);
    assert_eq!((back.len(), back[0].id), (1, id(1)));
    assert!(matches!(back[0].what, WhatTakenBack::Plan { .. }));
    assert!(!format!("{back:?}").contains("CV"));
    assert_eq!(taken(vec![plan(1), void(2, 1), void(3, 2)]), [], "put back");
    assert_eq!(taken(vec![plan(1), moved(2, 1), void(3, 1)]), []);
    let both = taken(vec![plan(1), moved(2, 1), void(3, 1), void(4, 2)]);
    assert_eq!(
        (both.len(), both[0].id),
        (1, id(1)),
        "once, by its first line"
    );
}

#[test]
fn a_promise_is_remembered_after_it_was_taken_out_of_its_contact() {
    let contact = |next: Option<Promise>| {
        let on = "2026-11-17".parse().unwrap();
        let contact = Contact {
            next,
            ..Contact::new(on, Party::Employer, Channel::Visit)
        };
        line(1, Op::Contact(Box::new(contact)))
    };
    let call = || Promise {
        text: "call".to_owned(),
        due: "2026-11-20".parse().unwrap(),
    };
    assert!(!told(vec![contact(None)]).promised(id(1)));
    assert!(told(vec![contact(Some(call()))]).promised(id(1)));
    assert!(told(vec![contact(None), amend(2, 1, "next")]).promised(id(1)));
    let back = told(vec![contact(Some(call())), void(2, 1)]).taken_back;
    let due = "2026-11-20".parse().unwrap();
    assert_eq!(back[0].what, WhatTakenBack::Promise { due });
    assert_eq!(told(vec![contact(None), void(2, 1)]).taken_back, []);
}
