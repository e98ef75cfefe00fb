//! `coach log-time`.

use crate::support::{TestEnvironment, assert_lists};

#[test]
fn time_is_stored_and_counts_in_the_week() {
    let environment = TestEnvironment::new();
    let document = environment.json(&["log-time", "travel", "45", "--on", "-2d", "--out"]);
    assert_eq!(document["schema"], "coach.log-time/1");
    assert_eq!(document["time"]["kind"], "travel");
    assert_eq!(document["time"]["minutes"], 45);
    assert_eq!(document["time"]["on"], "2026-11-17");
    assert_lists(&document, &["written", "problems"]);
    environment.ok(&[
        "log-time",
        "employers",
        "15",
        "--note",
        "- looked for openings",
    ]);
    let week = environment.week(&[]);
    assert_eq!(week["employer_time"]["logged_minutes"], 60);
    assert_eq!(week["employer_time"]["minutes"], 15);
    assert_eq!(week["employer_time"]["share"], 0.25);
    assert_eq!(week["community_time"]["minutes"], 45);
    environment.ok(&["check"]);
}

#[test]
fn a_kind_or_number_that_is_none_is_refused() {
    let environment = TestEnvironment::new();
    environment
        .unchanged(2, &["log-time", "fun", "45"])
        .remarks("admin");
    for minutes in ["0", "1441", "-5", "many"] {
        environment.unchanged(2, &["log-time", "admin", minutes]);
    }
    environment.unchanged(1, &["log-time", "admin", "45", "--on", "tomorrow"]);
}

#[test]
fn dry_run_writes_nothing() {
    TestEnvironment::new().unchanged(0, &["log-time", "admin", "45", "--dry-run"]);
}

#[test]
fn names_in_its_note_become_codes() {
    let environment = TestEnvironment::new();
    environment.seeker("k7qm", "Matti Meikäläinen");
    let document = environment.json(&[
        "log-time",
        "candidates",
        "45",
        "--note",
        "CV of Matti Meikäläinen",
    ]);
    assert_eq!(document["time"]["note"], "CV of k7qm");
}
