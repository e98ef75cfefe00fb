//! What a mask takes out of the lines of its entry, whatever their order.

use super::*;

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

#[test]
fn what_this_machine_remembers_of_a_line_taken_back_elsewhere_is_old_where_it_changes_it() {
    let lines = [contact(2, None, ""), amend(5, 1, json!({"note": "new"}))];
    let masks = Masks::over(&[dropped(1, None, None, &[])], &lines, &[]);
    assert!(masks.is_older_than_a_mask(&id(5).to_string()));
    let taken_back = id(1).to_string();
    assert!(!masks.is_older_than_a_mask(&taken_back), "it can be redone");
    assert!(!masks.is_older_than_a_mask(&id(2).to_string()));
}

/// What a device does: the lines and tombstones it writes, by a number for them and the mask it knows of.
type Step = fn(u64, u64) -> (Vec<Entry>, Vec<Tombstone>);

/// What a device may do, by number.
const STEPS: [Step; 7] = [
    |n, _| (vec![], vec![mask(n, &[1], &["note"], None)]),
    |n, _| (vec![], vec![mask(n, &[1], &["next", "person"], None)]),
    |n, _| (vec![void(n, 1), contact(n + 1, Some(1), "old")], vec![]),
    |n, _| {
        let set = json!({ "note": "old", "minutes": n });
        (vec![amend(n, 1, set)], vec![])
    },
    |n, seen| {
        let new = amend(n, 1, json!({ "note": "new" }));
        let known = if seen > 0 { vec![seen] } else { vec![] };
        (vec![knowing(&known, new)], vec![])
    },
    |n, _| (vec![done(n, 1)], vec![]),
    |n, _| (vec![void(n, 1)], vec![]),
];

/// One step, or two in any order.
fn plans() -> Vec<Vec<usize>> {
    let pairs = (0..STEPS.len()).flat_map(|one| (0..STEPS.len()).map(move |two| vec![one, two]));
    pairs.chain((0..STEPS.len()).map(|one| vec![one])).collect()
}

/// What a device holds that did these steps, its lines and tombstones numbered from there.
fn device(plan: &[usize], from: u64) -> (Vec<Entry>, Vec<Tombstone>) {
    let (mut lines, mut tombstones) = (vec![contact(1, None, "old")], vec![]);
    let mut seen = 0;
    for (at, step) in plan.iter().enumerate() {
        let n = from + 10 * at as u64;
        let (more, erased) = STEPS[*step](n, seen);
        seen = if erased.is_empty() { seen } else { n };
        lines.extend(more);
        tombstones.extend(erased);
    }
    (lines, tombstones)
}

/// What is read of lines: each contact, and how its promise was settled.
fn read(tombstones: &[Tombstone], lines: &[Entry]) -> Vec<(EntryId, Contact, Option<String>)> {
    let masks = Masks::over(tombstones, lines, &[]);
    let log = fold(lines.to_vec(), &masks, Horizon::NONE);
    assert!(log.problems.is_empty(), "{:?}", log.problems);
    let read = log.contacts.iter().map(|logged| {
        let contact = logged.contact().clone();
        (logged.id, contact, logged.value.how_settled.clone())
    });
    read.collect()
}

/// Two devices each do some of these in any order before they know of each other: what is read is the same in whatever order and
/// however often files are merged or lines were stripped, and nothing that was erased is in it.
#[test]
fn two_devices_read_the_same_whatever_they_did_and_however_their_lines_are_merged() {
    let mut pairs = 0;
    for one in &plans() {
        // The other device does one thing, or erases first.
        for two in plans().iter().filter(|two| two.len() == 1 || two[0] == 0) {
            let (here, there) = (device(one, 100), device(two, 105));
            let tombstones = [&here.1[..], &there.1].concat();
            let stripped = left(&here.1, &here.0);
            let merges = [
                [&here.0[..], &there.0[1..]].concat(),
                [&there.0[..], &stripped[1..]].concat(),
                [&stripped[..], &there.0[1..]].concat(),
            ];
            let plans = format!("{one:?} {two:?}");
            nothing_erased_is_read(&tombstones, &merges[0], &plans);
            let first = read(&tombstones, &merges[0]);
            for merged in &merges {
                is_read_as(&first, &tombstones, merged, &plans);
            }
            pairs += 1;
        }
    }
    assert_eq!(pairs, plans().len() * 14);
}

#[track_caller]
fn nothing_erased_is_read(tombstones: &[Tombstone], lines: &[Entry], plans: &str) {
    let read = read(tombstones, lines);
    assert!(read.len() <= 1, "it stands once: {plans}");
    let masks = Masks::over(tombstones, lines, &[]);
    let is_masked = |key: &str| {
        let mut masks = masks.of_entry(id(1)).iter();
        masks.any(|mask| mask.extent.takes(key))
    };
    for (_, contact, how) in &read {
        let old = contact.note.as_deref() == Some("old");
        assert!(!(old && is_masked("note")), "{plans}");
        assert!(!(how.is_some() && is_masked("note")), "{plans}");
        assert!(
            !(contact.person.is_some() && is_masked("person")),
            "{plans}"
        );
    }
}

/// The same is read of lines as they are, in the other order, and stripped of what was erased.
#[track_caller]
fn is_read_as(
    first: &[(EntryId, Contact, Option<String>)],
    tombstones: &[Tombstone],
    merged: &[Entry],
    plans: &str,
) {
    assert_eq!(read(tombstones, merged), first, "{plans}");
    let mut turned = merged.to_vec();
    turned.reverse();
    assert_eq!(read(tombstones, &turned), first, "{plans}");
    let stripped = left(tombstones, merged);
    assert_eq!(read(tombstones, &stripped), first, "stripped: {plans}");
    let again = left(tombstones, &stripped);
    assert_eq!(again, stripped, "nothing more to strip");
}
