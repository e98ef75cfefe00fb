//! What a person brings (education, experience, interests) and when they were referred: written, shown, matched, taken away.

use crate::support::TestEnvironment;
use serde_json::{Value, json};

/// Acme, a bakery with a warehouse; a seeker who entered on 1 September. Today is Thursday 19 November 2026.
fn acme() -> TestEnvironment {
    let environment = TestEnvironment::new();
    environment.employer("Acme Oy");
    environment.ok(&["employer", "edit", "acme", "--tasks", "baking,warehouse"]);
    environment.seeker("k7qm", "Matti Meikäläinen");
    environment
}

fn shown(environment: &TestEnvironment, code: &str) -> Value {
    environment.json(&["candidate", "show", code])
}

/// Each way to write something down, and what stands then; `null` is refused with exit 1 or 2 and writes nothing.
#[test]
fn each_is_set_changed_taken_away_or_refused() {
    let long = "x".repeat(81);
    let fits = "x".repeat(80);
    let table: &[(&str, &str, Value)] = &[
        ("education", "bakery school", json!(["bakery school"])),
        (
            "education",
            "bakery school, forklift licence",
            json!(["bakery school", "forklift licence"]),
        ),
        ("education", "", json!([])),
        ("education", &fits, json!([fits])),
        ("education", &long, Value::Null),
        (
            "experience",
            "warehouse, kitchen",
            json!(["warehouse", "kitchen"]),
        ),
        ("experience", &long, Value::Null),
        (
            "experience",
            "Matti Meikäläinen baked",
            json!(["k7qm baked"]),
        ),
        ("interests", "baking", json!(["baking"])),
        ("interests", &long, Value::Null),
        ("referred", "2026-08-20", json!("2026-08-20")),
        ("referred", "2026-09-01", json!("2026-09-01")),
        ("referred", "2026-09-02", Value::Null),
        ("referred", "2026-12-24", Value::Null),
        ("entered", "2026-08-01", json!("2026-08-01")),
    ];
    for (key, value, expected) in table {
        let environment = acme();
        let flag = format!("--{key}");
        let args = ["candidate", "edit", "k7qm", &flag, value];
        if expected.is_null() {
            let before = environment.files();
            let answer = environment.run(&args);
            assert!(matches!(answer.status, 1 | 2), "{answer:?}");
            assert!(
                environment.files() == before,
                "{key} {value} wrote something"
            );
            continue;
        }
        environment.ok(&args);
        assert_eq!(
            shown(&environment, "k7qm")["candidate"][*key],
            *expected,
            "{key} {value}"
        );
        if value.is_empty() {
            continue;
        }
        environment.ok(&["undo"]);
        let gone = &shown(&environment, "k7qm")["candidate"][*key];
        assert!(
            gone.is_null() || *gone == json!([]) || *gone == json!("2026-09-01"),
            "{key} after undo: {gone}"
        );
    }
}

#[test]
fn an_entry_cannot_move_before_the_referral() {
    let environment = acme();
    environment.ok(&["candidate", "edit", "k7qm", "--referred", "2026-08-20"]);
    environment
        .unchanged(1, &["candidate", "edit", "k7qm", "--entered", "2026-08-19"])
        .remarks("referred on");
    environment.ok(&["candidate", "edit", "k7qm", "--entered", "2026-08-20"]);
}

#[test]
fn a_newcomer_is_added_with_all_of_it_and_their_name_becomes_their_code() {
    let environment = acme();
    environment.ok(&[
        "candidate",
        "add",
        "Liisa Virtanen",
        "--code",
        "w2rd",
        "--entered",
        "2026-11-02",
        "--referred",
        "2026-10-20",
        "--education",
        "school,Liisa's courses",
        "--experience",
        "shop",
        "--interests",
        "music",
    ]);
    let candidate = shown(&environment, "w2rd")["candidate"].clone();
    assert_eq!(candidate["referred"], "2026-10-20");
    assert_eq!(candidate["experience"], json!(["shop"]));
    assert!(
        !candidate["education"].to_string().contains("Liisa"),
        "{candidate}"
    );
    environment
        .unchanged(
            1,
            &[
                "candidate",
                "add",
                "--no-name",
                "--entered",
                "2026-11-02",
                "--referred",
                "2026-11-03",
            ],
        )
        .remarks("after the day of entry");
}

#[test]
fn match_says_what_fits() {
    let environment = acme();
    for (flag, value, said) in [
        ("--interests", "baking", "likes baking"),
        (
            "--experience",
            "warehouse worker",
            "has worked as warehouse worker",
        ),
        ("--education", "baking school", "has learned baking school"),
    ] {
        environment.ok(&["candidate", "edit", "k7qm", flag, value]);
        environment.ok(&["match", "k7qm"]).says(said);
    }
}

#[test]
fn days_are_counted_from_the_referral() {
    let environment = acme();
    environment.ok(&["candidate", "edit", "k7qm", "--referred", "2026-08-20"]);
    environment.ok(&["log-support", "k7qm", "-c", "meeting", "--on", "2026-09-03"]);
    environment.ok(&[
        "visit",
        "acme",
        "-f",
        "k7qm",
        "--on",
        "2026-09-10",
        "--without-consent",
        "before it was signed",
    ]);
    let page = shown(&environment, "k7qm");
    assert_eq!(page["days_to_first_talk"], 14);
    assert_eq!(page["days_to_first_meeting"], 21);
    environment
        .ok(&["candidate", "show", "k7qm"])
        .says("first talk after 14 days");
    let export = environment
        .ok(&["export", "candidates", "--format", "csv"])
        .stdout;
    assert!(export.contains("2026-08-20"), "{export}");
}

#[test]
fn nothing_of_it_stays_of_somebody_who_is_forgotten() {
    let environment = acme();
    environment.ok(&[
        "candidate",
        "edit",
        "k7qm",
        "--education",
        "zqxschool",
        "--interests",
        "zqxmusic",
    ]);
    environment.ok(&["--yes", "candidate", "forget", "k7qm"]);
    assert_eq!(environment.files_holding("zqx"), [""; 0]);
}
