//! `coach log-partner`.

use crate::support::{TestEnvironment, assert_keys, assert_lists};
use serde_json::json;

#[test]
fn a_contact_with_a_partner_is_stored_under_its_kind() {
    let environment = TestEnvironment::new();
    environment.seeker("k7qm", "Matti Meikäläinen");
    let document = environment.json(&[
        "log-partner",
        "treatment-team",
        "agreed on mornings",
        "-f",
        "k7qm",
        "-c",
        "video",
        "-m",
        "30",
    ]);
    assert_eq!(document["schema"], "coach.log-partner/1");
    assert_keys(
        &document["contact"],
        &["id", "on", "at", "coach", "channel", "for", "next"],
    );
    assert_eq!(
        (&document["contact"]["partner"], &document["contact"]["for"]),
        (&json!("treatment-team"), &json!(["k7qm"]))
    );
    assert_lists(&document, &["written", "problems"]);
    let week = environment.week(&[]);
    assert_eq!(
        (&week["meetings"]["counted"], &week["entries"]),
        (&json!(0), &json!([]))
    );
    assert_eq!(week["employer_time"]["logged_minutes"], 30);
    environment.ok(&["check"]);
}

#[test]
fn a_partner_is_a_kind_never_a_persons_name() {
    let environment = TestEnvironment::new();
    environment
        .unchanged(2, &["log-partner", "Doctor Virtanen"])
        .remarks("treatment-team");
    environment.unchanged(2, &["log-partner"]).remarks("KIND");
    environment.unchanged(1, &["log-partner", "family", "--on", "tomorrow"]);
}

#[test]
fn names_in_its_note_become_codes() {
    let environment = TestEnvironment::new();
    environment.seeker("k7qm", "Matti Meikäläinen");
    let document = environment.json(&[
        "log-partner",
        "family",
        "Matti's mother will come",
        "-f",
        "k7qm",
    ]);
    assert!(!document.to_string().contains("Matti"), "{document}");
}

#[test]
fn dry_run_writes_nothing() {
    TestEnvironment::new().unchanged(0, &["log-partner", "family", "--dry-run"]);
}
