//! What another device said of a person or an entry before it knew that they were erased: not shown, found, taken out.

use crate::support::{TestEnvironment, copy_folder};

/// A directory with a contact for somebody that promised something, and a clone of it on another device; the contact's id.
fn two_devices() -> (TestEnvironment, TestEnvironment, String) {
    let here = TestEnvironment::new();
    here.employer("Acme Oy");
    here.seeker("k7qm", "Matti Meikäläinen");
    here.seeker("w2rd", "Liisa Virtanen");
    let id = here.log(&["acme", "liked it", "-c", "visit", "-f", "k7qm", "-n", "send the CV", "--due", "fri"]);
    let there = here.copy();
    there.write(".coach/device", "9xyz\n");
    (here, there, id)
}

/// Brings over what the other device wrote.
fn bring_over(there: &TestEnvironment, here: &TestEnvironment) {
    copy_folder(&there.data().join("log/anna/9xyz"), &here.data().join("log/anna/9xyz"));
}

/// Nothing of a text is shown, it is found, and a repair takes it out of every file.
fn is_taken_out(here: &TestEnvironment, text: &str) {
    for args in [&["search", text, "--json"][..], &["history", "--json"], &["employer", "show", "acme", "--json"]] {
        let said = here.run(args).exits(0).stdout;
        let said = if args[0] == "search" { said.replace(&format!("What holds {text}"), "") } else { said };
        assert!(!said.contains(&format!("{text} ")), "{args:?}: {said}");
    }
    here.run(&["check"]).exits(3).says("forgotten").says("log/anna/9xyz");
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
    there.ok(&["amend", &id, "--note", "zqxdrinks said k7qm", "--next", "zqxnext", "--due", "fri"]);
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
        there.ok(&[verb, &id, text, "zqxvoices again"].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>());
        here.ok(&["redact", &id, "--yes"]);
        bring_over(&there, &here);
        let open = |environment: &TestEnvironment| environment.json(&["employer", "show", "acme"])["follow_ups"].as_array().unwrap().len();
        assert_eq!(open(&here), usize::from(verb == "amend"));
        is_taken_out(&here, "zqxvoices");
        assert_eq!(open(&here), usize::from(verb == "amend"), "settled stays settled");
    }
}

#[test]
fn a_mention_written_elsewhere_of_somebody_forgotten_is_found_and_taken_out() {
    let (here, there, _) = two_devices();
    there.log(&["acme", "k7qm's CV zqxmention", "-c", "phone", "--keep"]);
    there.ok(&["plan", "acme", "ask about k7qm", "-d", "2026-11-24"]);
    here.ok(&["candidate", "forget", "k7qm", "--yes"]);
    bring_over(&there, &here);
    here.ok(&["search", "zqxmention"]).says("[…]'s CV zqxmention").leaves_out("k7qm");
    here.ok(&["week"]).leaves_out("k7qm");
    here.run(&["check"]).exits(3).says("speaks of k7qm");
    here.run(&["check", "--repair"]).exits(0);
    assert!(here.log_lines().iter().all(|line| !line.to_string().contains("k7qm")), "{:?}", here.log_lines());
    here.ok(&["check"]);
}

#[test]
fn a_copy_beside_the_log_brings_nothing_back() {
    let (here, _, id) = two_devices();
    here.ok(&["done", &id, "zqxsettled with k7qm"]);
    let before = here.copy();
    here.ok(&["candidate", "forget", "k7qm", "--yes"]);
    let device = before.read(".coach/device");
    copy_folder(&before.data().join("log/anna").join(device.trim()), &here.data().join("log/anna/zz99"));
    here.run(&["check", "--repair"]);
    assert_eq!(here.files_holding("zqxsettled"), Vec::<String>::new());
}
