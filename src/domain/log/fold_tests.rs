//! What stands, whatever the order lines are read in.

use super::*;
use crate::domain::log::op::contact::{Contact, Promise};
use crate::domain::log::op::of_line::{Amend, Done, Snooze, Void};
use crate::domain::terms::vocabulary::{Channel, Party};

fn fold_of(lines: Vec<Entry>, horizon: Horizon) -> Log {
    let masks = Masks::over(&[], &lines, &[]);
    fold(lines, &masks, horizon)
}

fn id(n: u64) -> EntryId {
    EntryId(ulid::Ulid::from_parts(1_000 + n, 0))
}

fn line(n: u64, op: Op) -> Entry {
    Entry::for_test(id(n), op)
}

fn contact(n: u64) -> Entry {
    let mut contact = Contact::new(
        "2026-11-17".parse().unwrap(),
        Party::Employer,
        Channel::Visit,
    );
    contact.next = Some(Promise {
        text: "call".into(),
        due: "2026-11-20".parse().unwrap(),
    });
    line(n, Op::Contact(Box::new(contact)))
}

fn minutes(n: u64, of: u64, minutes: u32) -> Entry {
    let set = serde_json::json!({ "minutes": minutes })
        .as_object()
        .unwrap()
        .clone();
    line(
        n,
        Op::Amend(Amend {
            of: id(of),
            set,
            unset: vec![],
        }),
    )
}

fn void(n: u64, of: u64) -> Entry {
    line(n, Op::Void(Void { of: id(of) }))
}

#[test]
fn the_greatest_amendment_wins_in_whatever_order_lines_are_read() {
    let log = fold_of(
        vec![minutes(3, 1, 45), contact(1), minutes(2, 1, 30)],
        Horizon::NONE,
    );
    assert_eq!(log.contacts[0].value.contact.minutes, Some(45));
    let log = fold_of(
        vec![contact(1), minutes(2, 1, 30), minutes(3, 1, 45), void(4, 3)],
        Horizon::NONE,
    );
    assert_eq!(
        log.contacts[0].value.contact.minutes,
        Some(30),
        "a voided amendment does not count"
    );
}

#[test]
fn an_amendment_stamped_more_than_a_day_ahead_does_not_win() {
    let a_day_ahead = 24 * 60 * 60 * 1000;
    let minutes_at = |stamped: u64| {
        let lines = vec![contact(1), minutes(2, 1, 30), minutes(stamped, 1, 45)];
        let log = fold_of(lines, Horizon::past(1_000));
        log.contacts[0].value.contact.minutes
    };
    assert_eq!(minutes_at(a_day_ahead), Some(45));
    assert_eq!(minutes_at(a_day_ahead + 1), Some(30));
}

#[test]
fn a_void_is_lifted_only_by_voiding_it() {
    assert!(
        fold_of(vec![contact(1), void(2, 1)], Horizon::NONE)
            .contacts
            .is_empty()
    );
    assert_eq!(
        fold_of(vec![contact(1), void(2, 1), void(3, 2)], Horizon::NONE)
            .contacts
            .len(),
        1
    );
    assert!(
        fold_of(
            vec![contact(1), void(2, 1), void(3, 2), void(4, 3)],
            Horizon::NONE
        )
        .contacts
        .is_empty()
    );
}

#[test]
fn of_two_replacements_the_greatest_lives_and_inherits_what_was_said() {
    let replacing = |n, of| Entry {
        replaces: Some(id(of)),
        ..contact(n)
    };
    let done = line(
        5,
        Op::Done(Done {
            of: id(1),
            by: None,
            on: None,
            note: None,
        }),
    );
    let log = fold_of(
        vec![contact(1), replacing(2, 1), replacing(3, 1), done],
        Horizon::NONE,
    );
    assert_eq!(log.contacts.len(), 1);
    assert_eq!(log.contacts[0].id, id(3));
    assert!(log.contacts[0].value.settled);
    assert_eq!(log.ids_ending(&id(1).to_string()), vec![id(3)]);
}

#[test]
fn what_is_said_of_an_entry_reaches_it_however_often_it_was_moved() {
    let replacing = |n, of| Entry {
        replaces: Some(id(of)),
        ..contact(n)
    };
    let done = line(
        9,
        Op::Done(Done {
            of: id(1),
            by: None,
            on: None,
            note: None,
        }),
    );
    let moved_twice = vec![
        contact(1),
        void(2, 1),
        replacing(3, 1),
        void(4, 3),
        replacing(5, 3),
        done,
        minutes(8, 1, 77),
    ];
    let log = fold_of(moved_twice.clone(), Horizon::NONE);
    assert_eq!(log.contacts.len(), 1);
    let stands = &log.contacts[0];
    assert_eq!(
        (
            stands.id,
            stands.value.settled,
            stands.value.contact.minutes
        ),
        (id(5), true, Some(77))
    );
    assert_eq!(log.ids_ending(&id(1).to_string()), vec![id(5)]);
    // Moved once and then taken back: nothing stands.
    assert!(
        fold_of(moved_twice[..4].to_vec(), Horizon::NONE)
            .contacts
            .is_empty()
    );
}

#[test]
fn what_was_amended_before_a_move_does_not_undo_the_move_and_what_is_amended_since_holds() {
    let mut moved = contact(3);
    moved.replaces = Some(id(1));
    if let Op::Contact(contact) = &mut moved.op {
        contact.on = "2026-10-30".parse().unwrap();
        contact.minutes = Some(20);
    }
    let day = |n: u64, on: &str| {
        let set = serde_json::json!({ "on": on }).as_object().unwrap().clone();
        line(
            n,
            Op::Amend(Amend {
                of: id(1),
                set,
                unset: vec![],
            }),
        )
    };
    let lines = vec![contact(1), day(2, "2026-11-18"), moved, void(4, 1)];
    let log = fold_of(lines.clone(), Horizon::NONE);
    assert_eq!(
        (log.contacts.len(), log.contacts[0].contact().on.to_string()),
        (1, "2026-10-30".to_owned())
    );
    // Another device, which had not seen the move, amended the old line later.
    let log = fold_of([lines, vec![minutes(5, 1, 45)]].concat(), Horizon::NONE);
    assert_eq!(log.contacts[0].contact().minutes, Some(45));
}

#[test]
fn snooze_moves_the_due_date_and_done_settles() {
    let snooze = line(
        2,
        Op::Snooze(Snooze {
            of: id(1),
            due: "2026-12-01".parse().unwrap(),
        }),
    );
    let log = fold_of(vec![contact(1), snooze], Horizon::NONE);
    assert_eq!(
        log.contacts[0].open_promise().unwrap().due.to_string(),
        "2026-12-01"
    );
    let snooze = line(
        2,
        Op::Snooze(Snooze {
            of: id(1),
            due: "2026-12-01".parse().unwrap(),
        }),
    );
    let set = serde_json::json!({ "next": { "text": "call", "due": "2026-12-24" } })
        .as_object()
        .unwrap()
        .clone();
    let later = line(
        3,
        Op::Amend(Amend {
            of: id(1),
            set,
            unset: vec![],
        }),
    );
    let log = fold_of(vec![contact(1), later, snooze], Horizon::NONE);
    assert_eq!(
        log.contacts[0].open_promise().unwrap().due.to_string(),
        "2026-12-24",
        "the later of the two wins"
    );
}

fn moved_to(n: u64, old: u64) -> Entry {
    Entry {
        replaces: Some(id(old)),
        ..contact(n)
    }
}

#[test]
fn an_entry_that_two_devices_moved_stands_once_however_often_each_did() {
    let one = [
        contact(1),
        void(2, 1),
        moved_to(3, 1),
        void(4, 3),
        moved_to(5, 3),
    ];
    for last in [6, 30] {
        let other = [void(last, 1), moved_to(last + 1, 1)];
        let log = fold_of([&one[..], &other].concat(), Horizon::NONE);
        assert_eq!(
            log.contacts
                .iter()
                .map(|logged| logged.id)
                .collect::<Vec<_>>(),
            [id(last + 1)]
        );
    }
    // What the first says was later.
    let log = fold_of(
        [&one[..4], &[void(5, 1), moved_to(6, 1)], &[moved_to(7, 3)]].concat(),
        Horizon::NONE,
    );
    assert_eq!(
        log.contacts
            .iter()
            .map(|logged| logged.id)
            .collect::<Vec<_>>(),
        [id(7)]
    );
}

#[test]
fn what_was_settled_stays_so_when_a_move_is_taken_back() {
    let done = line(
        4,
        Op::Done(Done {
            of: id(3),
            by: None,
            on: None,
            note: Some("by phone".into()),
        }),
    );
    let log = fold_of(
        vec![
            contact(1),
            void(2, 1),
            moved_to(3, 1),
            done,
            void(5, 3),
            void(6, 2),
        ],
        Horizon::NONE,
    );
    assert_eq!(log.contacts.len(), 1);
    assert_eq!(
        (
            log.contacts[0].id,
            log.contacts[0].value.settled,
            log.contacts[0].value.how_settled.as_deref()
        ),
        (id(1), true, Some("by phone"))
    );
}

#[test]
fn a_loop_of_replacements_made_by_hand_ends() {
    let a = Entry {
        replaces: Some(id(2)),
        ..contact(1)
    };
    let b = Entry {
        replaces: Some(id(1)),
        ..contact(2)
    };
    assert_eq!(
        fold_of(vec![a, b, minutes(3, 1, 5)], Horizon::NONE)
            .contacts
            .len(),
        1
    );
}
