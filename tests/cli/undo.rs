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
    environment.ok(&["undo"]).says("Undone").says("visit");
    assert_eq!(counted(&environment), 0);
    environment.ok(&["redo"]).says("Redone").says("visit");
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
    environment.unchanged(0, &["undo", &id]).says("Already");
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

/// Nothing of what was taken back stands in a shared file.
fn is_gone(environment: &TestEnvironment, words: &str) {
    let holding = environment.files_holding(words);
    let shared: Vec<&String> = holding
        .iter()
        .filter(|path| !path.starts_with(".coach/"))
        .collect();
    assert!(shared.is_empty(), "{words}: {shared:?}");
}

#[test]
fn what_is_taken_back_is_gone_from_the_shared_files() {
    let environment = acme();
    environment.log(&["Matti Meikalainen", "with zqxwords", "-c", "visit", "--new"]);
    environment.ok(&["undo"]);
    for words in ["meikalainen", "zqxwords"] {
        is_gone(&environment, words);
    }
    environment.ok(&["check"]);
    environment.ok(&["redo"]);
    environment.ok(&["check"]);
    assert_eq!(counted(&environment), 1);
    environment
        .ok(&["employer", "show", "matti-meikalainen"])
        .says("zqxwords");
    environment.ok(&["undo"]);
    is_gone(&environment, "meikalainen");
    environment.ok(&["check"]);
    let id = environment.log(&[
        "acme",
        "zqxother",
        "-c",
        "phone",
        "-n",
        "zqxpromise",
        "--due",
        "fri",
    ]);
    environment.log(&["acme", "later", "-c", "visit", "--keep"]);
    environment.ok(&["undo", &id]);
    is_gone(&environment, "zqxpromise");
    environment.ok(&["check"]);
}

/// An amendment speaks of the entry: then a line takes it back, and redo lifts that.
#[test]
fn an_entry_that_something_speaks_of_is_taken_back_by_a_line() {
    let environment = acme();
    let id = environment.log(&["acme", "first", "-c", "visit"]);
    environment.ok(&["amend", &id, "--note", "second"]);
    environment.ok(&["undo", &id]);
    assert_eq!(counted(&environment), 0);
    environment.ok(&["check"]);
    environment.ok(&["redo"]);
    assert_eq!(counted(&environment), 1);
    environment.ok(&["history", "acme"]).says("second");
    environment.ok(&["check"]);
}

/// What comes next is not this change where another one was made after it.
#[test]
fn the_hint_after_undo_and_redo_is_about_the_same_change() {
    let environment = acme();
    let first = environment.log(&["acme", "first", "-c", "visit"]);
    environment.log(&["acme", "second", "-c", "phone"]);
    environment
        .ok(&["undo", &first])
        .says("coach redo puts it back");
    environment
        .ok(&["redo"])
        .says("coach undo undoes what was changed after it first");
    environment
        .ok(&["undo"])
        .says("call with Acme Oy")
        .says("coach redo puts it back");
    environment.ok(&["redo"]).says("coach undo undoes it again");
    environment.ok(&["undo"]).says("call with Acme Oy");
    environment
        .ok(&["undo"])
        .says("visit at Acme Oy")
        .says("coach redo puts it back");
    environment
        .ok(&["redo"])
        .says("visit at Acme Oy")
        .says("coach undo undoes it again");
}

#[test]
fn redo_gives_private_notes_their_entry_back() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.ok(&["sup", "k7qm", "zqxtold", "-c", "phone"]);
    environment.ok(&["undo"]);
    is_gone(&environment, "zqxtold");
    environment.ok(&["redo"]);
    environment
        .ok(&["candidate", "show", "k7qm", "--names"])
        .says("zqxtold");
    environment.ok(&["check"]);
    environment.ok(&["undo"]);
    is_gone(&environment, "zqxtold");
}

#[test]
fn undo_of_a_first_contact_leaves_an_employer_that_anything_names() {
    type Naming = fn(&TestEnvironment);
    let naming: [Naming; 6] = [
        |environment| drop(environment.log(&["lidl", "-c", "phone"])),
        |environment| drop(environment.log(&["acme", "-c", "event", "--also", "lidl"])),
        |environment| drop(environment.ok(&["plan", "lidl", "--on", "+2d"])),
        |environment| drop(environment.ok(&["candidate", "step", "k7qm", "lidl", "interview"])),
        |environment| {
            drop(environment.ok(&[
                "candidate",
                "consent",
                "k7qm",
                "named",
                "--employer",
                "lidl",
                "--on",
                "2026-11-19",
            ]))
        },
        |environment| {
            let record = environment.read("employers/acme-oy.toml");
            environment.write(
                "employers/acme-oy.toml",
                format!("merged_into = \"lidl\"\n{record}"),
            );
        },
    ];
    for (at, name) in naming.into_iter().enumerate() {
        let environment = acme();
        environment.seeker("k7qm", "Matti Meikäläinen");
        let first = environment.log(&["Lidl", "zqxwords", "-c", "visit", "--new"]);
        name(&environment);
        environment.ok(&["undo", &first]).remarks("stays");
        assert!(
            environment.data().join("employers/lidl.toml").is_file(),
            "{at}"
        );
        is_gone(&environment, "zqxwords");
        let found = environment.run(&["check"]);
        assert!(!found.stdout.contains("not on file"), "{at}: {found:?}");
    }
}

/// What a program left that was killed while it wrote: the journal, or the note of what it had begun.
#[test]
fn undo_after_a_killed_change_finishes_it_and_takes_back_that_one() {
    let environment = acme();
    environment.log(&["acme", "the one before", "-c", "visit"]);
    let before = environment.copy();
    environment.log(&["Lidl", "zqxkilled", "-c", "visit", "--new"]);
    let newest = |environment: &TestEnvironment| {
        let mut files = environment.files().into_iter().rev();
        files
            .find(|(path, _)| path.starts_with(".coach/undo/"))
            .unwrap()
    };
    // Killed before anything was written but the journal.
    let (_, transaction) = newest(&environment);
    before.write(".coach/journal.json", &transaction);
    before
        .ok(&["undo"])
        .says("Undone: visit at Lidl")
        .remarks("finished what was interrupted earlier: visit at Lidl");
    assert_eq!(counted(&before), 1);
    is_gone(&before, "zqxkilled");
    before.ok(&["check"]);

    // Killed after the line of an entry of one file, before it was remembered.
    let environment = acme();
    environment.log(&["acme", "the one before", "-c", "visit"]);
    environment.log(&["acme", "zqxkilled", "-c", "visit"]);
    let (path, transaction) = newest(&environment);
    std::fs::remove_file(environment.data().join(path)).unwrap();
    environment.write(".coach/undo/begun", &transaction);
    environment
        .ok(&["undo"])
        .says("Undone: visit")
        .remarks("finished what was interrupted earlier");
    assert_eq!(counted(&environment), 1);
    is_gone(&environment, "zqxkilled");
    // And before its line: then there is nothing of it, and the one before is taken back.
    environment.write(".coach/undo/begun", &transaction);
    environment.ok(&["undo"]).leaves_out("interrupted");
    assert_eq!(counted(&environment), 0);
    environment.ok(&["check", "--repair"]);
}

/// Given again, it is the same undo, and takes back no further change.
#[test]
fn undo_after_a_killed_undo_finishes_that() {
    let environment = acme();
    environment.log(&["acme", "first", "-c", "visit"]);
    environment.log(&["acme", "second", "-c", "visit"]);
    let transaction = {
        let mut files = environment.files().into_iter().rev();
        let (path, bytes) = files
            .find(|(path, _)| path.starts_with(".coach/undo/"))
            .unwrap();
        let mut value: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        let name = path.rsplit('/').next().unwrap().trim_end_matches(".json");
        value["turn"] = serde_json::json!({ "back": { "name": name } });
        let written = value["writes"][0].clone();
        let log = written["path"].as_str().unwrap();
        let text = environment.read(log);
        let line = written["line"].as_str().unwrap();
        value["writes"] = serde_json::json!([
            { "kind": "replace", "path": log, "before": text, "after": text.replace(line, "") },
        ]);
        let number = serde_json::from_str::<serde_json::Value>(line).unwrap()["seq"].clone();
        let tombstone = serde_json::json!({ "id": written["id"], "file": log, "seq": number, "on": "2026-11-19" });
        let device = log.split('/').nth(2).unwrap();
        let stone = serde_json::json!({ "kind": "replace", "path": format!("erased/{device}.jsonl"), "before": null, "after": format!("{tombstone}\n") });
        value["writes"].as_array_mut().unwrap().insert(0, stone);
        value.to_string()
    };
    environment.write(".coach/journal.json", transaction);
    environment
        .ok(&["undo"])
        .says("Undone: visit")
        .remarks("finished what was interrupted earlier: undoing visit");
    assert_eq!(counted(&environment), 1);
    environment.ok(&["check"]);
    environment.ok(&["redo"]);
    assert_eq!(counted(&environment), 2);
}
