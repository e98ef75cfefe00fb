//! `coach undo` and `coach redo`.

use crate::support::{TestEnvironment, assert_lists};

fn acme() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment
}

fn counted(environment: &TestEnvironment) -> u64 {
    environment.week(&[])["meetings"]["counted"]
        .as_u64()
        .unwrap()
}

#[test]
fn undo_says_what_it_takes_back_and_redo_does_it_again() {
    let environment = acme();
    environment.log(&["acme", "-c", "visit"]);
    environment.ok(&["undo"]).says("Took back").says("visit");
    assert_eq!(counted(&environment), 0);
    environment.ok(&["redo"]).says("Did again").says("visit");
    assert_eq!(counted(&environment), 1);
    environment.ok(&["check"]);
}

#[test]
fn undo_again_goes_further() {
    let environment = acme();
    environment.log(&["acme", "first", "-c", "visit"]);
    environment.log(&["acme", "second", "-c", "visit"]);
    environment.ok(&["undo"]);
    assert_eq!(counted(&environment), 1);
    assert!(environment.week(&[]).to_string().contains("first") || counted(&environment) == 1);
    environment.ok(&["undo"]);
    assert_eq!(counted(&environment), 0);
    environment.ok(&["redo"]);
    environment.ok(&["redo"]);
    assert_eq!(counted(&environment), 2);
    environment.ok(&["check"]);
}

#[test]
fn an_employer_that_something_else_uses_stays() {
    let environment = acme();
    let first = environment.log(&["Lidl", "-c", "visit", "--new"]);
    environment.log(&["lidl", "-c", "phone"]);
    environment.ok(&["undo", &first]);
    assert!(environment.data().join("employers/lidl.toml").is_file());
    assert_eq!(counted(&environment), 0);
    environment.ok(&["check"]);
}

#[test]
fn undo_gives_a_record_its_bytes_back() {
    let environment = acme();
    let before = environment.read("employers/acme-oy.toml");
    environment.ok(&["employer", "stage", "acme", "informing"]);
    assert_ne!(environment.read("employers/acme-oy.toml"), before);
    environment.ok(&["undo"]);
    assert_eq!(environment.read("employers/acme-oy.toml"), before);
}

#[test]
fn undo_reopens_the_follow_up_that_the_contact_closed() {
    let mut environment = acme();
    environment.clock("2026-11-02T10:00");
    let first = environment.log(&[
        "acme",
        "-c",
        "phone",
        "-n",
        "call back",
        "--due",
        "2026-11-10",
    ]);
    environment.clock("2026-11-19T15:00");
    environment.log(&["acme", "-c", "visit"]);
    environment.ok(&["undo"]);
    assert_eq!(
        environment.json(&["l", "acme", "-c", "visit"])["closed"],
        serde_json::json!(first)
    );
}

#[test]
fn with_nothing_left_undo_and_redo_are_refused() {
    let environment = TestEnvironment::new();
    environment.unchanged(1, &["undo"]);
    environment.unchanged(1, &["redo"]);
    environment.json_error(1, &["undo"]);
}

#[test]
fn a_deed_after_an_undo_ends_what_could_be_done_again() {
    let environment = acme();
    environment.log(&["acme", "-c", "visit"]);
    environment.ok(&["undo"]);
    environment.log(&["acme", "-c", "phone"]);
    environment.unchanged(1, &["redo"]);
}

#[test]
fn dry_run_writes_nothing() {
    let environment = acme();
    environment.log(&["acme", "-c", "visit"]);
    environment
        .unchanged(0, &["undo", "--dry-run"])
        .says("visit");
    environment.ok(&["undo"]);
    environment.unchanged(0, &["redo", "--dry-run"]);
}

#[test]
fn json_names_the_deed_and_what_was_written() {
    let environment = acme();
    environment.log(&["acme", "-c", "visit"]);
    let document = environment.json(&["undo"]);
    assert_eq!(document["schema"], "coach.undo/1");
    assert_lists(&document, &["written", "problems"]);
    assert_eq!(environment.json(&["redo"])["schema"], "coach.redo/1");
}

#[test]
fn an_id_is_any_unique_ending_of_four_characters() {
    let environment = acme();
    let id = environment.log(&["acme", "-c", "visit"]);
    environment
        .unchanged(2, &["undo", &id[23..]])
        .remarks("4 characters");
    environment.unchanged(2, &["undo", "zzzz"]);
    environment.ok(&["undo", &id[22..].to_lowercase()]);
    assert_eq!(counted(&environment), 0);
}

#[test]
fn the_first_contact_undone_also_removes_the_employer_it_made() {
    let environment = acme();
    environment.log(&["Lidl", "-c", "visit", "--new"]);
    environment.ok(&["undo"]);
    assert!(!environment.data().join("employers/lidl.toml").exists());
    environment.ok(&["check"]);
    environment.ok(&["redo"]);
    assert!(environment.data().join("employers/lidl.toml").is_file());
    assert_eq!(counted(&environment), 1);
    environment.ok(&["check"]);
}

#[test]
fn undo_of_a_named_first_contact_removes_the_employer_it_made_too() {
    let environment = acme();
    let first = environment.log(&["Lidl", "-c", "visit", "--new"]);
    environment.ok(&["undo", &first]);
    assert!(!environment.data().join("employers/lidl.toml").exists());
}

#[test]
fn an_entry_taken_back_already_says_so_and_writes_nothing() {
    let environment = acme();
    let id = environment.log(&["acme", "-c", "visit"]);
    environment.ok(&["undo", &id]);
    environment.unchanged(0, &["undo", &id]).says("already");
}

#[test]
fn undoing_everything_leaves_the_coach_on_file() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.log(&["acme", "-c", "visit"]);
    environment.write("coaches/sari.toml", "name = \"Sari\"\n");
    environment.ok(&["undo"]);
    environment.run(&["undo"]);
    environment.ok(&["week"]);
}

#[test]
fn what_is_no_longer_there_is_neither_taken_back_nor_done_again() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.log(&["acme", "the first", "-c", "phone"]);
    environment.log(&["acme", "the last", "-c", "phone"]);
    let path = environment.log_files().remove(0);
    let text = std::fs::read_to_string(&path).unwrap();
    let (kept, _) = text.trim_end().rsplit_once('\n').unwrap();
    std::fs::write(&path, format!("{kept}\n")).unwrap();
    environment
        .unchanged(1, &["undo"])
        .remarks("no longer in log/anna")
        .remarks("coach check");
    environment
        .run(&["check"])
        .exits(3)
        .says("this machine wrote it");
}
