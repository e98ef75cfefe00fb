//! `coach candidate`.

use crate::support::{TestEnvironment, assert_keys, assert_lists};
use serde_json::json;

fn with_matti() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment
}

#[test]
fn add_keeps_the_name_in_private_only() {
    let environment = TestEnvironment::new();
    let args = [
        "candidate",
        "add",
        "--name",
        "Zqxmarker Meikäläinen",
        "--phone",
        "040 7654321",
        "--email",
        "zqx@example.org",
        "--wants",
        "mornings,warehouse",
    ];
    let document = environment.json(&args);
    let code = document["candidate"]["code"].as_str().unwrap().to_owned();
    assert_eq!(code.len(), 4);
    assert!(
        code.chars()
            .all(|c| "23456789abcdefghjkmnpqrstuvwxyz".contains(c)),
        "{code}"
    );
    assert!(!document.to_string().contains("Zqxmarker"));
    assert_lists(&document, &["written", "problems"]);
    for secret in ["zqxmarker", "meikäläinen", "7654321", "zqx@example.org"] {
        let holding = environment.files_holding(secret);
        assert!(
            !holding.is_empty()
                && holding
                    .iter()
                    .all(|path| path.starts_with("private/") || path.starts_with(".coach/")),
            "{secret}: {holding:?}"
        );
    }
    environment.ok(&["check"]);
}

#[test]
fn the_name_may_come_from_standard_input_or_not_be_kept() {
    let environment = TestEnvironment::new();
    environment
        .run_with_input(
            &["candidate", "add", "--code", "aa22", "--name", "-"],
            "Matti Meikäläinen\n",
        )
        .exits(0);
    assert!(
        environment
            .read("private/aa22.toml")
            .contains("Matti Meikäläinen")
    );
    environment.ok(&["candidate", "add", "--code", "bb33", "--no-name"]);
    assert!(!environment.data().join("private/bb33.toml").exists());
}

#[test]
fn without_a_name_or_no_name_it_is_refused() {
    let environment = TestEnvironment::new();
    environment
        .unchanged(2, &["candidate", "add"])
        .remarks("--name");
    environment.unchanged(2, &["candidate", "add", "--name", ""]);
}

#[test]
fn a_code_of_ones_own_takes_2_to_20_characters_and_is_free() {
    let environment = with_matti();
    for code in ["k", "a b", "-x", "../x", &"a".repeat(21), "k7qm", "K7QM"] {
        environment.unchanged(2, &["candidate", "add", "--no-name", "--code", code]);
    }
    environment.ok(&["candidate", "add", "--no-name", "--code", "10"]);
}

#[test]
fn show_has_the_candidate_contacts_and_follow_ups_and_no_name() {
    let environment = with_matti();
    environment.employer("Acme Oy");
    environment.log(&[
        "acme", "-c", "visit", "-f", "k7qm", "-n", "call", "--due", "fri",
    ]);
    let document = environment.json(&["candidate", "show", "k7qm"]);
    assert_keys(&document, &["candidate"]);
    assert_lists(&document, &["contacts", "follow_ups", "problems"]);
    assert_eq!(document["contacts"].as_array().unwrap().len(), 1);
    environment
        .ok(&["candidate", "show", "k7qm"])
        .leaves_out("Matti");
    environment
        .ok(&["candidate", "show", "k7qm", "--names"])
        .says("Matti");
}

#[test]
fn list_shows_codes_by_stage() {
    let environment = with_matti();
    environment.ok(&["candidate", "add", "--no-name", "--code", "aa22"]);
    environment
        .ok(&["candidate", "list"])
        .says("k7qm")
        .says("aa22")
        .leaves_out("Matti");
    environment
        .ok(&["candidate", "list", "--stage", "job-finding"])
        .says("k7qm")
        .leaves_out("aa22");
    assert_lists(
        &environment.json(&["candidate", "list"]),
        &["candidates", "problems"],
    );
}

#[test]
fn stages_may_be_skipped_and_gone_back_to_in_one_direction_of_time() {
    let environment = with_matti();
    environment.ok(&["candidate", "stage", "k7qm", "job-support"]);
    environment.ok(&["candidate", "stage", "k7qm", "profile"]);
    environment
        .unchanged(0, &["candidate", "stage", "k7qm", "profile"])
        .says("already");
    environment.unchanged(
        1,
        &["candidate", "stage", "k7qm", "engagement", "--on", "-2d"],
    );
    environment
        .unchanged(2, &["candidate", "stage", "k7qm", "ready"])
        .remarks("job-finding");
    environment
        .unchanged(2, &["candidate", "stage", "k7qm", "closed"])
        .remarks("close");
}

#[test]
fn close_takes_a_reason_and_keeps_names_out_of_it() {
    let environment = with_matti();
    environment.unchanged(2, &["candidate", "close", "k7qm"]);
    environment.ok(&[
        "candidate",
        "close",
        "k7qm",
        "Matti",
        "works",
        "without",
        "support",
    ]);
    let text = environment.read("candidates/k7qm.toml");
    assert!(
        text.contains("closed") && text.contains("k7qm works without support"),
        "{text}"
    );
    environment
        .unchanged(0, &["candidate", "close", "k7qm", "again"])
        .says("already");
    environment.ok(&["check"]);
}

#[test]
fn a_consent_that_says_so_already_is_not_written_again() {
    let environment = with_matti();
    environment.ok(&[
        "candidate",
        "consent",
        "k7qm",
        "details",
        "--on",
        "2026-11-01",
        "--until",
        "2027-11-01",
    ]);
    environment
        .unchanged(
            0,
            &[
                "candidate",
                "consent",
                "k7qm",
                "details",
                "--on",
                "2026-11-01",
                "--until",
                "2027-11-01",
            ],
        )
        .says("already");
    environment.ok(&["candidate", "consent", "k7qm", "--withdraw"]);
    environment.unchanged(0, &["candidate", "consent", "k7qm", "--withdraw"]);
    environment.unchanged(2, &["candidate", "consent", "k7qm"]);
    environment
        .unchanged(2, &["candidate", "consent", "k7qm", "maybe"])
        .remarks("unnamed");
}

#[test]
fn edit_puts_each_fact_where_it_belongs() {
    let environment = with_matti();
    environment.ok(&[
        "candidate",
        "edit",
        "k7qm",
        "--set",
        "phone=040 7654321",
        "--set",
        "wants=mornings",
    ]);
    assert!(
        environment
            .files_holding("7654321")
            .iter()
            .all(|path| path.starts_with("private/") || path.starts_with(".coach/"))
    );
    assert!(
        environment
            .read("candidates/k7qm.toml")
            .contains("mornings")
    );
    environment.unchanged(
        2,
        &["candidate", "edit", "k7qm", "--set", "diagnosis=none of it"],
    );
}

#[test]
fn dry_runs_write_nothing() {
    let environment = with_matti();
    for args in [
        &["candidate", "add", "--name", "Liisa"][..],
        &["candidate", "stage", "k7qm", "profile"],
        &["candidate", "consent", "k7qm", "none"],
        &["candidate", "consent", "k7qm", "--withdraw"],
        &["candidate", "close", "k7qm", "moved"],
        &["candidate", "edit", "k7qm", "--set", "wants=mornings"],
    ] {
        let args: Vec<&str> = args.iter().copied().chain(["--dry-run"]).collect();
        environment.unchanged(0, &args);
    }
}

#[test]
fn every_verb_speaks_json() {
    let environment = with_matti();
    for args in [
        &["candidate", "stage", "k7qm", "profile"][..],
        &["candidate", "consent", "k7qm", "details"],
        &["candidate", "edit", "k7qm", "--set", "wants=mornings"],
        &["candidate", "consent", "k7qm", "--withdraw"],
        &["candidate", "close", "k7qm", "moved"],
    ] {
        let document = environment.json(args);
        assert_eq!(document["candidate"]["code"], json!("k7qm"));
        assert_lists(&document, &["written", "problems"]);
    }
}

#[test]
fn an_unknown_candidate_is_refused() {
    let environment = with_matti();
    for args in [
        &["candidate", "show", "zzzz"][..],
        &["candidate", "stage", "zzzz", "profile"],
        &["candidate", "consent", "zzzz", "named"],
    ] {
        environment.unchanged(2, args);
    }
}

#[test]
fn names_do_not_get_into_wants() {
    let environment = with_matti();
    environment.ok(&[
        "candidate",
        "edit",
        "k7qm",
        "--set",
        "wants=what Matti Meikäläinen likes",
    ]);
    assert!(
        environment
            .read("candidates/k7qm.toml")
            .contains("what k7qm likes")
    );
    environment.ok(&[
        "candidate",
        "add",
        "--code",
        "aa22",
        "--name",
        "Zqx Virtanen",
        "--wants",
        "what Zqx Virtanen likes",
    ]);
    assert!(
        !environment
            .read("candidates/aa22.toml")
            .contains("Virtanen"),
        "the name of the one just added"
    );
    environment.ok(&["check"]);
}
