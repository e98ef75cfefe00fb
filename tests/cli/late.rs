//! What another device said of a person or an entry before it knew that they were erased: not shown, found, taken out.

use crate::support::{TestEnvironment, copy_folder};

/// A directory with a contact for somebody that promised something, and a clone of it on another device; the contact's id.
fn two_devices() -> (TestEnvironment, TestEnvironment, String) {
    let here = TestEnvironment::new();
    here.employer("Acme Oy");
    here.seeker("k7qm", "Matti Meikäläinen");
    here.seeker("w2rd", "Liisa Virtanen");
    let id = here.log(&[
        "acme",
        "liked it",
        "-c",
        "visit",
        "-f",
        "k7qm",
        "-n",
        "send the CV",
        "--due",
        "fri",
    ]);
    let there = here.copy();
    there.write(".coach/device", "9xyz\n");
    (here, there, id)
}

/// Brings over what the other device wrote.
fn bring_over(there: &TestEnvironment, here: &TestEnvironment) {
    copy_folder(
        &there.data().join("log/anna/9xyz"),
        &here.data().join("log/anna/9xyz"),
    );
}

/// Nothing of a text is shown, it is found, and a repair takes it out of every file.
fn is_taken_out(here: &TestEnvironment, text: &str) {
    for args in [
        &["search", text, "--json"][..],
        &["history", "--json"],
        &["employer", "show", "acme", "--json"],
    ] {
        let said = here.run(args).exits(0).stdout;
        let said = if args[0] == "search" {
            said.replace(&format!("Entries with {text}"), "")
        } else {
            said
        };
        assert!(!said.contains(&format!("{text} ")), "{args:?}: {said}");
    }
    here.run(&["check"])
        .exits(3)
        .says("forgotten")
        .says("log/anna/9xyz");
    here.run(&["check", "--repair"]).exits(0);
    assert_eq!(here.files_holding(text), Vec::<String>::new());
    here.ok(&["check"]);
}

#[test]
fn how_a_promise_was_settled_elsewhere_does_not_outlive_the_person() {
    let (here, there, id) = two_devices();
    there.ok(&["done", &id, "zqxvoices again"]);
    here.ok(&["candidate", "forget", "k7qm", "--yes"]);
    bring_over(&there, &here);
    is_taken_out(&here, "zqxvoices");
}

#[test]
fn what_was_amended_elsewhere_does_not_outlive_the_person() {
    let (here, there, id) = two_devices();
    there.ok(&["amend", &id, "--note", "zqxvoices again"]);
    here.ok(&["candidate", "forget", "k7qm", "--yes"]);
    bring_over(&there, &here);
    is_taken_out(&here, "zqxvoices");
}

#[test]
fn a_repair_says_nothing_again_of_what_was_amended_elsewhere_by_code() {
    let (here, there, id) = two_devices();
    there.ok(&[
        "amend",
        &id,
        "--note",
        "zqxdrinks said k7qm",
        "--next",
        "zqxnext",
        "--due",
        "fri",
    ]);
    here.ok(&["candidate", "forget", "k7qm", "--yes"]);
    bring_over(&there, &here);
    here.run(&["check", "--repair"]).exits(0);
    for text in ["zqxdrinks", "zqxnext"] {
        assert_eq!(here.files_holding(text), Vec::<String>::new());
    }
    here.ok(&["check"]);
}

#[test]
fn what_was_said_elsewhere_of_a_redacted_entry_is_taken_out_and_it_stays_settled() {
    for (verb, text) in [("amend", "--note"), ("done", "")] {
        let (here, there, id) = two_devices();
        there.ok(&[verb, &id, text, "zqxvoices again"]
            .into_iter()
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>());
        here.ok(&["redact", &id, "--yes"]);
        bring_over(&there, &here);
        let open = |environment: &TestEnvironment| {
            environment.json(&["employer", "show", "acme"])["follow_ups"]
                .as_array()
                .unwrap()
                .len()
        };
        assert_eq!(open(&here), usize::from(verb == "amend"));
        is_taken_out(&here, "zqxvoices");
        assert_eq!(
            open(&here),
            usize::from(verb == "amend"),
            "settled stays settled"
        );
    }
}

#[test]
fn a_mention_written_elsewhere_of_somebody_forgotten_is_found_and_taken_out() {
    let (here, there, _) = two_devices();
    there.log(&["acme", "k7qm's CV zqxmention", "-c", "phone", "--keep"]);
    there.ok(&["plan", "acme", "ask about k7qm", "-d", "2026-11-24"]);
    here.ok(&["candidate", "forget", "k7qm", "--yes"]);
    bring_over(&there, &here);
    here.ok(&["search", "zqxmention"])
        .says("[…]'s CV zqxmention")
        .leaves_out("k7qm");
    here.ok(&["week"]).leaves_out("k7qm");
    here.run(&["check"]).exits(3).says("mentions k7qm");
    here.run(&["check", "--repair"]).exits(0);
    assert!(
        here.log_lines()
            .iter()
            .all(|line| !line.to_string().contains("k7qm")),
        "{:?}",
        here.log_lines()
    );
    here.ok(&["check"]);
}

#[test]
fn a_copy_beside_the_log_brings_nothing_back() {
    let (here, _, id) = two_devices();
    here.ok(&["done", &id, "zqxsettled with k7qm"]);
    let before = here.copy();
    here.ok(&["candidate", "forget", "k7qm", "--yes"]);
    let device = before.read(".coach/device");
    copy_folder(
        &before.data().join("log/anna").join(device.trim()),
        &here.data().join("log/anna/zz99"),
    );
    here.run(&["check", "--repair"]);
    assert_eq!(here.files_holding("zqxsettled"), Vec::<String>::new());
}

/// Nothing of a text is shown, on a page of one month neither; it is found, and a repair takes it out of every file.
fn is_taken_out_everywhere(here: &TestEnvironment, text: &str) {
    for week in ["2026-W40", "2026-W44", "2026-W47"] {
        here.run(&["week", week, "--json"])
            .exits(0)
            .leaves_out(text);
    }
    is_taken_out(here, text);
    here.run(&["history", "acme", "--json"])
        .exits(0)
        .leaves_out(text);
}

fn contacts(environment: &TestEnvironment) -> Vec<serde_json::Value> {
    let events = environment.json(&["history", "acme"])["events"]
        .as_array()
        .unwrap()
        .clone();
    events
        .into_iter()
        .filter(|event| event["kind"] == "contact")
        .collect()
}

#[test]
fn an_entry_moved_elsewhere_brings_nothing_back_that_was_redacted() {
    for days in [&["2026-10-28"][..], &["2026-10-28", "2026-09-30"]] {
        let (here, there, _) = two_devices();
        let id = here.log(&[
            "acme",
            "zqxdrinks a lot",
            "-c",
            "visit",
            "-m",
            "30",
            "--keep",
        ]);
        copy_folder(&here.data().join("log"), &there.data().join("log"));
        let mut moved = id.clone();
        for day in days {
            moved = there.json(&["amend", &moved, "--on", day])["contact"]["id"]
                .as_str()
                .unwrap()
                .to_owned();
        }
        here.ok(&["redact", &id, "--yes"]);
        bring_over(&there, &here);
        is_taken_out_everywhere(&here, "zqxdrinks");
        assert_eq!(
            contacts(&here)
                .iter()
                .filter(|contact| contact["contact"]["minutes"] == 30)
                .count(),
            1,
            "it counts once"
        );
    }
}

#[test]
fn of_a_redacted_entry_all_but_what_was_taken_out_can_be_changed_elsewhere() {
    let (here, there, _) = two_devices();
    let id = here.log(&[
        "acme",
        "zqxdrinks a lot",
        "-c",
        "visit",
        "-m",
        "30",
        "--keep",
    ]);
    let other = here.log(&["acme", "zqxdrinks too", "-c", "phone", "-m", "10", "--keep"]);
    copy_folder(&here.data().join("log"), &there.data().join("log"));
    there.ok(&["amend", &id, "-m", "45", "--note", "zqxdrinks less"]);
    there.ok(&["amend", &other, "-m", "20"]);
    // Moved, and only then written of again.
    let moved = there.json(&["amend", &id, "--on", "2026-10-28", "--note", ""])["contact"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    there.ok(&["amend", &moved, "--note", "zqxdrinks no more"]);
    here.ok(&["redact", &id, "--yes"]);
    here.ok(&["redact", &other, "--yes"]);
    bring_over(&there, &here);
    let minutes = |here: &TestEnvironment| {
        contacts(here)
            .iter()
            .filter_map(|contact| contact["contact"]["minutes"].as_u64())
            .collect::<Vec<_>>()
    };
    let before = minutes(&here);
    assert!(
        before.contains(&20) && before.contains(&45) && before.len() == 2,
        "{before:?}"
    );
    is_taken_out_everywhere(&here, "zqxdrinks");
    assert_eq!(minutes(&here), before, "as before the repair");
}

#[test]
fn an_entry_moved_elsewhere_brings_nothing_back_of_somebody_forgotten() {
    let (here, there, id) = two_devices();
    there.ok(&["amend", &id, "--on", "2026-10-28"]);
    here.ok(&["candidate", "forget", "k7qm", "--yes"]);
    bring_over(&there, &here);
    is_taken_out_everywhere(&here, "send the CV");
    here.ok(&["history", "acme", "--json"]).leaves_out("k7qm");
    assert_eq!(contacts(&here).len(), 1, "it counts once");
}

#[test]
fn an_entry_moved_elsewhere_brings_no_contact_person_back() {
    let (here, there, _) = two_devices();
    let id = here.log(&[
        "acme",
        "met Zqxmaija",
        "-c",
        "visit",
        "-p",
        "Zqxmaija Virta",
        "--keep",
    ]);
    here.ok(&["amend", &id, "--note", "met the manager"]);
    copy_folder(&here.data().join("log"), &there.data().join("log"));
    there.ok(&["amend", &id, "--on", "2026-10-28"]);
    here.ok(&[
        "employer",
        "forget-person",
        "acme",
        "Zqxmaija Virta",
        "--yes",
    ]);
    bring_over(&there, &here);
    is_taken_out_everywhere(&here, "Zqxmaija Virta");
}

#[test]
fn an_entry_taken_back_elsewhere_stays_so_when_it_was_redacted_or_its_person_forgotten() {
    for erase in ["redact", "forget"] {
        let (here, there, _) = two_devices();
        let id = here.log(&[
            "acme", "zqx", "-c", "visit", "-f", "k7qm", "-m", "30", "--keep",
        ]);
        copy_folder(&here.data().join("log"), &there.data().join("log"));
        there.ok(&["undo", &id]);
        match erase {
            "redact" => here.ok(&["redact", &id, "--yes"]),
            _ => here.ok(&["candidate", "forget", "k7qm", "--yes"]),
        };
        assert_eq!(contacts(&here).len(), 2, "{erase}: until it is known");
        let stand_in = contacts(&here)
            .iter()
            .find(|contact| contact["contact"]["minutes"] == 30)
            .unwrap()["contact"]["id"]
            .as_str()
            .unwrap()
            .to_owned();
        bring_over(&there, &here);
        assert_eq!(contacts(&here).len(), 1, "{erase}");
        here.ok(&["check"]);
        here.ok(&["redact", &stand_in, "--next", "--yes"]);
        assert_eq!(
            contacts(&here).len(),
            1,
            "{erase}: and what stands in for it later"
        );
    }
}

#[test]
fn what_was_amended_elsewhere_does_not_outlive_the_end_of_keeping() {
    let here = TestEnvironment::new();
    here.employer("Acme Oy");
    here.ok(&[
        "candidate",
        "add",
        "--code",
        "k7qm",
        "--name",
        "Matti Meikäläinen",
        "--entered",
        "2023-09-01",
        "--consent",
        "named",
    ]);
    let id = here.log(&[
        "acme",
        "liked it",
        "-c",
        "visit",
        "-f",
        "k7qm",
        "-d",
        "2023-12-18",
        "--without-consent",
        "was told",
    ]);
    let talk = here.json(&[
        "log-support",
        "k7qm",
        "a talk",
        "-m",
        "45",
        "-d",
        "2023-12-19",
    ])["contact"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    here.ok(&["candidate", "close", "k7qm", "moved", "-d", "2024-01-10"]);
    let there = here.copy();
    there.write(".coach/device", "9xyz\n");
    there.ok(&[
        "amend",
        &id,
        "--note",
        "zqxlate of k7qm",
        "--next",
        "zqxnext",
        "--due",
        "fri",
    ]);
    there.ok(&[
        "amend", &talk, "--next", "zqxnext", "--due", "fri", "-m", "50",
    ]);
    here.ok(&["retention", "--apply", "--yes"]);
    bring_over(&there, &here);
    here.run(&["check", "--repair"]).exits(0);
    for text in ["zqxlate", "zqxnext"] {
        assert_eq!(here.files_holding(text), Vec::<String>::new());
    }
    here.ok(&["check"]);
}

#[test]
fn what_a_candidate_told_goes_where_it_was_redacted_elsewhere() {
    let (here, _, _) = two_devices();
    let talk = here.json(&["log-support", "k7qm", "zqxtold"])["contact"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let promised = here.json(&[
        "log-support",
        "k7qm",
        "zqxkept",
        "-n",
        "call",
        "--due",
        "fri",
    ])["contact"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let there = here.copy();
    there.write(".coach/device", "9xyz\n");
    here.ok(&["redact", &talk, "--yes"]);
    here.ok(&["redact", &promised, "--next", "--yes"]);
    copy_folder(&here.data().join("log"), &there.data().join("log"));
    copy_folder(&here.data().join("erased"), &there.data().join("erased"));
    for (words, hits) in [("zqxtold", 0), ("zqxkept", 1)] {
        assert_eq!(
            there.json(&["search", words, "--names"])["hits"]
                .as_array()
                .unwrap()
                .len(),
            hits,
            "{words}"
        );
    }
    there
        .run(&["check"])
        .exits(3)
        .says("private/notes/k7qm.jsonl:1");
    there.run(&["check", "--repair"]).exits(0);
    assert_eq!(there.files_holding("zqxtold"), Vec::<String>::new());
    assert_eq!(there.files_holding("zqxkept"), ["private/notes/k7qm.jsonl"]);
    there.ok(&["check"]);
}

/// One device with what the other wrote, as a merge of their logs gives it: both keep what the other dropped out.
fn merged(ours: &TestEnvironment, theirs: &TestEnvironment) -> TestEnvironment {
    let merged = ours.copy();
    let device = theirs.read(".coach/device").trim().to_owned();
    let shared: Vec<String> = theirs
        .files()
        .into_keys()
        .filter(|path| path.contains(&format!("/{device}")))
        .collect();
    shared
        .iter()
        .for_each(|path| merged.write(path, theirs.read(path)));
    merged
}

#[test]
fn what_was_taken_out_twice_stays_out_where_the_entry_was_moved() {
    let (here, there, _) = two_devices();
    let id = here.log(&[
        "acme",
        "zqxdrinks a lot",
        "-c",
        "visit",
        "-n",
        "zqxcall",
        "--due",
        "fri",
        "--keep",
    ]);
    copy_folder(&here.data().join("log"), &there.data().join("log"));
    there.ok(&["amend", &id, "--on", "2026-10-28"]);
    let stands = here.json(&["redact", &id, "--next", "--yes"])["contact"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    here.ok(&["redact", &stands, "--yes"]);
    bring_over(&there, &here);
    is_taken_out_everywhere(&here, "zqxdrinks");
    assert_eq!(here.files_holding("zqxcall"), Vec::<String>::new());
}

#[test]
fn an_entry_that_both_moved_and_one_redacted_counts_once() {
    let (here, there, _) = two_devices();
    let id = here.log(&["acme", "zqxdrinks a lot", "-c", "visit", "--keep"]);
    copy_folder(&here.data().join("log"), &there.data().join("log"));
    let moved = here.json(&["amend", &id, "--on", "2026-10-28"])["contact"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    here.ok(&["redact", &moved, "--yes"]);
    there.ok(&["amend", &id, "--on", "2026-10-27"]);
    bring_over(&there, &here);
    assert_eq!(contacts(&here).len(), 2);
    is_taken_out_everywhere(&here, "zqxdrinks");
    assert_eq!(contacts(&here).len(), 2);
}

#[test]
fn what_names_somebody_forgotten_keeps_its_other_words_where_both_devices_take_them_out() {
    let (here, there, _) = two_devices();
    there.log(&["acme", "a word on k7qm there", "-c", "phone", "--keep"]);
    here.ok(&["candidate", "forget", "k7qm", "--yes"]);
    let (one, other) = (merged(&here, &there), merged(&there, &here));
    for device in [&one, &other] {
        device.run(&["check", "--repair"]).exits(0);
    }
    let both = merged(&one, &other);
    both.ok(&["history"]).says("a word on […] there");
    both.run(&["check", "--repair"]).exits(0);
    both.ok(&["history"]).says("a word on […] there");
    both.ok(&["check"]);
}

#[test]
fn what_this_machine_remembers_of_a_redacted_entry_is_found_and_taken_out() {
    let (here, there, id) = two_devices();
    there.ok(&["snooze", &id, "--due", "2026-12-05"]);
    there.ok(&["undo"]);
    here.ok(&["redact", &id, "--next", "--yes"]);
    let device = here.read(".coach/device").trim().to_owned();
    copy_folder(
        &here.data().join("log/anna").join(&device),
        &there.data().join("log/anna").join(&device),
    );
    copy_folder(&here.data().join("erased"), &there.data().join("erased"));
    there.run(&["check"]).exits(3).says(".coach/undo/");
    there.run(&["check", "--repair"]).exits(0);
    assert_eq!(there.files_holding("send the CV"), Vec::<String>::new());
}

#[test]
fn a_change_taken_back_elsewhere_of_an_entry_that_was_redacted_leaves_nothing_to_find_fault_with() {
    for erase in [
        &["redact", "ID", "--yes"][..],
        &["candidate", "forget", "k7qm", "--yes"],
    ] {
        let (here, there, id) = two_devices();
        there.ok(&["amend", &id, "--note", "zqx"]);
        there.ok(&["undo"]);
        assert_eq!(
            there.read("log/anna/9xyz/2026-11.jsonl").lines().count(),
            0,
            "the change is gone"
        );
        here.ok(&erase
            .iter()
            .map(|word| if *word == "ID" { id.as_str() } else { word })
            .collect::<Vec<_>>());
        bring_over(&there, &here);
        here.run(&["check", "--repair"]).exits(0);
        here.ok(&["check"]);
    }
}

/// A restore or a slip of the hand lays an old copy of a log over the newer one: the line that was erased is there again,
/// and the one that stood in for it is not.
#[test]
fn an_old_copy_of_a_log_laid_over_a_newer_one_brings_no_sentence_back() {
    let (here, _, id) = two_devices();
    let log = here.log_files().pop().unwrap();
    let old = std::fs::read(&log).unwrap();
    here.ok(&["redact", &id, "--note", "--yes"]);
    std::fs::write(&log, old).unwrap();
    for args in [
        &["history", "--json"][..],
        &["search", "liked", "--json"],
        &["employer", "show", "acme", "--json"],
        &["week", "--why"],
    ] {
        here.run(args).leaves_out("liked it");
    }
    here.run(&["check"]).exits(3);
    // The line that stood in for it is gone, and a repair lets nothing go by itself.
    here.run(&["check", "--repair"]);
    assert_eq!(here.files_holding("liked it"), Vec::<String>::new());
    let found = here.run(&["check"]).stdout;
    if let Some((place, _)) = found.split_once(": sequence: ") {
        here.ok(&["check", "--accept", place]);
    }
    here.ok(&["check"]);
}
