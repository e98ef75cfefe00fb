//! Masks over entries by hand: what lines lose, whatever their order, and what a new line has to name.

use super::*;
use crate::domain::log::entry::{Amend, Contact, Done, Op, Snooze, Void};
use crate::domain::log::fold::fold;
use crate::domain::log::horizon::Horizon;
use crate::domain::terms::vocabulary::{Channel, Party};
use serde_json::{Value, json};

fn id(n: u64) -> EntryId {
    EntryId(ulid::Ulid::from_parts(1_000 + n, 0))
}

fn line(n: u64, replaces: Option<u64>, op: Op) -> Entry {
    Entry {
        replaces: replaces.map(id),
        ..Entry::for_test(id(n), op)
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

fn amend(n: u64, of: u64, set: Value) -> Entry {
    let set = set.as_object().unwrap().clone();
    let of = id(of);
    line(
        n,
        None,
        Op::Amend(Amend {
            of,
            set,
            unset: vec![],
        }),
    )
}

fn void(n: u64, of: u64) -> Entry {
    line(n, None, Op::Void(Void { of: id(of) }))
}

fn done(n: u64, of: u64) -> Entry {
    let done = Done {
        of: id(of),
        by: None,
        on: None,
        note: Some("by phone".into()),
    };
    line(n, None, Op::Done(done))
}

fn knowing(masks: &[u64], line: Entry) -> Entry {
    Entry {
        knows: masks.iter().map(|n| id(*n)).collect(),
        ..line
    }
}

fn mask(n: u64, of: &[u64], keys: &[&str], code: Option<&str>) -> Tombstone {
    let mask = Mask {
        id: id(n),
        of: of.iter().map(|n| id(*n)).collect(),
        extent: Extent::Keys(keys.iter().map(|key| (*key).to_owned()).collect()),
        code: code.map(|code| code.parse().unwrap()),
    };
    Tombstone::of_mask(&mask, "log".into(), "2026-11-21".parse().unwrap())
}

/// A line that was dropped before text 1.7.
fn dropped(n: u64, code: Option<&str>, instead: Option<u64>, without: &[&str]) -> Tombstone {
    let on = "2026-11-21".parse().unwrap();
    Tombstone {
        id: Some(id(n)),
        instead: instead.map(id),
        without: without.iter().map(|key| (*key).to_owned()).collect(),
        ..Tombstone::of_place(code.map(|code| code.parse().unwrap()), "log".into(), 1, on)
    }
}

fn left(tombstones: &[Tombstone], lines: &[Entry]) -> Vec<Entry> {
    let mut lines = lines.to_vec();
    Masks::over(tombstones, &lines.clone(), &[]).leave_out(&mut lines);
    lines
}

/// Each contact that is left: its number, note and person.
fn contacts(tombstones: &[Tombstone], lines: &[Entry]) -> Vec<(u64, Option<String>, bool)> {
    let masks = Masks::over(tombstones, lines, &[]);
    let dead = masks
        .earlier()
        .taken_back(&crate::domain::log::fold::dead_lines(lines));
    let lines = left(tombstones, lines);
    let lines = lines.iter().filter(|line| !dead.contains(&line.id));
    let contacts = lines.filter_map(|line| match &line.op {
        Op::Contact(contact) => Some((line.id, contact.note.clone(), contact.person.is_some())),
        _ => None,
    });
    contacts
        .map(|(id, note, person)| (id.0.timestamp_ms() - 1_000, note, person))
        .collect()
}

fn notes(tombstones: &[Tombstone], lines: &[Entry]) -> Vec<(u64, Option<String>)> {
    let contacts = contacts(tombstones, lines).into_iter();
    contacts.map(|(n, note, _)| (n, note)).collect()
}

fn some(note: &str) -> Option<String> {
    Some(note.to_owned())
}

#[test]
fn a_mask_is_over_every_line_of_the_entry_and_over_no_other() {
    let lines = [
        contact(1, None, "old"),
        contact(4, Some(1), "moved"),
        contact(5, Some(4), "moved again"),
        contact(6, None, "another"),
    ];
    let mask = [mask(10, &[1], &["note"], None)];
    let expected = [(1, None), (4, None), (5, None), (6, some("another"))];
    assert_eq!(notes(&mask, &lines), expected);
}

#[test]
fn a_line_that_names_the_mask_may_say_it_again_and_one_that_names_another_may_not() {
    let lines = [
        contact(1, None, "old"),
        knowing(&[10], contact(12, Some(1), "new")),
        knowing(&[11], contact(13, Some(1), "of another")),
    ];
    let first = [mask(10, &[1], &["note"], None)];
    let expected = [(1, None), (12, some("new")), (13, None)];
    assert_eq!(notes(&first, &lines), expected);
    let twice = [&first[..], &[mask(11, &[1], &["note", "person"], None)]].concat();
    assert_eq!(
        contacts(&twice, &lines)[1],
        (12, None, false),
        "it does not know the second"
    );
}

#[test]
fn what_is_said_of_an_entry_in_ignorance_is_masked_and_the_rest_of_it_holds() {
    let set = json!({ "note": "again", "minutes": 30 });
    let lines = [
        contact(1, None, "old"),
        amend(4, 1, set.clone()),
        knowing(&[10], amend(5, 1, set)),
        done(6, 1),
    ];
    let left = left(&[mask(10, &[1], &["note"], None)], &lines);
    let counts: Vec<usize> = left
        .iter()
        .filter_map(|line| match &line.op {
            Op::Amend(amend) => Some(amend.set.len()),
            Op::Done(done) => Some(usize::from(done.note.is_some())),
            _ => None,
        })
        .collect();
    assert_eq!(counts, [1, 2, 0]);
}

#[test]
fn who_knows_one_mask_for_a_persons_sake_knows_those_of_other_devices() {
    let masks = [
        mask(10, &[1], &["note"], Some("k7qm")),
        mask(11, &[1], &["note"], Some("k7qm")),
        mask(12, &[1], &["person"], None),
    ];
    let lines = [knowing(&[10], contact(20, Some(1), "[…] was keen"))];
    assert_eq!(
        contacts(&masks, &lines),
        [(20, some("[…] was keen"), false)]
    );
    let another = [mask(11, &[1], &["note"], Some("w2rd")), masks[0].clone()];
    assert_eq!(notes(&another, &lines), [(20, None)]);
}

#[test]
fn a_new_line_names_the_masks_over_its_entry_through_what_it_speaks_of() {
    let lines = [
        contact(1, None, ""),
        contact(4, Some(1), ""),
        amend(5, 4, json!({})),
    ];
    let tombstones = [
        mask(10, &[1], &["note"], None),
        mask(11, &[4], &["next"], None),
        mask(12, &[9], &["note"], None),
    ];
    let masks = Masks::over(&tombstones, &lines, &[]);
    for about in [1, 4, 5] {
        assert_eq!(masks.to_name(id(about)), [id(10), id(11)]);
    }
    assert_eq!(masks.to_name(id(7)), []);
}

#[test]
fn a_chain_is_followed_through_lines_that_were_not_read() {
    let tombstones = [mask(10, &[1], &["note"], None)];
    let mut lines = vec![contact(5, Some(4), "old again")];
    Masks::over(&tombstones, &lines.clone(), &[(id(4), id(1))]).leave_out(&mut lines);
    assert!(matches!(&lines[0].op, Op::Contact(contact) if contact.note.is_none()));
}

#[test]
fn private_notes_are_hidden_unless_they_were_written_since_or_it_was_for_a_persons_sake() {
    let tombstones = [
        mask(10, &[1], &["note"], None),
        mask(11, &[2], &["next"], None),
        mask(12, &[3], &["note"], Some("k7qm")),
    ];
    let masks = Masks::over(&tombstones, &[], &[]);
    assert!(masks.hides_note(id(1), &[]) && !masks.hides_note(id(1), &[id(10)]));
    assert!(!masks.hides_note(id(2), &[]) && !masks.hides_note(id(3), &[]));
}

#[test]
fn what_this_machine_remembers_is_old_where_it_does_not_name_the_mask() {
    let lines = [contact(1, None, ""), amend(5, 1, json!({}))];
    let masks = Masks::over(&[mask(10, &[1], &["note"], None)], &lines, &[]);
    let text = |ids: &[u64]| {
        let ids = ids.iter().map(|n| format!("\"{}\"", id(*n)));
        ids.collect::<Vec<_>>().join(",")
    };
    assert!(masks.is_older_than_a_mask(&text(&[1])) && masks.is_older_than_a_mask(&text(&[5])));
    assert!(
        !masks.is_older_than_a_mask(&text(&[1, 10])) && !masks.is_older_than_a_mask(&text(&[7]))
    );
}

/// What a device does: the lines and tombstones it writes, by a number for them and the mask it knows of.
type Step = fn(u64, u64) -> (Vec<Entry>, Vec<Tombstone>);

/// Two devices each do some of these in any order before they know of each other: what is read is the same in whatever order and
/// however often files are merged or lines were stripped, and nothing that was erased is in it.
#[test]
fn two_devices_read_the_same_whatever_they_did_and_however_their_lines_are_merged() {
    let steps: [Step; 7] = [
        |n, _| (vec![], vec![mask(n, &[1], &["note"], None)]),
        |n, _| (vec![], vec![mask(n, &[1], &["next", "person"], None)]),
        |n, _| (vec![void(n, 1), contact(n + 1, Some(1), "old")], vec![]),
        |n, _| {
            (
                vec![amend(n, 1, json!({ "note": "old", "minutes": n }))],
                vec![],
            )
        },
        |n, seen| {
            let new = amend(n, 1, json!({ "note": "new" }));
            let known = if seen > 0 { vec![seen] } else { vec![] };
            (vec![knowing(&known, new)], vec![])
        },
        |n, _| (vec![done(n, 1)], vec![]),
        |n, _| (vec![void(n, 1)], vec![]),
    ];
    let plans: Vec<Vec<usize>> = (0..steps.len())
        .flat_map(|one| (0..steps.len()).map(move |two| vec![one, two]))
        .chain((0..steps.len()).map(|one| vec![one]))
        .collect();
    let device = |plan: &[usize], from: u64| {
        let (mut lines, mut tombstones) = (vec![contact(1, None, "old")], vec![]);
        let mut seen = 0;
        for (at, step) in plan.iter().enumerate() {
            let n = from + 10 * at as u64;
            let (more, erased) = steps[*step](n, seen);
            seen = if erased.is_empty() { seen } else { n };
            lines.extend(more);
            tombstones.extend(erased);
        }
        (lines, tombstones)
    };
    let mut pairs = 0;
    for one in &plans {
        // The other device does one thing, or erases first.
        for two in plans.iter().filter(|two| two.len() == 1 || two[0] == 0) {
            let (here, there) = (device(one, 100), device(two, 105));
            let tombstones = [&here.1[..], &there.1].concat();
            let stripped = left(&here.1, &here.0);
            let merges = [
                [&here.0[..], &there.0[1..]].concat(),
                [&there.0[..], &stripped[1..]].concat(),
                [&stripped[..], &there.0[1..]].concat(),
            ];
            let read = |lines: &[Entry]| {
                let masks = Masks::over(&tombstones, lines, &[]);
                let log = fold(lines.to_vec(), &masks, Horizon::NONE);
                assert!(log.problems.is_empty(), "{:?}", log.problems);
                log.contacts
                    .iter()
                    .map(|logged| {
                        let contact = logged.contact().clone();
                        (logged.id, contact, logged.value.how_settled.clone())
                    })
                    .collect::<Vec<_>>()
            };
            let first = read(&merges[0]);
            assert!(first.len() <= 1, "it stands once: {one:?} {two:?}");
            let masks = Masks::over(&tombstones, &merges[0], &[]);
            let is_masked = |key: &str| {
                let mut masks = masks.of_entry(id(1)).iter();
                masks.any(|mask| mask.extent.takes(key))
            };
            for (_, contact, how) in &first {
                let old = contact.note.as_deref() == Some("old");
                assert!(!(old && is_masked("note")), "{one:?} {two:?}");
                assert!(!(how.is_some() && is_masked("note")), "{one:?} {two:?}");
                assert!(!(contact.person.is_some() && is_masked("person")));
            }
            for merged in &merges {
                assert_eq!(read(merged), first, "{one:?} {two:?}");
                let mut turned = merged.clone();
                turned.reverse();
                assert_eq!(read(&turned), first, "{one:?} {two:?}");
                let stripped = left(&tombstones, merged);
                assert_eq!(read(&stripped), first, "stripped: {one:?} {two:?}");
                assert_eq!(
                    left(&tombstones, &stripped),
                    stripped,
                    "nothing more to strip"
                );
            }
            pairs += 1;
        }
    }
    assert_eq!(pairs, plans.len() * 14);
}

// What follows is of tombstones before text 1.7: line 1 was redacted of its note, and 10 took its place.
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
