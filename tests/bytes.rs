//! What a person wrote in a file stays as it is, byte for byte: a change is an appended block and a line in the log.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests look at files directly"
)]

mod support;

use support::TestEnvironment;

const BY_HAND: &str = "# Met at the fair; Mari likes short e-mails.\r\nname = \"Acme Oy\"   # since 1987\r\nfavourite_cake = \"mocha\"\r\n\r\n\
                       [[person]]\r\nname = \"Mari Laine\"\r\nshoe_size = 38\r\n\r\n[[stage]]\r\nstage = \"lead\"\r\non = 2026-11-01\r\n";

fn by_hand(text: &str) -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Bakkerij Smit");
    environment.write("employers/acme-oy.toml", text);
    environment
}

/// Changes the stage, and gives what was added to the record.
fn added_by_a_stage(text: &str) -> String {
    let environment = by_hand(text);
    let before = environment.files();
    environment.ok(&["employer", "stage", "acme", "informing"]);
    let after = environment.files();
    let changed: Vec<&String> = after
        .keys()
        .filter(|path| before.get(*path) != after.get(*path) && !path.starts_with(".coach/"))
        .collect();
    assert_eq!(changed.len(), 2, "{changed:?}");
    assert!(before.keys().all(|path| after.contains_key(path)));
    for path in &changed {
        assert!(
            after[*path].starts_with(&before[*path]),
            "{path} only grows"
        );
    }
    let log = changed
        .iter()
        .find(|path| path.starts_with("log/anna/"))
        .unwrap();
    let line = String::from_utf8(after[*log][before[*log].len()..].to_vec()).unwrap();
    assert!(
        line.ends_with('\n') && line.matches('\n').count() == 1 && line.contains("\"op\":\"edit\""),
        "one line: {line}"
    );
    assert!(
        !line.contains("informing"),
        "an edit names fields, no values: {line}"
    );
    let record = "employers/acme-oy.toml".to_owned();
    String::from_utf8(after[&record][before[&record].len()..].to_vec()).unwrap()
}

#[test]
fn comments_unknown_keys_and_line_ends_stay() {
    let added = added_by_a_stage(BY_HAND);
    assert!(
        added.contains("[[stage]]") && added.contains("informing") && added.contains("2026-11-19"),
        "{added}"
    );
    assert_eq!(
        added.matches('\n').count(),
        added.matches("\r\n").count(),
        "the block has the file's line ends: {added:?}"
    );
}

#[test]
fn a_file_with_plain_line_ends_gets_plain_ones() {
    let added = added_by_a_stage(&BY_HAND.replace("\r\n", "\n"));
    assert!(
        added.contains("[[stage]]") && !added.contains('\r'),
        "{added:?}"
    );
}

#[test]
fn a_file_without_a_last_newline_loses_nothing() {
    let added = added_by_a_stage(BY_HAND.trim_end());
    assert!(added.contains("[[stage]]"), "{added:?}");
}

#[test]
fn a_person_added_leaves_the_rest_as_it_is() {
    let environment = by_hand(BY_HAND);
    environment.ok(&["employer", "person", "acme", "Heikki", "--role", "foreman"]);
    let after = std::fs::read(environment.data().join("employers/acme-oy.toml")).unwrap();
    assert!(after.starts_with(BY_HAND.as_bytes()));
    environment
        .ok(&["employer", "show", "acme"])
        .says("Heikki")
        .says("Mari Laine");
}

#[test]
fn a_fact_set_changes_its_line_alone() {
    let environment = by_hand(BY_HAND);
    environment.ok(&["employer", "edit", "acme", "--set", "name=Acme Group"]);
    let after = String::from_utf8(
        std::fs::read(environment.data().join("employers/acme-oy.toml")).unwrap(),
    )
    .unwrap();
    assert_eq!(
        after,
        BY_HAND.replace(
            "name = \"Acme Oy\"   # since 1987",
            "name = \"Acme Group\"   # since 1987"
        )
    );
}

#[test]
fn a_stage_that_stands_already_changes_no_byte() {
    by_hand(BY_HAND).unchanged(0, &["employer", "stage", "acme", "lead"]);
}

#[test]
fn undo_gives_the_bytes_back() {
    let environment = by_hand(BY_HAND);
    environment.ok(&["employer", "stage", "acme", "informing"]);
    environment.ok(&["undo"]);
    assert_eq!(
        std::fs::read(environment.data().join("employers/acme-oy.toml")).unwrap(),
        BY_HAND.as_bytes()
    );
}

#[test]
fn git_shows_added_lines_only() {
    let environment = TestEnvironment::empty();
    environment.ok(&["init"]);
    if !environment.data().join(".git").exists() {
        return;
    }
    let git = |args: &[&str]| {
        let mut command = std::process::Command::new("git");
        command
            .env_clear()
            .envs(environment.variables())
            .arg("-C")
            .arg(environment.data());
        let output = command
            .args(["-c", "user.name=anna", "-c", "user.email=anna@example.org"])
            .args(args)
            .output()
            .unwrap();
        assert!(output.status.success(), "{args:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    environment.employer("Bakkerij Smit");
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.write("employers/acme-oy.toml", BY_HAND);
    git(&["add", "-A"]);
    git(&["commit", "-q", "-m", "one"]);
    environment.ok(&["employer", "stage", "acme", "informing"]);
    environment.log(&["acme", "hello", "-c", "visit", "-f", "k7qm"]);
    environment.ok(&["candidate", "stage", "k7qm", "profile"]);
    let rows = git(&["diff", "--numstat"]);
    assert_eq!(rows.lines().count(), 3, "{rows}");
    for row in rows.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        assert_eq!(cells[1], "0", "nothing is taken out: {rows}");
    }
    let untracked = git(&["status", "--porcelain", "--untracked-files=all"]);
    assert!(
        !untracked.contains("private") && !untracked.contains(".coach"),
        "{untracked}"
    );
    assert!(
        !git(&["ls-files"])
            .lines()
            .any(|path| path.starts_with("private") || path.starts_with(".coach"))
    );
}
