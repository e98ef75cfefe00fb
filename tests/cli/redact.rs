//! `coach redact`.

use crate::support::{TestEnvironment, assert_lists};

const SENTENCE: &str = "zqxmarker told of a diagnosis";

fn logged() -> (TestEnvironment, String) {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    let id = environment.log(&[
        "acme",
        SENTENCE,
        "-c",
        "visit",
        "-n",
        "keep this",
        "--due",
        "fri",
    ]);
    (environment, id)
}

#[test]
fn the_sentence_leaves_every_byte_and_the_contact_still_counts() {
    let (environment, id) = logged();
    assert!(!environment.files_holding("zqxmarker").is_empty());
    let document = environment.json(&["redact", &id, "--yes"]);
    assert_lists(&document, &["written", "problems"]);
    assert_eq!(environment.files_holding("zqxmarker"), Vec::<String>::new());
    let week = environment.week(&[]);
    assert_eq!(week["meetings"]["counted"], 1);
    assert_eq!(week["entries"].as_array().unwrap().len(), 1);
    environment.ok(&["check"]);
}

#[test]
fn an_earlier_wording_that_was_amended_leaves_too() {
    let (environment, id) = logged();
    environment.ok(&["amend", &id, "--note", "zqxsecond wording"]);
    environment.ok(&["redact", &id, "--yes"]);
    assert_eq!(environment.files_holding("zqxmarker"), Vec::<String>::new());
    assert_eq!(environment.files_holding("zqxsecond"), Vec::<String>::new());
    environment.ok(&["check"]);
}

#[test]
fn next_takes_out_what_was_promised_and_leaves_the_note() {
    let (environment, id) = logged();
    environment.ok(&["redact", &id, "--next", "--yes"]);
    assert_eq!(environment.files_holding("keep this"), Vec::<String>::new());
    assert!(!environment.files_holding("zqxmarker").is_empty());
}

#[test]
fn a_private_note_leaves_too() {
    let environment = TestEnvironment::new();
    environment.seeker("k7qm", "Matti Meikäläinen");
    let id = environment.json(&["log-support", "k7qm", SENTENCE])["contact"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    environment.ok(&["redact", &id, "--yes"]);
    assert_eq!(environment.files_holding("zqxmarker"), Vec::<String>::new());
    environment.ok(&["check"]);
}

#[test]
fn a_script_needs_yes() {
    let (environment, id) = logged();
    environment.unchanged(2, &["redact", &id]).remarks("--yes");
    environment.json_error(2, &["redact", &id]);
}

#[test]
fn dry_run_writes_nothing() {
    let (environment, id) = logged();
    environment.unchanged(0, &["redact", &id, "--yes", "--dry-run"]);
}

#[test]
fn what_holds_no_note_says_so_and_writes_nothing() {
    let (environment, id) = logged();
    let new = environment.json(&["redact", &id, "--yes"])["contact"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    environment
        .unchanged(0, &["redact", &new, "--yes"])
        .says("Nothing to remove");
    environment.unchanged(2, &["redact", "zzzz", "--yes"]);
}

#[test]
fn a_follow_up_survives_the_redaction_of_its_note() {
    let (environment, id) = logged();
    environment.ok(&["redact", &id, "--yes"]);
    let document = environment
        .run_at("2026-11-20T10:00", &["l", "acme", "-c", "visit", "--json"])
        .exits(0)
        .json();
    assert!(document["closed"].is_string(), "{document}");
}

#[test]
fn it_says_what_gits_history_still_holds() {
    let environment = TestEnvironment::empty();
    environment.ok(&["init"]);
    if !environment.data().join(".git").exists() {
        return;
    }
    environment.employer("Acme Oy");
    let id = environment.log(&["acme", SENTENCE, "-c", "visit"]);
    let git = |args: &[&str]| {
        let mut command = std::process::Command::new("git");
        command
            .env_clear()
            .envs(environment.variables())
            .arg("-C")
            .arg(environment.data());
        command
            .args(["-c", "user.name=anna", "-c", "user.email=anna@example.org"])
            .args(args);
        assert!(command.output().unwrap().status.success(), "{args:?}");
    };
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "one"]);
    let document = environment.json(&["redact", &id, "--yes"]);
    assert_eq!(document["in_history"], 1, "{document}");
}

#[test]
fn a_wording_before_a_move_to_another_month_leaves_too() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    let id = environment.log(&["acme", SENTENCE, "-c", "visit", "--on", "2026-10-29"]);
    let moved = environment.json(&["amend", &id, "--on", "2026-11-18"])["contact"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    environment.ok(&["redact", &moved, "--yes"]);
    assert_eq!(environment.files_holding("zqxmarker"), Vec::<String>::new());
    assert_eq!(environment.week(&[])["meetings"]["counted"], 1);
    environment.ok(&["check"]);
}

#[test]
fn the_sentence_of_an_entry_that_was_taken_back_leaves_too() {
    let (environment, id) = logged();
    environment.ok(&["undo"]);
    environment.ok(&["redact", &id, "--yes"]);
    assert_eq!(environment.files_holding("zqxmarker"), Vec::<String>::new());
    assert_eq!(environment.week(&[])["meetings"]["counted"], 0);
    environment.ok(&["check"]);
}

#[test]
fn the_sentence_in_the_undo_history_leaves_too() {
    let (environment, _) = logged();
    environment.ok(&["undo"]);
    environment.ok(&["redo"]);
    let id = environment.log_lines().last().unwrap()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    environment.ok(&["redact", &id, "--yes"]);
    assert_eq!(environment.files_holding("zqxmarker"), Vec::<String>::new());
    assert_eq!(environment.week(&[])["meetings"]["counted"], 1);
}

#[test]
fn a_contact_moved_back_a_month_still_counts_after_its_redaction() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    let id = environment.log(&["acme", SENTENCE, "-c", "visit", "--on", "2026-11-17"]);
    let moved = environment.json(&["amend", &id, "--on", "2026-10-27"])["contact"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    environment.ok(&["redact", &moved, "--yes"]);
    assert_eq!(environment.files_holding("zqxmarker"), Vec::<String>::new());
    assert_eq!(environment.week(&["2026-W44"])["meetings"]["counted"], 1);
    assert_eq!(environment.week(&[])["meetings"]["counted"], 0);
    environment.ok(&["check"]);
}

#[test]
fn a_sentence_set_aside_in_quarantine_leaves_too() {
    let (environment, id) = logged();
    let file = environment.log_files().pop().unwrap();
    let text = std::fs::read_to_string(&file)
        .unwrap()
        .replace("told of", "spoke of");
    std::fs::write(&file, text).unwrap();
    let found = environment.run(&["check"]).exits(3).stdout;
    let place = found.split(": checksum").next().unwrap();
    environment.ok(&["check", "--accept", place]);
    let holding = environment.files_holding("spoke of");
    assert!(
        holding
            .iter()
            .any(|path| path.starts_with(".coach/quarantine/")),
        "{holding:?}"
    );
    environment.ok(&["redact", &id, "--yes"]);
    assert_eq!(environment.files_holding("zqxmarker"), Vec::<String>::new());
}

#[test]
fn the_note_of_a_settled_follow_up_leaves_too() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    let id = environment.log(&["acme", "-c", "visit", "-n", "call", "--due", "fri"]);
    environment.ok(&["done", &id, SENTENCE]);
    environment.ok(&["redact", &id, "--yes"]);
    assert_eq!(environment.files_holding("zqxmarker"), Vec::<String>::new());
    environment.unchanged(0, &["done", &id]).says("Already");
    environment.ok(&["check"]);
}

#[test]
fn a_reason_for_going_without_consent_can_be_taken_out() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["candidate", "add", "--code", "aa22", "--no-name"]);
    let id = environment.log(&[
        "acme",
        "-c",
        "visit",
        "-f",
        "aa22",
        "--without-consent",
        SENTENCE,
    ]);
    environment.ok(&["redact", &id, "--reason", "--yes"]);
    environment.ok(&["report"]).says("redacted");
    assert_eq!(environment.files_holding("zqxmarker"), Vec::<String>::new());
}

#[test]
fn the_plan_a_contact_was_held_by_loses_the_sentence_too() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    let plan = environment.json(&["plan", "acme", SENTENCE, "--on", "today"])["plan"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let id = environment.json(&["done", &plan])["contact"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    environment.ok(&["redact", &id, "--yes"]);
    assert_eq!(environment.files_holding("zqxmarker"), Vec::<String>::new());
    assert_eq!(environment.json(&["week"])["meetings"]["counted"], 1);
    environment.unchanged(0, &["done", &plan]).says("Already");
    environment.ok(&["check"]);
}

#[test]
fn a_follow_up_keeps_the_day_it_was_moved_to() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    let id = environment.log(&[
        "acme",
        "norm",
        "-c",
        "visit",
        "-n",
        "call",
        "--due",
        "2026-11-27",
    ]);
    environment.ok(&["snooze", &id, "--due", "2026-11-30"]);
    environment.ok(&["redact", &id, "--note", "--yes"]);
    assert!(
        environment
            .ok(&["history", "acme"])
            .stdout
            .contains("call (Mon 30 Nov)")
    );
}
