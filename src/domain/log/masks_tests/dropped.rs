//! Lines that were dropped before text 1.7, and what took their place.

use super::*;

fn redacted() -> Vec<Tombstone> {
    vec![dropped(1, None, Some(10), &["note"])]
}

#[test]
fn what_took_the_place_of_a_dropped_line_may_say_more_and_what_was_moved_elsewhere_may_not() {
    let lines = [
        contact(10, Some(1), "new"),
        contact(4, Some(1), "old"),
        contact(5, Some(4), "old again"),
    ];
    let expected = [(10, some("new")), (4, None), (5, None)];
    assert_eq!(notes(&redacted(), &lines), expected);
    assert!(
        contacts(&redacted(), &lines)
            .iter()
            .all(|(.., person)| *person)
    );
    let known = [
        contact(10, Some(1), ""),
        contact(12, Some(10), "written since"),
    ];
    let expected = [(10, None), (12, some("written since"))];
    assert_eq!(notes(&redacted(), &known), expected);
    assert_eq!(
        notes(&redacted(), &[contact(1, None, "old")]),
        [],
        "it is not read"
    );
}

#[test]
fn of_a_dropped_line_all_but_what_was_taken_out_can_be_changed() {
    let set = json!({ "note": "again", "minutes": 30 });
    let lines = [
        contact(4, Some(1), "old"),
        amend(6, 1, set.clone()),
        amend(7, 4, set.clone()),
        amend(11, 10, set.clone()),
    ];
    let counts = |tombstones: &[Tombstone]| {
        let changes = left(tombstones, &lines).into_iter();
        changes
            .filter_map(|line| match line.op {
                Op::Amend(amend) => Some(amend.set.len()),
                _ => None,
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(counts(&redacted()), [1, 1, 2]);
    let person = [dropped(1, Some("k7qm"), Some(10), &["note"])];
    assert_eq!(
        counts(&person),
        [0, 1, 2],
        "nothing of what went with a person"
    );
    let back = [dropped(1, None, None, &["note"])];
    assert_eq!(
        counts(&back),
        [0, 1, 2],
        "nor of what was taken back before"
    );
    assert!(matches!(&left(&back, &[done(7, 1)])[0].op, Op::Done(done) if done.note.is_none()));
}

#[test]
fn a_change_of_a_dropped_line_is_said_of_what_took_its_place() {
    let snooze = |n| {
        let due = "2026-11-27".parse().unwrap();
        line(n, None, Op::Snooze(Snooze { of: id(1), due }))
    };
    let stands = |more: Vec<Entry>| {
        let mut first = contact(10, Some(1), "");
        if let Op::Contact(contact) = &mut first.op {
            contact.next =
                serde_json::from_value(json!({ "text": "a", "due": "2026-11-20" })).unwrap();
        }
        let lines = [vec![first], more].concat();
        let masks = Masks::over(&redacted(), &lines, &[]);
        let log = fold(lines, &masks, Horizon::NONE);
        let contact = log.contacts[0].contact();
        (
            contact.minutes,
            contact.next.as_ref().unwrap().due.to_string(),
        )
    };
    let minutes = |n| amend(n, 1, json!({ "minutes": 30 }));
    assert_eq!(stands(vec![minutes(6)]).0, Some(30));
    assert_eq!(
        stands(vec![snooze(5)]).1,
        "2026-11-20",
        "it holds that day itself"
    );
    assert_eq!(stands(vec![snooze(12)]).1, "2026-11-27");
}

#[test]
fn what_took_the_place_twice_on_one_device_is_masked_by_what_the_other_took_out() {
    let mut tombstones = redacted();
    tombstones.push(dropped(1, None, Some(11), &["person"]));
    let lines = [contact(10, Some(1), ""), contact(11, Some(1), "old")];
    let expected = [(10, None, false), (11, None, true)];
    assert_eq!(contacts(&tombstones, &lines), expected);
    tombstones.push(dropped(11, None, Some(12), &["next"]));
    assert_eq!(
        notes(&tombstones, &[contact(12, Some(11), "old")]),
        [(12, None)]
    );
    // Known by then, and taken out.
    tombstones.push(dropped(12, None, Some(13), &["note"]));
    let lines = [contact(13, Some(12), "new")];
    assert_eq!(notes(&tombstones, &lines), [(13, some("new"))]);
}

#[test]
fn two_devices_that_forgot_the_same_person_leave_what_took_the_place_on_each() {
    let mut tombstones = vec![
        dropped(1, Some("k7qm"), Some(10), &["note"]),
        dropped(1, Some("k7qm"), Some(11), &["note"]),
    ];
    let lines = [
        contact(10, Some(1), "by […]"),
        contact(11, Some(1), "by […]"),
    ];
    assert!(
        notes(&tombstones, &lines)
            .iter()
            .all(|(_, note)| note.is_some())
    );
    tombstones.push(dropped(1, None, Some(12), &["note"]));
    assert!(
        notes(&tombstones, &lines)
            .iter()
            .all(|(_, note)| note.is_none())
    );
}

#[test]
fn an_entry_taken_back_elsewhere_does_not_live_on_in_what_took_its_place() {
    let instead = contact(10, Some(1), "");
    assert_eq!(notes(&redacted(), &[void(5, 1), instead.clone()]), []);
    let again = [void(5, 1), void(6, 5), instead];
    assert_eq!(notes(&redacted(), &again), [(10, None)], "and done again");
    let twice = [redacted(), vec![dropped(10, None, Some(20), &["next"])]].concat();
    assert_eq!(notes(&twice, &[void(5, 1), contact(20, Some(10), "")]), []);
}

#[test]
fn tens_of_thousands_of_tombstones_made_by_hand_are_borne() {
    let tombstones: Vec<Tombstone> = (1..=20_000)
        .map(|n| dropped(n, None, Some(n + 1), &["note"]))
        .chain([dropped(20_001, None, Some(1), &["note"])])
        .collect();
    let lines: Vec<Entry> = (0..20_000)
        .map(|n| contact(200_000 + n, Some(n + 1), "old"))
        .chain([void(400_000, 1)])
        .collect();
    assert!(
        notes(&tombstones, &lines)
            .iter()
            .all(|(_, note)| note.is_none())
    );
    let masks: Vec<Tombstone> = (1..=20_000)
        .map(|n| mask(500_000 + n, &[n, n + 1], &["note"], None))
        .collect();
    assert!(notes(&masks, &lines).iter().all(|(_, note)| note.is_none()));
}
