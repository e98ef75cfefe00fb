//! What of a damaged file has one right answer, and what is left to a person.

use super::*;
use crate::store::codec::written_line::{Opening, encode};
use crate::store::data::directory::fresh_id;
use serde_json::json;

const PATH: &str = "log/anna/x4t9/2026-11.jsonl";

fn lines(count: u64) -> Vec<String> {
    let line = |n| {
        let body = json!({ "on": "2026-11-17", "kind": "team", "minutes": n });
        encode(
            &Opening::plain(fresh_id(1_700_000_000_000 + n), n, "time"),
            &body,
        )
    };
    (1..=count).map(line).collect()
}

fn held(line: &str) -> Held {
    held_lines::whole(PATH, line.trim_end().as_bytes()).unwrap()
}

fn repair(bytes: &[u8], held: &[Held]) -> String {
    let repaired = repaired(PATH, bytes, held, &BTreeSet::new());
    String::from_utf8(repaired.bytes).unwrap()
}

#[test]
fn what_has_one_right_answer_is_repaired() {
    let lines = lines(5);
    let whole = lines.concat();
    let swapped = [&lines[1], &lines[0], &lines[2], &lines[3], &lines[4]];
    let cases = [
        whole.clone(),
        format!("\u{feff}{whole}"),
        whole.replace('\n', "\r\n"),
        whole.trim_end().to_owned(),
        format!("{whole}{{\"v\":1,\"id\":\"01"),
        format!("\n{whole}\n\n"),
        swapped.into_iter().map(String::as_str).collect(),
        format!("{whole}{}", lines[2]),
        format!(
            "<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n",
            lines[..3].concat(),
            lines[3..].concat()
        ),
    ];
    for case in cases {
        assert_eq!(repair(case.as_bytes(), &[]), whole, "{case}");
    }
}

#[test]
fn what_only_a_person_can_tell_stays_as_it_is() {
    let lines = lines(4);
    let whole = lines.concat();
    let cases = [
        // An edit by hand, a flipped bit, a line that cannot be read, one of a newer program, one that is gone.
        whole.replace("\"minutes\":2", "\"minutes\":20"),
        whole.replace(
            "2026-11-17\",\"kind\":\"team\",\"minutes\":3",
            "2026-11-19\",\"kind\":\"team\",\"minutes\":3",
        ),
        format!("{}garbage\n{}", lines[..2].concat(), lines[2..].concat()),
        format!("{whole}{{\"v\":2}}\n"),
        [lines[0].as_str(), &lines[2], &lines[3]].concat(),
        // Out of order, but with a line that is damaged.
        [&lines[2], "garbage\n", &lines[0], &lines[1]].concat(),
    ];
    for case in cases {
        assert_eq!(repair(case.as_bytes(), &[]), case, "{case}");
    }
}

#[test]
fn a_line_that_is_held_takes_the_place_of_what_is_left_of_it() {
    let lines = lines(5);
    let whole = lines.concat();
    for (number, line) in lines.iter().enumerate() {
        let with = |remains: &str| whole.replace(line.as_str(), remains);
        let remains = [
            String::new(),
            line.replacen('"', "", 1),
            line.replace("\"kind\":\"team\"", "\"kind\":\"team"),
            format!("{}\n", &line[..60]),
        ];
        for remains in remains {
            let repaired = repair(with(&remains).as_bytes(), &[held(line)]);
            assert_eq!(repaired, whole, "{number}: {remains}");
        }
    }
    // An old log laid over a newer one.
    let newer: Vec<Held> = lines[2..].iter().map(|line| held(line)).collect();
    assert_eq!(repair(lines[..2].concat().as_bytes(), &newer), whole);
}

#[test]
fn what_is_not_of_the_line_that_is_held_stays_beside_it() {
    let lines = lines(3);
    let found = repair(
        format!("{}garbage\nmore\n{}", lines[0], lines[2]).as_bytes(),
        &[held(&lines[1])],
    );
    assert!(
        found.contains("garbage\nmore\n") && found.contains(&lines[1]),
        "{found}"
    );
}

#[test]
fn private_notes_come_back_only_in_place_of_what_is_left_of_them() {
    let path = "private/notes/k7qm.jsonl";
    let note = |n| {
        let body = json!({ "on": "2026-11-17", "about": fresh_id(n), "note": "mornings" });
        encode(
            &Opening::plain(fresh_id(1_700_000_000_000 + n), n, "note"),
            &body,
        )
    };
    let (one, two) = (note(1), note(2));
    let held = held_lines::whole(path, two.trim_end().as_bytes()).unwrap();
    let repair = |text: &str| {
        let repaired = repaired(
            path,
            text.as_bytes(),
            std::slice::from_ref(&held),
            &BTreeSet::new(),
        );
        String::from_utf8(repaired.bytes).unwrap()
    };
    assert_eq!(repair(&one), one);
    assert_eq!(
        repair(&(one.clone() + &two.replacen('"', "", 1))),
        one + &two
    );
}
