//! `coach amend`.

use crate::support::{TestEnvironment, assert_keys, assert_lists};
use serde_json::json;

fn acme() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment
}

#[test]
fn the_last_contact_is_changed_and_the_old_line_kept() {
    let environment = acme();
    environment.log(&["acme", "first", "-c", "visit"]);
    let id = environment.log(&["acme", "second", "-c", "phone", "-m", "10"]);
    let before = std::fs::read(environment.log_files().pop().unwrap()).unwrap();
    let document = environment.json(&["amend", "-c", "visit", "-m", "30", "--note", "changed"]);
    assert_eq!(document["schema"], "coach.amend/1");
    assert_keys(
        &document["contact"],
        &[
            "id", "on", "at", "coach", "employer", "channel", "for", "next",
        ],
    );
    assert_eq!(
        (&document["contact"]["id"], &document["contact"]["channel"]),
        (&json!(id), &json!("visit"))
    );
    assert_eq!(
        (
            &document["contact"]["minutes"],
            &document["contact"]["note"]
        ),
        (&json!(30), &json!("changed"))
    );
    assert_lists(&document, &["written", "problems"]);
    let after = std::fs::read(environment.log_files().pop().unwrap()).unwrap();
    assert!(
        after.starts_with(&before) && after.len() > before.len(),
        "a line is appended"
    );
    assert_eq!(environment.week(&[])["meetings"]["counted"], 2);
}

#[test]
fn a_named_contact_is_changed_by_an_ending_of_its_id() {
    let environment = acme();
    let first = environment.log(&["acme", "-c", "phone"]);
    environment.log(&["acme", "-c", "phone"]);
    let document = environment.json(&["amend", &first[20..], "-c", "visit"]);
    assert_eq!(document["contact"]["id"], json!(first));
    environment.unchanged(2, &["amend", "zzzz", "-c", "visit"]);
}

#[test]
fn what_says_so_already_is_not_written() {
    let environment = acme();
    environment.log(&["acme", "hello", "-c", "visit", "-m", "30"]);
    environment
        .unchanged(0, &["amend", "-c", "visit", "-m", "30", "--note", "hello"])
        .says("already");
}

#[test]
fn dry_run_writes_nothing() {
    let environment = acme();
    environment.log(&["acme", "-c", "visit"]);
    environment.unchanged(0, &["amend", "-c", "phone", "--dry-run"]);
    environment.unchanged(0, &["amend", "--on", "2026-10-05", "--dry-run"]);
}

#[test]
fn the_old_id_still_names_a_contact_that_was_moved() {
    let environment = acme();
    let id = environment.log(&[
        "acme",
        "-c",
        "visit",
        "--on",
        "2026-10-29",
        "-n",
        "call",
        "--due",
        "fri",
    ]);
    environment.ok(&["amend", &id, "--on", "2026-11-18"]);
    environment.ok(&["amend", &id, "-m", "30"]);
    environment.ok(&["done", &id]);
    let week = environment.week(&[]);
    assert_eq!(week["meetings"]["counted"], 1);
    assert_eq!(week["employer_time"]["minutes"], 30);
    environment.ok(&["check"]);
}

#[test]
fn an_empty_value_takes_a_field_away() {
    let environment = acme();
    environment.log(&[
        "acme",
        "-c",
        "visit",
        "-p",
        "Mari Laine",
        "-n",
        "call",
        "--due",
        "fri",
    ]);
    let contact = environment.json(&["amend", "--person", "", "--next", ""])["contact"].clone();
    assert!(
        contact["person"].is_null() && contact["next"].is_null(),
        "{contact}"
    );
}

#[test]
fn a_day_still_to_come_is_refused() {
    let environment = acme();
    environment.log(&["acme", "-c", "visit"]);
    environment.unchanged(1, &["amend", "--on", "tomorrow"]);
}

#[test]
fn with_nothing_logged_there_is_nothing_to_change() {
    acme().unchanged(1, &["amend", "-c", "visit"]);
}

#[test]
fn adding_a_person_looks_at_their_consent() {
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
    environment.log(&["acme", "-c", "visit"]);
    environment
        .unchanged(1, &["amend", "-f", "aa22"])
        .remarks("--without-consent");
    let contact = environment.json(&["amend", "-f", "aa22", "--without-consent", "asked by phone"])
        ["contact"]
        .clone();
    assert_eq!(contact["without_consent"], "asked by phone");
}

#[test]
fn names_in_a_changed_note_become_codes() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.log(&["acme", "-c", "visit", "-f", "k7qm"]);
    let contact =
        environment.json(&["amend", "--note", "Matti Meikäläinen came along"])["contact"].clone();
    assert_eq!(contact["note"], "k7qm came along");
}

#[test]
fn a_changed_support_note_stays_private() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.ok(&["log-support", "k7qm", "first"]);
    environment.ok(&["amend", "--note", "zqxmarker sleeps badly"]);
    let holding = environment.files_holding("zqxmarker");
    assert!(
        !holding.is_empty()
            && holding
                .iter()
                .all(|path| path.starts_with("private/") || path.starts_with(".coach/")),
        "{holding:?}"
    );
}

#[test]
fn a_contact_moved_to_another_month_is_void_there_and_counts_once_here() {
    let environment = acme();
    let id = environment.log(&["acme", "-c", "visit", "--on", "2026-10-29"]);
    let document = environment.json(&["amend", &id, "--on", "2026-11-18"]);
    assert_eq!(document["contact"]["on"], "2026-11-18");
    assert_ne!(document["contact"]["id"], json!(id));
    let lines = environment.log_lines();
    assert!(
        lines
            .iter()
            .any(|line| line["op"] == "void" && line["of"] == json!(id)),
        "{lines:?}"
    );
    assert!(
        lines
            .iter()
            .any(|line| line["replaces"] == json!(id) && line["on"] == "2026-11-18"),
        "{lines:?}"
    );
    let in_month = |month: &str| {
        environment.log_files().iter().any(|path| {
            path.ends_with(month)
                && std::fs::read_to_string(path)
                    .unwrap()
                    .contains("\"op\":\"contact\"")
        })
    };
    assert!(in_month("2026-10.jsonl") && in_month("2026-11.jsonl"));
    assert_eq!(environment.week(&[])["meetings"]["counted"], 1);
    assert_eq!(environment.week(&["2026-W44"])["meetings"]["counted"], 0);
    environment.ok(&["check"]);
    environment.ok(&["undo"]);
    assert_eq!(environment.week(&[])["meetings"]["counted"], 0);
    assert_eq!(environment.week(&["2026-W44"])["meetings"]["counted"], 1);
    environment.ok(&["check"]);
}

#[test]
fn whether_a_goal_was_met_can_be_said_otherwise() {
    let environment = acme();
    environment.ok(&["week", "-1", "--review", "Sari", "--goal", "two visits"]);
    let seen = environment.json(&["week", "--review", "Sari", "--goal-met", "no"]);
    let id = seen["review"]["id"].as_str().unwrap();
    let met = || environment.json(&["report"])["sections"]["supervision"]["last_goal_met"].clone();
    assert_eq!(met(), json!(false));
    environment.ok(&["amend", id, "--goal-met", "yes"]);
    assert_eq!(met(), json!(true));
    environment.unchanged(0, &["amend", id, "--goal-met", "yes"]);
    environment.unchanged(2, &["amend", id, "--goal-met", "perhaps"]);
    environment.ok(&["amend", id, "--goal-met", ""]);
    assert_eq!(met(), json!(null));
}
