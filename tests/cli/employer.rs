//! `coach employer`.

use crate::support::{TestEnvironment, assert_keys, assert_lists};
use serde_json::json;

fn acme() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment
}

#[test]
fn add_makes_a_record_named_by_its_slug() {
    let environment = TestEnvironment::new();
    let document = environment.json(&[
        "employer",
        "add",
        "Kahvila Äiti & Tytär",
        "--town",
        "Kerava",
        "--tag",
        "food,small",
        "--alias",
        "The Café",
    ]);
    assert_eq!(document["employer"]["id"], "kahvila-aiti-tytar");
    assert_lists(&document, &["written", "problems"]);
    let text = environment.read("employers/kahvila-aiti-tytar.toml");
    assert!(
        text.contains("Kerava") && text.contains("food") && text.contains("The Café"),
        "{text}"
    );
    environment.ok(&["check"]);
}

#[test]
fn an_employer_on_file_already_says_so_and_nothing_is_written() {
    acme()
        .unchanged(0, &["employer", "add", "acme oy"])
        .says("already");
}

#[test]
fn a_name_that_can_be_no_file_or_hides_something_is_refused() {
    let environment = TestEnvironment::new();
    for name in [
        "",
        "   ",
        "../..",
        "Ac\u{202e}me",
        "Ac\u{7}me",
        "Ac\u{200b}me",
    ] {
        environment.unchanged(2, &["employer", "add", name]);
    }
    environment.unchanged(2, &["employer", "add", &"a".repeat(201)]);
    environment.employer("CON");
    assert!(!environment.data().join("employers/con.toml").exists());
}

#[test]
fn show_has_the_employer_its_contacts_and_follow_ups() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.log(&[
        "acme", "liked it", "-c", "visit", "-f", "k7qm", "-n", "send CV", "--due", "fri",
    ]);
    for verb in [&["employer", "show", "acme"][..], &["s", "acme"]] {
        let document = environment.json(verb);
        assert_keys(&document, &["employer"]);
        assert_lists(&document, &["contacts", "follow_ups", "problems"]);
        assert_eq!(document["contacts"].as_array().unwrap().len(), 1);
        assert_eq!(document["follow_ups"].as_array().unwrap().len(), 1);
        assert!(!document.to_string().contains("Matti"));
    }
    environment
        .ok(&["s", "acme"])
        .says("Acme Oy")
        .says("send CV");
}

#[test]
fn lists_of_a_new_employer_are_lists() {
    assert_lists(
        &acme().json(&["employer", "show", "acme"]),
        &["contacts", "follow_ups", "problems"],
    );
}

#[test]
fn an_unknown_employer_is_refused() {
    let environment = acme();
    environment.unchanged(2, &["employer", "show", "lidl"]);
    environment.unchanged(2, &["employer", "stage", "lidl", "informing"]);
    environment.unchanged(2, &["employer", "edit", "lidl", "--set", "town=Kerava"]);
    environment.unchanged(2, &["employer", "person", "lidl", "Mari"]);
}

#[test]
fn list_filters_by_stage_and_silence() {
    let environment = acme();
    environment.employer("Bakkerij Smit");
    environment.ok(&["employer", "stage", "smit", "informing"]);
    environment.log(&["acme", "-c", "visit", "--on", "2026-10-01"]);
    environment.log(&["smit", "-c", "visit"]);
    environment
        .ok(&["employer", "list"])
        .says("Acme Oy")
        .says("Bakkerij Smit");
    environment
        .ok(&["employer", "list", "--stage", "informing"])
        .says("Bakkerij Smit")
        .leaves_out("Acme");
    environment
        .ok(&["employer", "list", "--quiet-for", "14"])
        .says("Acme Oy")
        .leaves_out("Bakkerij");
    let document = environment.json(&["employer", "list"]);
    assert_lists(&document, &["employers", "problems"]);
}

#[test]
fn a_stage_that_stands_already_says_so_and_nothing_is_written() {
    let environment = TestEnvironment::new();
    environment.ok(&["employer", "add", "Acme Oy", "--on", "2026-11-01"]);
    environment.ok(&[
        "employer",
        "stage",
        "acme",
        "informing",
        "--on",
        "2026-11-10",
    ]);
    environment
        .unchanged(0, &["employer", "stage", "acme", "informing"])
        .says("already");
    environment.unchanged(
        0,
        &[
            "employer",
            "stage",
            "acme",
            "informing",
            "--on",
            "2026-11-12",
            "--json",
        ],
    );
}

#[test]
fn stages_go_in_one_direction_of_time_and_any_may_follow() {
    let environment = acme();
    environment.ok(&["employer", "stage", "acme", "supporting"]);
    environment.unchanged(
        1,
        &["employer", "stage", "acme", "informing", "--on", "-2d"],
    );
    environment.ok(&["employer", "stage", "acme", "dormant"]);
    environment
        .unchanged(2, &["employer", "stage", "acme", "married"])
        .remarks("sharing");
    environment.unchanged(
        1,
        &["employer", "stage", "acme", "sharing", "--on", "tomorrow"],
    );
}

#[test]
fn edit_sets_and_takes_away_facts() {
    let environment = acme();
    environment.ok(&[
        "employer",
        "edit",
        "acme",
        "--set",
        "town=Kerava",
        "--set",
        "cadence=30",
    ]);
    assert!(
        environment
            .read("employers/acme-oy.toml")
            .contains("town = \"Kerava\"")
    );
    environment.ok(&["employer", "edit", "acme", "--set", "town="]);
    assert!(!environment.read("employers/acme-oy.toml").contains("town"));
    environment.unchanged(2, &["employer", "edit", "acme", "--set", "colour=red"]);
    environment.unchanged(2, &["employer", "edit", "acme", "--set", "town"]);
    environment.unchanged(2, &["employer", "edit", "acme", "--set", "cadence=soon"]);
}

#[test]
fn names_of_candidates_do_not_get_into_an_employers_record() {
    let environment = acme();
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment.ok(&[
        "employer",
        "edit",
        "acme",
        "--set",
        "needs=someone like Matti Meikäläinen",
    ]);
    assert!(
        environment
            .read("employers/acme-oy.toml")
            .contains("someone like k7qm")
    );
    environment.ok(&["check"]);
}

#[test]
fn dry_runs_write_nothing() {
    let environment = acme();
    environment.unchanged(0, &["employer", "add", "Lidl", "--dry-run"]);
    environment.unchanged(0, &["employer", "stage", "acme", "informing", "--dry-run"]);
    environment.unchanged(0, &["employer", "person", "acme", "Mari", "--dry-run"]);
    environment.unchanged(
        0,
        &[
            "employer",
            "edit",
            "acme",
            "--set",
            "town=Kerava",
            "--dry-run",
        ],
    );
}

#[test]
fn every_verb_speaks_json() {
    let environment = acme();
    for args in [
        &["employer", "stage", "acme", "informing"][..],
        &["employer", "person", "acme", "Mari", "--role", "foreman"],
        &["employer", "edit", "acme", "--set", "town=Kerava"],
    ] {
        let document = environment.json(args);
        assert_eq!(document["employer"]["id"], json!("acme-oy"));
        assert_lists(&document, &["written", "problems"]);
    }
}

#[test]
fn a_person_is_added_once_and_changed_after() {
    let environment = acme();
    environment
        .ok(&[
            "employer",
            "person",
            "acme",
            "Mari Laine",
            "--role",
            "foreman",
            "--decision-maker",
            "yes",
        ])
        .says("Added");
    environment
        .ok(&[
            "employer",
            "person",
            "acme",
            "mari laine",
            "--phone",
            "040 123",
        ])
        .says("Changed");
    assert_eq!(
        environment
            .read("employers/acme-oy.toml")
            .matches("[[person]]")
            .count(),
        1
    );
    environment
        .unchanged(0, &["employer", "person", "acme", "Mari Laine"])
        .says("already");
    environment
        .unchanged(
            0,
            &[
                "employer",
                "person",
                "acme",
                "Mari Laine",
                "--role",
                "foreman",
            ],
        )
        .says("already");
}

#[test]
fn edit_of_what_is_so_already_writes_nothing() {
    let environment = acme();
    environment.ok(&["employer", "edit", "acme", "--set", "town=Kerava"]);
    environment
        .unchanged(0, &["employer", "edit", "acme", "--set", "town=Kerava"])
        .says("already");
}

/// Killed between journal and record: the next command first finishes that, and only then looks who is there.
#[test]
fn an_interrupted_deed_is_finished_before_the_next_is_decided() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["employer", "person", "acme-oy", "Mari Laine"]);
    environment.ok(&["employer", "person", "acme-oy", "Sari Niemi"]);
    let before = environment.read("employers/acme-oy.toml");
    let after = before.replace("[[person]]\nname = \"Mari Laine\"\n\n", "");
    assert_ne!(before, after, "{before}");
    let journal = serde_json::json!([{ "kind": "replace", "path": "employers/acme-oy.toml", "before": before, "after": after }]);
    environment.write(".coach/journal.json", journal.to_string());
    environment
        .run(&[
            "employer",
            "forget-person",
            "acme-oy",
            "Mari Laine",
            "--yes",
        ])
        .exits(2)
        .remarks("finished what was interrupted earlier");
    assert_eq!(environment.read("employers/acme-oy.toml"), after);
}

#[test]
fn to_a_machine_remarks_come_within_the_error_and_else_after_the_result() {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    for code in ["k7qm", "w2rd"] {
        environment.ok(&["candidate", "add", "--code", code, "--no-name"]);
    }
    environment.ok(&[
        "candidate",
        "consent",
        "k7qm",
        "named",
        "--on",
        "2026-11-19",
    ]);
    let error = environment.json_error(
        1,
        &[
            "l",
            "acme",
            "-c",
            "visit",
            "--on",
            "2026-11-18",
            "-f",
            "k7qm,w2rd",
        ],
    );
    assert!(
        error["remarks"][0]
            .as_str()
            .unwrap()
            .contains("paperwork entered late"),
        "{error}"
    );
    let answer = environment
        .run(&[
            "l",
            "acme",
            "-c",
            "visit",
            "--on",
            "2026-11-18",
            "-f",
            "k7qm",
            "--json",
        ])
        .exits(0)
        .remarks("paperwork entered late");
    answer.json();
}
