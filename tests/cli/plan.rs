//! `coach plan`, and `coach done` for what was planned.

use crate::support::{TestEnvironment, assert_keys, assert_lists};
use serde_json::json;

fn acme() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment
}

#[test]
fn a_visit_is_booked_and_is_no_meeting_until_it_is_held() {
    let environment = acme();
    let document = environment.json(&[
        "plan",
        "acme",
        "see the canteen",
        "--on",
        "fri",
        "--at",
        "9:30",
    ]);
    assert_eq!(document["schema"], "coach.plan/1");
    assert_keys(
        &document["plan"],
        &["id", "on", "at", "employer", "channel"],
    );
    assert_lists(&document, &["written", "problems"]);
    assert_eq!(
        (&document["plan"]["on"], &document["plan"]["channel"]),
        (&json!("2026-11-20"), &json!("visit"))
    );
    let week = environment.week(&[]);
    assert_eq!(week["meetings"]["counted"], 0);
    assert_eq!(week["planned"].as_array().unwrap().len(), 1);
    environment.ok(&["check"]);
}

#[test]
fn done_turns_a_plan_into_the_contact_it_was() {
    let mut environment = acme();
    let id = environment.json(&["plan", "acme", "see the canteen", "--on", "fri"])["plan"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    environment.clock("2026-11-20T16:00");
    let document = environment.json(&["done", &id]);
    assert_eq!(
        (&document["contact"]["on"], &document["contact"]["channel"]),
        (&json!("2026-11-20"), &json!("visit"))
    );
    assert_eq!(document["week"]["counted"], 1);
    assert_eq!(environment.week(&[])["planned"], json!([]));
    environment.unchanged(0, &["done", &id]).says("Already");
    environment.ok(&["check"]);
    environment.ok(&["undo"]);
    assert_eq!(environment.week(&[])["meetings"]["counted"], 0);
    assert_eq!(
        environment.week(&[])["planned"].as_array().unwrap().len(),
        1
    );
    environment.ok(&["check"]);
}

#[test]
fn a_missing_consent_is_warned_of_before_the_visit_and_stops_the_contact_after() {
    let environment = acme();
    environment.ok(&[
        "candidate",
        "add",
        "--code",
        "aa22",
        "--no-name",
        "--entered",
        "2026-09-01",
    ]);
    let answer = environment
        .run(&["plan", "acme", "-f", "aa22", "--on", "fri", "--json"])
        .exits(0)
        .remarks("aa22");
    let id = answer.json()["plan"]["id"].as_str().unwrap().to_owned();
    environment.unchanged(1, &["done", &id]);
}

#[test]
fn what_has_passed_is_refused_with_the_hint_log_contact() {
    acme()
        .unchanged(1, &["plan", "acme", "--on", "2026-11-18"])
        .remarks("log-contact");
}

#[test]
fn dry_run_writes_nothing() {
    acme().unchanged(0, &["plan", "acme", "--on", "fri", "--dry-run"]);
}

#[test]
fn names_in_its_text_become_codes() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.ok(&[
        "plan",
        "acme",
        "introduce Matti Meikäläinen",
        "-f",
        "k7qm",
        "--on",
        "fri",
    ]);
    let holding = environment.files_holding("meikäläinen");
    assert!(
        holding
            .iter()
            .all(|path| path.starts_with("private/") || path.starts_with(".coach/")),
        "{holding:?}"
    );
}

#[test]
fn a_plan_can_be_taken_back() {
    let environment = acme();
    let id = environment.json(&["plan", "acme", "--on", "fri"])["plan"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    environment.ok(&["undo", &id]);
    assert_eq!(environment.week(&[])["planned"], json!([]));
    environment.ok(&["check"]);
}
