//! `coach done`.

use crate::support::{TestEnvironment, assert_lists};

fn promised() -> (TestEnvironment, String) {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    let id = environment.log(&["acme", "-c", "phone", "-n", "send brochure", "--due", "fri"]);
    (environment, id)
}

#[test]
fn a_follow_up_is_settled_by_its_contacts_id() {
    let (environment, id) = promised();
    let document = environment.json(&["done", &id[21..], "sent by post"]);
    assert_eq!(document["schema"], "coach.done/1");
    assert_eq!(document["follow_up"]["text"], "send brochure");
    assert_lists(&document, &["written", "problems"]);
    environment.unchanged(0, &["done", &id]).says("Already");
    environment.ok(&["check"]);
    let closed = environment
        .run_at("2026-11-25T10:00", &["l", "acme", "-c", "visit", "--json"])
        .exits(0)
        .json()["closed"]
        .clone();
    assert!(closed.is_null(), "nothing is left to close: {closed}");
}

#[test]
fn where_nothing_was_promised_it_is_refused() {
    let (environment, _) = promised();
    let id = environment.log(&["acme", "-c", "visit", "--keep"]);
    environment
        .unchanged(1, &["done", &id])
        .remarks("coach amend");
    environment.unchanged(2, &["done", "zzzz"]);
    environment.unchanged(2, &["done"]);
}

#[test]
fn dry_run_writes_nothing() {
    let (environment, id) = promised();
    environment.unchanged(0, &["done", &id, "--dry-run"]);
}

#[test]
fn names_in_its_note_become_codes() {
    let (environment, id) = promised();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.ok(&["done", &id, "gave it to Matti Meikäläinen"]);
    assert!(
        environment
            .files_holding("meikäläinen")
            .iter()
            .all(|path| path.starts_with("private/") || path.starts_with(".coach/"))
    );
}

#[test]
fn undo_opens_the_follow_up_again() {
    let (environment, id) = promised();
    environment.ok(&["done", &id]);
    environment.ok(&["undo"]);
    environment.ok(&["done", &id]).says("Done: send brochure");
}

#[test]
fn where_the_log_can_not_be_read_that_is_said_and_not_that_there_is_no_such_entry() {
    let (environment, id) = promised();
    let log = environment.log_files().pop().unwrap();
    std::fs::remove_file(&log).unwrap();
    std::fs::create_dir(&log).unwrap();
    environment
        .run(&["done", &id])
        .exits(3)
        .remarks("a folder")
        .remarks("no entry that can be read");
}
