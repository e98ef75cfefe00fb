//! Slips of a hurried day that are met with a word: what was said twice, forgotten, or typed the other way round.

use crate::support::TestEnvironment;
use serde_json::json;

fn service() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["employer", "stage", "acme", "first-contact"]);
    environment.seeker("k7qm", "Adam Carpenter");
    environment
}

#[test]
fn a_talk_whose_note_tells_of_a_no_show_is_said_to_count_as_one() {
    let environment = service();
    for note in [
        "no show",
        "noshow",
        "didn't turn up",
        "ei tullut",
        "kwam niet",
    ] {
        let answer = environment.ok(&["sup", "k7qm", note]);
        answer.remarks("if they did not come: coach amend ");
    }
    for line in [
        &["sup", "k7qm", "no show", "--no-show"][..],
        &["sup", "k7qm", "came on time"],
        &["sup", "k7qm"],
    ] {
        let answer = environment.ok(line);
        assert!(!answer.stderr.contains("did not come"), "{answer:?}");
    }
}

#[test]
fn a_closed_case_can_be_settled_later_and_what_is_settled_is_not_called_open() {
    let environment = service();
    environment.ok(&["sup", "k7qm", "-n", "ring", "--due", "fri"]);
    environment.ok(&["plan", "acme", "--on", "fri", "-f", "k7qm"]);
    environment
        .ok(&["candidate", "close", "k7qm", "done"])
        .remarks("still open: ring")
        .says("k7qm's case is closed");
    environment
        .ok(&["candidate", "close", "k7qm", "done", "--settle"])
        .says("settled now: 1 follow-up and 1 plan");
    environment
        .unchanged(0, &["candidate", "close", "k7qm", "done", "--settle"])
        .says("k7qm's case is already closed");
    let at_once = service();
    at_once.ok(&["sup", "k7qm", "-n", "ring", "--due", "fri"]);
    let answer = at_once.ok(&["candidate", "close", "k7qm", "done", "--settle"]);
    assert!(!answer.stderr.contains("still open"), "{answer:?}");
    answer.remarks("settled with the case: ring");
}

#[test]
fn new_facts_about_a_job_on_file_are_not_dropped_in_silence() {
    let environment = service();
    let start = |more: &[&'static str]| {
        let job = [
            "job",
            "start",
            "k7qm",
            "acme",
            "--kind",
            "competitive",
            "--on",
            "mon",
        ];
        [&job[..], more].concat()
    };
    environment.ok(&start(&["--hours", "20", "--title", "cook"]));
    for (more, flags) in [
        (&["--hours", "25"][..], "--hours …"),
        (&["--pay", "15 €"], "--pay …"),
        (&["--hours", "20", "--permanent"], "--permanent …"),
        (
            &["--title", "baker", "--buddy", "foreman"],
            "--title … --buddy …",
        ),
    ] {
        let answer = environment.unchanged(0, &start(more));
        answer.remarks(&format!("coach job update k7qm acme-oy {flags}"));
    }
    for more in [&[][..], &["--hours", "20"], &["--title", "cook"]] {
        let answer = environment.unchanged(0, &start(more));
        assert!(!answer.stderr.contains("job update"), "{answer:?}");
    }
}

#[test]
fn working_time_is_taken_in_either_order_and_in_words() {
    for (line, minutes) in [
        (&["admin", "45"][..], 45),
        (&["45", "admin"], 45),
        (&["1h30", "travel"], 90),
        (&["admin", "2 hours"], 120),
        (&["2 hours", "team"], 120),
        (&["admin", "1 hour and 15 minutes"], 75),
        (&["admin", "2 tuntia"], 120),
        (&["admin", "1,5 uur"], 90),
        (&["admin", "30 minuuttia"], 30),
        (&["travel", "90min"], 90),
    ] {
        let environment = service();
        let line = [&["log-time"], line].concat();
        assert_eq!(
            environment.json(&line)["time"]["minutes"],
            minutes,
            "{line:?}"
        );
    }
    let environment = service();
    environment
        .ok(&["log-time", "travel", "2"])
        .remarks("2 hours are 2h");
    environment.unchanged(2, &["log-time", "45", "nonsense"]);
    for minutes in ["0", "500"] {
        environment
            .ok(&["visit", "acme", "-m", minutes])
            .remarks("minutes were noted");
        environment
            .ok(&["sup", "k7qm", "-m", minutes])
            .remarks("minutes were noted");
    }
}

#[test]
fn what_is_left_out_is_asked_for_in_words() {
    let environment = service();
    environment
        .unchanged(2, &["done"])
        .remarks("no follow-up and no plan is open");
    environment.ok(&["call", "acme", "-n", "ring back", "--due", "mon"]);
    environment.ok(&["plan", "acme", "--on", "fri"]);
    environment
        .unchanged(2, &["done"])
        .remarks("ring back, due Mon 23 Nov")
        .remarks("Acme Oy, planned for Fri 20 Nov");
    environment
        .unchanged(2, &["amend"])
        .remarks("what should change about ");
}

#[test]
fn days_are_read_as_people_write_them() {
    let environment = service();
    for (on, day) in [
        ("13/11/26", "2026-11-13"),
        ("24.11.25", "2025-11-24"),
        ("2026/11/18", "2026-11-18"),
        ("this morning", "2026-11-19"),
        ("18th", "2026-11-18"),
        ("yesterday noon", "2026-11-18"),
    ] {
        let contact = environment.json(&["visit", "acme", "--on", on])["contact"].clone();
        assert_eq!(contact["on"], json!(day), "{on}");
    }
    environment
        .unchanged(2, &["visit", "acme", "--on", "klo 14"])
        .remarks("write the day with it: today klo 14");
    let report = environment.json(&["report", "outcomes", "--period", "W46"]);
    assert_eq!(report["period"]["from"], "2026-11-09");
}
