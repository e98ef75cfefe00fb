//! `coach log-support`.

use crate::support::{TestEnvironment, assert_keys, assert_lists};
use serde_json::json;

fn with_matti() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment
}

#[test]
fn what_the_person_told_is_only_under_private() {
    let environment = with_matti();
    environment
        .ok(&[
            "log-support",
            "k7qm",
            "zqxmarker sleeps badly since the move",
            "-c",
            "phone",
        ])
        .says("private/");
    let holding = environment.files_holding("zqxmarker");
    assert!(
        holding
            .iter()
            .any(|path| path.starts_with("private/notes/k7qm")),
        "{holding:?}"
    );
    assert!(
        holding
            .iter()
            .all(|path| path.starts_with("private/") || path.starts_with(".coach/")),
        "{holding:?}"
    );
    environment.ok(&["check"]);
}

#[test]
fn json_holds_the_stored_entry_without_the_note() {
    let document = with_matti().json(&[
        "log-support",
        "k7qm",
        "zqxmarker",
        "--at",
        "14",
        "-m",
        "30",
        "-n",
        "call",
        "--due",
        "fri",
    ]);
    assert_eq!(document["schema"], "coach.log-support/1");
    assert_keys(
        &document["contact"],
        &["id", "on", "at", "coach", "channel", "next"],
    );
    assert_eq!(document["contact"]["candidate"], "k7qm");
    assert_eq!(document["contact"]["channel"], "meeting");
    assert_eq!(
        document["contact"]["next"],
        json!({ "text": "call", "due": "2026-11-20" })
    );
    assert_lists(&document, &["written", "problems"]);
}

#[test]
fn a_candidate_is_known_by_code_name_or_a_beginning_on_this_machine() {
    let environment = with_matti();
    for reference in ["k7qm", "K7QM", "k7", "Matti Meikäläinen", "matti"] {
        assert_eq!(
            environment.json(&["sup", reference])["contact"]["candidate"],
            "k7qm",
            "{reference}"
        );
    }
    environment.unchanged(2, &["log-support", "zzzz"]);
}

#[test]
fn two_candidates_that_begin_alike_are_listed() {
    let environment = with_matti();
    environment.seeker("k7aa", "Matti Virtanen");
    environment
        .unchanged(2, &["log-support", "k7"])
        .remarks("k7qm")
        .remarks("k7aa");
    environment
        .unchanged(2, &["log-support", "matti"])
        .remarks("k7qm")
        .remarks("k7aa");
}

#[test]
fn a_refused_reference_does_not_spread_names_into_a_script() {
    let environment = with_matti();
    environment.seeker("k7aa", "Liisa Virtanen");
    environment
        .unchanged(2, &["log-support", "k7"])
        .leaves_out("Liisa");
}

#[test]
fn names_in_a_promise_become_codes() {
    let environment = with_matti();
    let document = environment.json(&[
        "log-support",
        "k7qm",
        "-n",
        "ring Matti's mother",
        "--due",
        "fri",
    ]);
    assert!(
        document["contact"]["next"]["text"]
            .as_str()
            .unwrap()
            .starts_with("ring k7qm"),
        "{document}"
    );
}

#[test]
fn a_contact_closes_the_oldest_promise_to_the_person() {
    let mut environment = with_matti();
    environment.clock("2026-11-02T10:00");
    let first =
        environment.json(&["log-support", "k7qm", "-n", "call", "--due", "2026-11-10"])["contact"]
            ["id"]
            .clone();
    environment.clock("2026-11-19T15:00");
    assert!(environment.json(&["log-support", "k7qm", "--keep"])["closed"].is_null());
    assert_eq!(environment.json(&["log-support", "k7qm"])["closed"], first);
}

#[test]
fn it_is_no_meeting_with_an_employer() {
    let environment = with_matti();
    environment.ok(&["log-support", "k7qm", "-m", "60"]);
    let week = environment.week(&[]);
    assert_eq!(
        (&week["meetings"]["counted"], &week["entries"]),
        (&json!(0), &json!([]))
    );
    assert_eq!(week["employer_time"]["logged_minutes"], 60);
    assert_eq!(week["employer_time"]["minutes"], 0);
}

#[test]
fn dry_run_writes_nothing() {
    with_matti().unchanged(0, &["log-support", "k7qm", "a note", "--dry-run"]);
}

#[test]
fn a_day_still_to_come_is_refused() {
    with_matti().unchanged(1, &["log-support", "k7qm", "--on", "tomorrow"]);
}

#[test]
fn undo_takes_the_private_note_back_too() {
    let environment = with_matti();
    environment.ok(&["log-support", "k7qm", "zqxmarker"]);
    environment.ok(&["undo"]);
    assert_eq!(
        environment
            .files_holding("zqxmarker")
            .iter()
            .filter(|path| path.starts_with("private/"))
            .count(),
        0
    );
    environment.ok(&["check"]);
}
